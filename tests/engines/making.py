"""What the fake engines make: harmless pictures drawn from the words, and a film; nothing of a person."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from glassplate import sandbox
from glassplate.engines.contract import Made
from glassplate.lib.blob import Blob
from tests.engines.abstract import abstract

FILM = Path(__file__).parent.parent / "data" / "film.mp4"
SIDE = 256


@cache
def drawn(words: str, variant: int = 0) -> bytes:
    """Return a PNG that is the same for the same words."""
    seed = hashlib.sha256(f"{words}|{variant}".encode()).digest()
    image = Image.new("RGB", (SIDE, SIDE), tuple(seed[:3]))
    pen = ImageDraw.Draw(image)
    for at in range(3, 30, 9):
        left, top, wide, high = seed[at : at + 4]
        pen.rectangle(
            (left // 2, top // 2, left // 2 + wide // 2, top // 2 + high // 2), fill=tuple(seed[at + 4 : at + 7])
        )
    return _png(image)


def flagged() -> bytes:
    """Return a PNG of nothing that the checker takes for nudity."""
    return _png(abstract())


def made(content: bytes) -> Made:
    """Return the picture as an engine hands it over."""
    with Blob.of(content) as raw:
        kept = sandbox.run("glassplate.sandbox.pictures:ingest", [raw], {})
    info = kept.info
    picture, small = kept.blobs
    size = int(str(info["thumb_width"])), int(str(info["thumb_height"]))
    return Made(picture, str(info["media_type"]), int(str(info["width"])), int(str(info["height"])), small, size)


def film() -> Made:
    """Return the film with a poster."""
    poster = made(drawn("film"))
    return Made(
        Blob.of(FILM.read_bytes()), "video/mp4", 160, 96, poster.thumbnail, poster.thumbnail_pixels, kind="video"
    )


def look(content: bytes) -> Blob:
    """Return a first look at the picture, as WebP."""
    with Blob.of(content) as raw:
        return sandbox.run("glassplate.sandbox.pictures:thumbnail", [raw], {"side": 128}).blobs[0]


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
