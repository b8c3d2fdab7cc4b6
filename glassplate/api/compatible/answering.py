"""Answers in OpenAI's shape: pictures as base64 in JSON, and the frames of a stream."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glassplate.api.compatible.asking import Ask
from glassplate.api.compatible.offering import Use

PING = b": ping\n\n"
STREAMED = {Use.CREATE: "image_generation", Use.EDIT: "image_edit"}
# Tokens are what others count; here a job costs credits, which a header says.
NO_TOKENS = {
    "input_tokens": 0,
    "input_tokens_details": {"text_tokens": 0, "image_tokens": 0},
    "output_tokens": 0,
    "output_tokens_details": {"text_tokens": 0, "image_tokens": 0},
    "total_tokens": 0,
}


@dataclass(frozen=True)
class Picture:
    """A finished picture on its way out."""

    base64: str
    width: int
    height: int


def whole(ask: Ask, pictures: Sequence[Picture]) -> bytes:
    """Return the answer to a request without a stream."""
    data = [{"b64_json": picture.base64} for picture in pictures]
    facts = {"created": int(time.time()), **_about(ask, pictures[0]), "data": data, "usage": NO_TOKENS}
    return json.dumps(facts).encode()


def partial(ask: Ask, use: Use, place: int, base64: str) -> bytes:
    """Return the frame of a first look."""
    kind = f"{STREAMED[use]}.partial_image"
    return _frame(kind, {"b64_json": base64, "partial_image_index": place, **_now(), **_about(ask, None)})


def completed(ask: Ask, use: Use, pictures: Sequence[Picture]) -> Iterator[bytes]:
    """Yield a frame for each finished picture."""
    for picture in pictures:
        facts = {"b64_json": picture.base64, **_now(), **_about(ask, picture), "usage": NO_TOKENS}
        yield _frame(f"{STREAMED[use]}.completed", facts)


def failed(body: Mapping[str, Any]) -> bytes:
    """Return the frame of an error that came up after the stream had begun."""
    return b"data: " + json.dumps(body).encode() + b"\n\n"


def _frame(kind: str, facts: Mapping[str, Any]) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **facts})}\n\n".encode()


def _now() -> dict[str, int]:
    return {"created_at": int(time.time())}


def _about(ask: Ask, picture: Picture | None) -> dict[str, str]:
    return {
        "background": "transparent" if ask.background == "transparent" else "opaque",
        "output_format": ask.format,
        "quality": ask.quality or "auto",
        "size": f"{picture.width}x{picture.height}" if picture else ask.size or "auto",
    }
