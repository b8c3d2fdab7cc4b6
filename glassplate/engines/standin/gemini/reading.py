"""Reads what Google's clients send: either spelling of a name, either alphabet of base64."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from glassplate.engines.standin.journal import decoded
from glassplate.engines.standin.residue import RESIDUE


class Invalid(ValueError):
    """The request is refused; says why, in the vendor's words."""


@dataclass
class Parts:
    """The words and the pictures of a request, in their order."""

    texts: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    @property
    def prompt(self) -> str:
        return "\n".join(self.texts)


def named(content: dict[str, Any], *names: str) -> Any:
    """Return the first of these names that is there."""
    return next((content[name] for name in names if content.get(name) is not None), None)


def parts_of(contents: Any) -> Parts:
    """Return the parts of generateContent's `contents`."""
    found = Parts()
    for content in contents if isinstance(contents, list) else [contents]:
        if not isinstance(content, dict) or not isinstance(content.get("parts"), list):
            raise Invalid("contents.parts must not be empty.")
        for part in content["parts"]:
            _part(found, part)
    if not found.texts:
        raise Invalid("contents.parts must have text.")
    return found


def _part(found: Parts, part: dict[str, Any]) -> None:
    inline, file = named(part, "inlineData", "inline_data"), named(part, "fileData", "file_data")
    if part.get("text"):
        found.texts.append(str(part["text"]))
    elif inline:
        if not named(inline, "mimeType", "mime_type"):
            raise Invalid("inline_data.mime_type is required.")
        found.pictures.append(plain(inline.get("data")))
    elif file:
        found.pictures.append(stored(str(named(file, "fileUri", "file_uri"))))
    else:
        raise Invalid("A part has none of text, inline_data and file_data.")


def plain(coded: Any) -> bytes:
    """Return what base64 holds; Invalid when it is none."""
    content = decoded(coded) if isinstance(coded, str) else None
    if content is None:
        raise Invalid("The data is not valid base64.")
    return content


def stored(uri: str) -> bytes:
    """Return an uploaded file's content by its address."""
    held = RESIDUE.get("gemini", "file", uri.rpartition("files/")[2].partition(":")[0])
    if held is None:
        raise Invalid("You do not have permission to access the File or it may not exist.")
    return held.content
