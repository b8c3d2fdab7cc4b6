"""What a program asks for, in OpenAI's words, from JSON or from a form: known fields are read, others passed over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from glassplate.studio.errors import StudioError

MOST_AT_ONCE = 10
MOST_PARTIALS = 3
FORMATS = {"": "png", "auto": "png", "png": "png", "jpeg": "jpeg", "jpg": "jpeg", "webp": "webp"}
READ_HERE = ("prompt", "model", "n", "size", "quality", "background", "output_format", "stream", "partial_images") + (
    "response_format",
    "max_credits",
)


class BadAsk(StudioError):
    """A field has a value that cannot be met; `param` is the field's name."""

    status = 400

    def __init__(self, words: str, param: str | None = None, code: str | None = None) -> None:
        super().__init__(words)
        self.param, self.code = param, code


@dataclass(frozen=True)
class Ask:
    """One request; "" and None stand for what was not said. `more` holds what only some of our tools know."""

    prompt: str
    model: str = ""
    count: int = 1
    size: str = ""
    quality: str = ""
    background: str = ""
    format: str = "png"
    is_stream: bool = False
    partials: int = 0
    most: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def of_json(body: bytes) -> Ask:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise BadAsk("v1-needs-json") from None
    if not isinstance(told, dict):
        raise BadAsk("v1-needs-json")
    return of_fields(told)


def of_fields(told: Mapping[str, Any]) -> Ask:
    """Read the fields of JSON or of a form, in which numbers and yes or no are text."""
    prompt = told.get("prompt")
    if not isinstance(prompt, str) or not prompt.strip():
        raise BadAsk("job-needs-words", "prompt")
    if not _is_whole(prompt):
        raise BadAsk("v1-bad-value", "prompt")
    if _text(told, "response_format") not in ("", "b64_json"):
        raise BadAsk("v1-no-links", "response_format")
    format = FORMATS.get(_text(told, "output_format"))
    if format is None:
        raise BadAsk("v1-no-such-format", "output_format")
    return Ask(
        prompt=prompt,
        model=_text(told, "model"),
        count=_number(told, "n", 1, MOST_AT_ONCE) or 1,
        size=_text(told, "size").replace("auto", ""),
        quality=_text(told, "quality").replace("auto", ""),
        background=_text(told, "background").replace("auto", ""),
        format=format,
        is_stream=_flag(told, "stream"),
        partials=_number(told, "partial_images", 0, MOST_PARTIALS) or 0,
        most=_number(told, "max_credits", 0, 1_000_000),
        more={name: value for name, value in told.items() if name not in READ_HERE},
    )


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > 200:
        raise BadAsk("v1-bad-value", name)
    return value.strip()


def _is_whole(text: str) -> bool:
    """JSON can hold halves of letters, which nothing else takes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _number(told: Mapping[str, Any], name: str, least: int, most: int) -> int | None:
    value = told.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise BadAsk("v1-bad-value", name)
    return value


def _flag(told: Mapping[str, Any], name: str) -> bool:
    value = told.get(name)
    if isinstance(value, str):
        value = {"true": True, "1": True, "false": False, "0": False, "": False}.get(value.lower())
    if value is None and name in told and told[name] is not None:
        raise BadAsk("v1-bad-value", name)
    if not isinstance(value, bool | None):
        raise BadAsk("v1-bad-value", name)
    return bool(value)
