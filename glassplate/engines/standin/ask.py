"""What a client asks of a stand-in: a request, read once, and what is in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from glassplate.engines.standin.behaviours import Behaviour

NAME = re.compile(rb'name="([^"]*)"')
FILENAME = re.compile(rb'filename="([^"]*)"')
BOUNDARY = re.compile(r'boundary="?([^";]+)"?')


class Unreadable(ValueError):
    """The body is not what its content type says."""


@dataclass(frozen=True)
class File:
    """One file of a form."""

    name: str
    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """A multipart form: text fields and files, each in the order sent."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: list[File] = field(default_factory=list)

    def text(self, name: str, default: str = "") -> str:
        return self.fields.get(name, [default])[-1]

    def named(self, *names: str) -> list[File]:
        return [file for file in self.files if file.name in names]


@dataclass
class Ask:
    """One request; `path` begins below the vendor's folder, `base` is the address of that folder."""

    vendor: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    base: str
    behaviour: Behaviour = field(default_factory=Behaviour)

    @cached_property
    def json(self) -> dict[str, Any]:
        """Return the body as a JSON object; Unreadable when it is none."""
        try:
            read = json.loads(self.body or b"{}")
        except ValueError:
            raise Unreadable("not JSON") from None
        if not isinstance(read, dict):
            raise Unreadable("not a JSON object")
        return read

    @cached_property
    def form(self) -> Form:
        """Return the body as a multipart form; Unreadable when it is none."""
        found = BOUNDARY.search(self.headers.get("content-type", ""))
        if not found or not self.is_form:
            raise Unreadable("not a form")
        form = Form()
        for part in (b"\r\n" + self.body).split(b"\r\n--" + found[1].encode())[1:-1]:
            head, gap, content = part.partition(b"\r\n\r\n")
            name = NAME.search(head)
            if not gap or not name:
                raise Unreadable("not a form")
            filename, media_type = FILENAME.search(head), _media_type(head)
            if filename is None:
                form.fields.setdefault(name[1].decode(), []).append(content.decode(errors="replace"))
            else:
                form.files.append(File(name[1].decode(), filename[1].decode(errors="replace"), media_type, content))
        return form

    @property
    def is_form(self) -> bool:
        return self.headers.get("content-type", "").startswith("multipart/form-data")

    @property
    def is_json(self) -> bool:
        return "json" in self.headers.get("content-type", "")


def _media_type(head: bytes) -> str:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-type":
            return value.strip().decode(errors="replace")
    return ""
