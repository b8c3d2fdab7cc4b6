"""An invisible mark in the pixels: a faint, known pattern that says which instance made them; and its detector.

Spread spectrum: the pattern is a tile of 64 x 64 cells, half of them known (they tell where the tile lies), half of
them carrying the payload, repeated over a picture whose longer side is taken as 1024 pixels. So it grows with the
picture, survives scaling, and a part of the picture holds whole tiles still. It lies in brightness only, stronger where
the picture is busy. The pattern is public: anybody can look for it, and whoever wants to can wash it out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy import fft
from numpy.typing import NDArray

from glassplate.provenance import code

SIDE, CELL, CELLS = 1024, 4, 64
TILE = CELL * CELLS
SEED = b"glassplate watermark 1"
# The payload's first byte, which a chance hit of the checksum would have to hit too.
VERSION = b"\x11"
PULSE = 1.6
RIM = 16  # more than a pulse reaches
# Strength in grey levels of 255: where the picture is flat, and at most where it is busy.
FAINT, STRONG, BUSY = 1.15, 3.7, 0.22
LOUDEST = 2.3  # its root mean square over a whole picture: 40 dB and a little below the picture
# A peak this far above the noise is the pattern; the checksum must hold too.
CERTAIN = 6.0
# The longer side of what is left of a cropped picture, as a part of the whole; in steps that a tile can bear.
STEP = 0.004
PARTS = (1.0, *(1 - STEP * step for step in range(1, 126)), 1 + STEP)
LEAST_SIDE = 128
STRIP = 251  # rows at a time: as many as the chance of rounding has

# What OpenCV's stubs cannot say more exactly.
Bytes = NDArray[Any]
Floats = NDArray[Any]


@dataclass(frozen=True)
class Found:
    """The tag (four bytes) that the detector read, and how far its peak stood above the noise (in deviations)."""

    tag: bytes
    score: float


def embedded(pixels: Bytes, tag: bytes) -> Bytes:
    """Return the picture (h x w, x 3 or x 4) with the mark in it; what is fully transparent stays as it is."""
    cv2.setNumThreads(1)  # there are other children for the other processors
    height, width = pixels.shape[:2]
    small = _scaled(_brightness(pixels), 1.0)
    field = _strength(small)
    wide = _repeated(_tile(VERSION + tag), (TILE, small.shape[1]))
    for top in range(0, small.shape[0], TILE):
        field[top : top + TILE] *= wide[: small.shape[0] - top]
    field *= min(1, LOUDEST / float(np.sqrt(np.mean(field * field))))
    marked = np.empty_like(pixels)
    across, down = small.shape[1] / width, small.shape[0] / height
    for top in range(0, height, STRIP):
        rows = slice(top, min(top + STRIP, height))
        # Where the middle of each pixel lies in the small field.
        way = np.array([[across, 0, across / 2 - 0.5], [0, down, (top + 0.5) * down - 0.5]])
        size = width, rows.stop - top
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        change = cv2.warpAffine(field, way, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        # Rounded up or down by chance (the same each time): plain rounding would lose the faint half of it.
        whole = np.floor(change + _repeated(_chance(), change.shape)).astype(np.int16)
        marked[rows] = _changed(pixels[rows], whole)
    return marked


def _changed(pixels: Bytes, change: Floats) -> Bytes:
    if pixels.ndim == 2:
        return _sum(pixels, change)
    if pixels.shape[2] == 4:
        change[pixels[..., 3] == 0] = 0
        return np.dstack([_sum(np.ascontiguousarray(pixels[..., :3]), change), pixels[..., 3]])
    return _sum(pixels, change)


def detected(pixels: Bytes, progress: Callable[[float], None] = lambda part: None) -> Found | None:
    """Return the mark that the picture carries, also when it was scaled, compressed, mirrored or cropped to half."""
    if max(pixels.shape[:2]) < LEAST_SIDE:
        return None
    rest = _whitened(_scaled(_brightness(pixels), 1.0))
    for step, part in enumerate(PARTS):
        found = _looked(rest, part)
        if found:
            return found
        progress(step / len(PARTS))
    return None


def _looked(rest: Floats, part: float) -> Found | None:
    """Look for the mark as if the picture were this part of a whole one: the tile's place first, then its words."""
    folded = _folded(_scaled(rest, part))
    spectrum = fft.rfft2(folded)
    for known, mirrored in zip(_known(), (False, True), strict=True):
        match = fft.irfft2(spectrum * np.conj(known), s=folded.shape)
        peak = int(match.argmax())
        score = float(match.flat[peak] / (match.std() + 1e-9))
        if score < CERTAIN:
            continue
        row, column = divmod(peak, TILE)
        placed = np.roll(folded, (-row, -column), (0, 1))
        payload = _read(placed[:, ::-1] if mirrored else placed)
        if payload and payload.startswith(VERSION):
            return Found(payload[1:], round(score, 1))
    return None


def _read(placed: Floats) -> bytes | None:
    at = CELL // 2
    seen = cv2.GaussianBlur(np.tile(placed, (3, 3)), (0, 0), PULSE)[TILE : 2 * TILE, TILE : 2 * TILE]
    values = (seen[at - 1 :: CELL, at - 1 :: CELL] + seen[at::CELL, at::CELL]).ravel() * _chips()
    carrying, bits = _carrying()
    return code.decoded(np.bincount(bits, values[carrying], code.CODED).astype(np.float32))


def _brightness(pixels: Bytes) -> Floats:
    if pixels.ndim == 2:
        return pixels.astype(np.float32)
    return cv2.cvtColor(np.ascontiguousarray(pixels[..., :3]), cv2.COLOR_RGB2GRAY).astype(np.float32)


def _scaled(grey: Floats, part: float) -> Floats:
    """Bring the longer side to this part of 1024 pixels."""
    height, width = grey.shape
    scale = SIDE * part / max(height, width)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def _strength(grey: Floats) -> Floats:
    """Return how strong the mark may be at each place: busy places hide more."""
    strength: Floats = cv2.blur(cv2.absdiff(grey, cv2.blur(grey, (7, 7))), (9, 9))
    strength *= BUSY
    strength += FAINT
    return np.clip(strength, FAINT, STRONG, out=strength)


def _whitened(grey: Floats) -> Floats:
    """Return what the picture's surroundings do not explain, evened out so that no edge outshouts the rest."""
    rest = grey - cv2.GaussianBlur(grey, (0, 0), 3.0)
    spread = np.sqrt(np.maximum(cv2.blur(rest * rest, (17, 17)), 0)) + 1.0
    evened: Floats = np.clip(rest / spread, -2, 2)
    return evened


def _folded(rest: Floats) -> Floats:
    """Lay all tiles over each other."""
    rows, columns = (-(-side // TILE) * TILE for side in rest.shape)
    padded = np.zeros((rows, columns), np.float32)
    padded[: rest.shape[0], : rest.shape[1]] = rest
    folded: Floats = padded.reshape(rows // TILE, TILE, columns // TILE, TILE).sum(axis=(0, 2))
    return folded


def _repeated(tile: Floats, shape: Iterable[int]) -> Floats:
    rows, columns = shape
    return np.tile(tile, (-(-rows // tile.shape[0]), -(-columns // tile.shape[1])))[:rows, :columns]


def _sum(colours: Bytes, change: Floats) -> Bytes:
    """Return the colours (h x w, or x 3) with the change added to each, within what a byte holds."""
    return cv2.add(colours, change if colours.ndim == 2 else cv2.merge([change] * 3), dtype=cv2.CV_8U)


def _tile(payload: bytes) -> Floats:
    carrying, bits = _carrying()
    signs = np.ones(CELLS * CELLS, np.float32)
    signs[carrying] = code.coded(payload)[bits]
    return _drawn(signs * _chips())


def _drawn(cells: Floats) -> Floats:
    """Return a tile of these cells, soft-edged and without a seam, of about unit strength."""
    sharp = np.kron(cells.reshape(CELLS, CELLS), np.ones((CELL, CELL), np.float32))
    soft = cv2.GaussianBlur(np.pad(sharp, RIM, "wrap"), (0, 0), PULSE)[RIM:-RIM, RIM:-RIM]
    drawn: Floats = (soft / soft.std()).astype(np.float32)
    return drawn


@cache
def _known() -> tuple[Floats, Floats]:
    """Return the spectrum of the cells that are always the same, and of their mirror image."""
    cells = _chips().copy()
    cells[_carrying()[0]] = 0
    drawn = _drawn(cells)
    return fft.rfft2(drawn), fft.rfft2(drawn[:, ::-1])


@cache
def _chips() -> Floats:
    """Return +1 or -1 for each cell."""
    raw = hashlib.shake_256(SEED + b" chips").digest(CELLS * CELLS // 8)
    return 1 - 2 * np.unpackbits(np.frombuffer(raw, np.uint8)).astype(np.float32)


@cache
def _carrying() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the cells that carry the payload, and which coded bit each of them carries."""
    raw = np.frombuffer(hashlib.shake_256(SEED + b" order").digest(CELLS * CELLS * 4), ">u4")
    carrying = np.argsort(raw, kind="stable")[: CELLS * CELLS // 2]
    return carrying, np.arange(len(carrying)) % code.CODED


@cache
def _chance() -> Floats:
    raw = hashlib.shake_256(SEED + b" rounding").digest(STRIP * STRIP)
    return (np.frombuffer(raw, np.uint8).reshape(STRIP, STRIP).astype(np.float32) + 0.5) / 256
