"""The smallest H.264 that plays everywhere (ITU-T H.264, baseline): blocks are sent as they are, or not at all.

The OpenCV that we carry has no encoder for it, and what browsers play besides needs one too. A macroblock that is
what it was before is skipped, any other is sent uncompressed (I_PCM): no transform, no prediction, nothing to tune.
"""

from __future__ import annotations

import re

import cv2
import numpy as np

from glassplate.engines.standin.scene import Bytes

BLOCK = 16
START = re.compile(rb"\x00\x00(?=[\x00-\x03])")
SPS, PPS, FIRST, NEXT = 0x67, 0x68, 0x65, 0x41  # what a unit is, and that others refer to it
PCM_IN_I, PCM_IN_P = 25, 30


class Bits:
    """Bits, written one after the other."""

    def __init__(self) -> None:
        self._done = bytearray()
        self._text = ""

    def fixed(self, value: int, width: int) -> Bits:
        self._text += f"{value:0{width}b}"
        return self

    def golomb(self, *values: int) -> Bits:
        """Write unsigned numbers as Exp-Golomb codes."""
        for value in values:
            code = f"{value + 1:b}"
            self._text += "0" * (len(code) - 1) + code
        return self

    def aligned(self, content: bytes) -> None:
        """Fill up the byte with zeros and write whole bytes."""
        self._flush()
        self._done += content

    def ended(self) -> bytes:
        self._text += "1"
        self._flush()
        return bytes(self._done)

    def _flush(self) -> None:
        self._text += "0" * (-len(self._text) % 8)
        if self._text:
            self._done += int(self._text, 2).to_bytes(len(self._text) // 8, "big")
        self._text = ""


class Film:
    """Frames of one size as H.264 units; the first one is whole."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.samples: list[bytes] = []
        self._before: Bytes | None = None

    @property
    def sps(self) -> bytes:
        """Return what is true of all frames: baseline 3.0, one reference, in order, this size."""
        bits = Bits().fixed(66, 8).fixed(0xC0, 8).fixed(30, 8).golomb(0, 0, 2, 1).fixed(0, 1)
        across, down = -(-self.width // BLOCK), -(-self.height // BLOCK)
        bits.golomb(across - 1, down - 1).fixed(0b11, 2).fixed(1, 1)
        bits.golomb(0, (across * BLOCK - self.width) // 2, 0, (down * BLOCK - self.height) // 2).fixed(0, 1)
        return _unit(SPS, bits.ended())

    @property
    def pps(self) -> bytes:
        """Return how slices are written: CAVLC, and each says whether it is smoothed."""
        bits = Bits().golomb(0, 0).fixed(0, 2).golomb(0, 0, 0).fixed(0, 3).golomb(0, 0, 0).fixed(0b100, 3)
        return _unit(PPS, bits.ended())

    def add(self, frame: Bytes) -> None:
        """Add a frame, height x width x 3 in RGB."""
        blocks = _blocks(frame)
        number = len(self.samples)
        bits = Bits().golomb(0, 5 if number else 7, 0).fixed(number % 16, 4)
        if number:
            bits.fixed(0, 3)
        else:
            bits.golomb(0).fixed(0, 2)
        bits.golomb(0, 1)  # the usual quantiser, and no smoothing
        other = range(len(blocks)) if self._before is None else np.flatnonzero((blocks != self._before).any(axis=1))
        written = 0
        for place in other:
            if number:
                bits.golomb(int(place) - written, PCM_IN_P)
            else:
                bits.golomb(PCM_IN_I)
            bits.aligned(blocks[place].tobytes())
            written = int(place) + 1
        if written < len(blocks):
            bits.golomb(len(blocks) - written)
        self._before = blocks
        unit = _unit(NEXT if number else FIRST, bits.ended())
        self.samples.append(len(unit).to_bytes(4, "big") + unit)


def _blocks(frame: Bytes) -> Bytes:
    """Return the macroblocks in rows, each 384 bytes: brightness, then the two colours at half size (BT.601)."""
    high, wide = frame.shape[:2]
    padding = (0, -high % BLOCK), (0, -wide % BLOCK), (0, 0)
    padded = np.pad(frame, padding, "edge")
    height, width = padded.shape[:2]
    planes = cv2.cvtColor(padded, cv2.COLOR_RGB2YUV_I420).reshape(-1)
    pixels, quarter = width * height, width * height // 4
    parts = [
        _tiles(planes[:pixels].reshape(height, width), BLOCK),
        _tiles(planes[pixels : pixels + quarter].reshape(height // 2, width // 2), BLOCK // 2),
        _tiles(planes[pixels + quarter :].reshape(height // 2, width // 2), BLOCK // 2),
    ]
    return np.concatenate(parts, axis=1)


def _tiles(plane: Bytes, side: int) -> Bytes:
    high, wide = plane.shape
    return plane.reshape(high // side, side, wide // side, side).swapaxes(1, 2).reshape(-1, side * side)


def _unit(kind: int, content: bytes) -> bytes:
    """Return a unit in which nothing looks like the start of another."""
    return bytes([kind]) + START.sub(b"\x00\x00\x03", content)
