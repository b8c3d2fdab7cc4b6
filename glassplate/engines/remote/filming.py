"""Opens a film in the sandbox's child: checks its boxes, empties what is not picture or sound, takes a poster."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from glassplate.engines.remote import mp4
from glassplate.sandbox import encoding
from glassplate.sandbox.child import Answer
from glassplate.sandbox.errors import BadInput

MOST_BYTES = 256 << 20
LONGEST_SIDE = 4096
LONGEST_S = 120
# A film often begins in the dark: its poster is the picture half a second later.
POSTER_S = 0.5


class Reader(io.BufferedIOBase):
    """A film in memory, as OpenCV wants to read it: a child can open no file."""

    def __init__(self, film: bytearray) -> None:
        self._film = memoryview(film)
        self._at = 0

    def read(self, size: int | None = -1, /) -> bytes:
        end = len(self._film) if size is None or size < 0 else self._at + size
        piece = bytes(self._film[self._at : end])
        self._at += len(piece)
        return piece

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = max({0: 0, 1: self._at, 2: len(self._film)}[whence] + offset, 0)
        return self._at


def film(blobs: list[memoryview], parameters: dict[str, Any], progress: Callable[[float], None]) -> Answer:
    """Return [film, poster] and what they are."""
    if blobs[0].nbytes > MOST_BYTES:
        raise BadInput("video-too-large")
    kept = mp4.emptied(blobs[0])
    progress(0.3)
    frame = _poster(kept)
    progress(0.8)
    small, thumb_width, thumb_height = encoding.thumbnail(np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB), np.uint8))
    height, width = frame.shape[:2]
    info = {"width": width, "height": height, "thumb_width": thumb_width, "thumb_height": thumb_height}
    return [kept, small], info


def _poster(kept: bytearray) -> np.ndarray[Any, Any]:
    # The stubs know no Python stream here.
    opened = cv2.VideoCapture(Reader(kept), cv2.CAP_FFMPEG, [])  # type: ignore[call-overload]
    if not opened.isOpened():
        raise BadInput(mp4.BROKEN)
    per_s, count = opened.get(cv2.CAP_PROP_FPS), opened.get(cv2.CAP_PROP_FRAME_COUNT)
    sides = opened.get(cv2.CAP_PROP_FRAME_WIDTH), opened.get(cv2.CAP_PROP_FRAME_HEIGHT)
    if not 1 <= per_s <= 240 or not 1 <= count <= per_s * LONGEST_S or max(sides) > LONGEST_SIDE:
        raise BadInput(mp4.BROKEN)
    shown = None
    for _ in range(min(int(per_s * POSTER_S), int(count) - 1) + 1):
        there, frame = opened.read()
        if not there:
            break
        shown = frame
    if shown is None:
        raise BadInput(mp4.BROKEN)
    return np.asarray(shown)
