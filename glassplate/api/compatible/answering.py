"""Answers in OpenAI's shape: pictures as base64 in JSON, and the frames of a stream."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from glassplate.api.compatible.asking import Ask
from glassplate.api.compatible.offering import Use
from glassplate.studio import tokens

PING = b": ping\n\n"
STREAMED = {Use.CREATE: "image_generation", Use.EDIT: "image_edit"}
NOTHING: Mapping[str, int] = {}  # was counted


@dataclass(frozen=True)
class Picture:
    """A finished picture on its way out."""

    base64: str
    width: int
    height: int


def whole(ask: Ask, pictures: Sequence[Picture], usage: Mapping[str, int] = NOTHING) -> bytes:
    """Return the answer to a request without a stream."""
    data = [{"b64_json": picture.base64} for picture in pictures]
    facts = {"created": int(time.time()), **_about(ask, pictures[0]), "data": data, "usage": _tokens(usage)}
    return to_json(facts)


def partial(ask: Ask, use: Use, place: int, base64: str) -> bytes:
    """Return the frame of a first look."""
    kind = f"{STREAMED[use]}.partial_image"
    return _frame(kind, {"b64_json": base64, "partial_image_index": place, **_now(), **_about(ask, None)})


def completed(ask: Ask, use: Use, pictures: Sequence[Picture], usage: Mapping[str, int] = NOTHING) -> Iterator[bytes]:
    """Yield a frame for each finished picture; what was counted is for all of them, and in the last one."""
    for left, picture in zip(reversed(range(len(pictures))), pictures, strict=True):
        counted = _tokens(NOTHING if left else usage)
        facts = {"b64_json": picture.base64, **_now(), **_about(ask, picture), "usage": counted}
        yield _frame(f"{STREAMED[use]}.completed", facts)


def failed(body: Mapping[str, Any]) -> bytes:
    """Return the frame of an error that came up after the stream had begun."""
    return b"data: " + json.dumps(body).encode() + b"\n\n"


def _frame(kind: str, facts: Mapping[str, Any]) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (kind.encode(), to_json({"type": kind, **facts}))


def _tokens(usage: Mapping[str, int]) -> dict[str, Any]:
    """Return what a company counted in OpenAI's shape; 0 stands for what it did not say, or works here."""
    known = {name: usage.get(name, 0) for name in tokens.COUNTED}
    told: dict[str, Any] = {"total_tokens": known["total_tokens"] or known["input_tokens"] + known["output_tokens"]}
    for side in ("input", "output"):
        details = {f"{kind}_tokens": known[f"{side}_{kind}_tokens"] for kind in ("text", "image")}
        told |= {f"{side}_tokens": known[f"{side}_tokens"], f"{side}_tokens_details": details}
    return told


def _now() -> dict[str, int]:
    return {"created_at": int(time.time())}


def _about(ask: Ask, picture: Picture | None) -> dict[str, str]:
    return {
        "background": "transparent" if ask.background == "transparent" else "opaque",
        "output_format": ask.format,
        "quality": ask.quality or "auto",
        "size": f"{picture.width}x{picture.height}" if picture else ask.size or "auto",
    }
