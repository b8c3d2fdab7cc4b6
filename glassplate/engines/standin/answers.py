"""What a stand-in answers: a body, a stream of events, or raw bytes on the bare connection."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

EVENTS = {"content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no"}


@dataclass(frozen=True)
class Answer:
    """A whole answer."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Stream:
    """An answer in pieces; it ends cleanly, whatever is missing from it."""

    pieces: AsyncIterator[bytes]
    headers: dict[str, str] = field(default_factory=lambda: dict(EVENTS))
    status: int = 200


@dataclass(frozen=True)
class Raw:
    """Bytes written past HTTP; `reset` ends the connection with an RST."""

    pieces: AsyncIterator[bytes]
    reset: bool = False
    status: int = 0


Reply = Answer | Stream | Raw


def said(content: Any, status: int = 200, **headers: str) -> Answer:
    """Return JSON; headers are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps(content).encode(), {"content-type": "application/json"} | named)


def event(content: Any, name: str = "") -> bytes:
    """Return one server-sent event."""
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(content)}\n\n".encode()
