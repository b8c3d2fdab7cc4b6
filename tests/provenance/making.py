"""Short ways to mark and read from a test, and an independent reader."""

from __future__ import annotations

import io
import json
from typing import Any

import c2pa

from glassplate.lib.blob import Blob
from glassplate.provenance import certificates, marking
from glassplate.provenance.values import How, Story
from tests.pictures import astronaut, packed

TYPES = ("png", "jpeg", "webp")
CREATED = How("paint", "create", model="paint-2")
EDITED = How("repaint", "edit", model="paint-2")
CUTOUT = How("cutout")


def plain(kind: str = "png", side: int = 512) -> bytes:
    return packed(astronaut(side), kind)


def marked(content: bytes, kind: str, how: How, **brought: bytes) -> bytes:
    blobs = {name: Blob.of(each) for name, each in brought.items()}
    with Blob.of(content) as result, marking.mark(result, media_type(kind), how, blobs) as made:
        return made.read()


def story(content: bytes, *, pixels: bool = True) -> Story | None:
    with Blob.of(content) as picture:
        return marking.read(picture, pixels=pixels)


def converted(content: bytes, kind: str) -> bytes:
    with Blob.of(content) as picture, marking.converted(picture, kind) as made:
        return made.read()


def kept(arrival: bytes, picture: bytes, kind: str) -> bytes | None:
    with Blob.of(arrival) as came, Blob.of(picture) as stays:
        made = marking.kept(came, stays, media_type(kind))
        return made.read() if made else None


def manifests(content: bytes, kind: str) -> dict[str, Any]:
    """Return what the library itself reads of a file, with our certificate as its only anchor."""
    trust = {"trust": {"trust_anchors": certificates.anchors()}, "verify": {"verify_trust": True}}
    context = c2pa.Context.from_dict({"version": 1} | trust)
    found: dict[str, Any] = json.loads(c2pa.Reader(media_type(kind), io.BytesIO(content), context=context).json())
    return found


def media_type(kind: str) -> str:
    return "video/mp4" if kind == "mp4" else f"image/{kind}"
