"""Pictures with canaries in everything that a file can carry beside its pixels."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Any

from PIL import Image, PngImagePlugin

ARTIST, DESCRIPTION, GPS, LATITUDE = 0x013B, 0x010E, 0x8825, 2
XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><dc:creator>{}</dc:creator></rdf:RDF></x:xmpmeta>'
METADATA = ("artist", "place", "comment", "xmp", "text", "tail")


def picture(image: Image.Image, format: str, mark: Callable[[str], str]) -> bytes:
    """Return the image as a file of this format ("JPEG", "PNG", "WEBP", "AVIF", "GIF") with canaries around it."""
    exif = Image.Exif()
    exif[ARTIST], exif[DESCRIPTION] = mark("artist"), mark("place")
    exif.get_ifd(GPS)[LATITUDE] = (48.0, 51.0, 29.6)
    xmp = XMP.format(mark("xmp")).encode()
    options: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": 90, "subsampling": 0, "exif": exif, "comment": mark("comment"), "xmp": xmp},
        # Packed without compression, so that what has arrived of a large one is large too.
        "PNG": {"exif": exif, "pnginfo": _texts(mark), "compress_level": 0 if image.width > 1024 else 6},
        "WEBP": {"quality": 90, "exif": exif, "xmp": xmp},
        "AVIF": {"quality": 90, "exif": exif, "xmp": xmp},
        "GIF": {"comment": mark("comment").encode()},
    }
    out = io.BytesIO()
    image.save(out, format, **options[format])
    return out.getvalue() + _behind(format, mark("tail").encode())


def padded(content: bytes, size: int) -> bytes:
    """Return a JPEG with segments of zeros behind its start: its first half is no whole picture, all of it is."""
    segment = b"\xff\xfe" + struct.pack(">H", 65535) + b"\0" * 65533
    return content[:2] + segment * (size // len(segment)) + content[2:]


def _behind(format: str, tail: bytes) -> bytes:
    """Return what stands behind the end of a picture, where nobody looks; in an AVIF everything is a box."""
    return struct.pack(">I", 8 + len(tail)) + b"free" + tail if format == "AVIF" else tail


def _texts(mark: Callable[[str], str]) -> PngImagePlugin.PngInfo:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", mark("comment"))
    texts.add_itxt("Description", mark("text"), zip=True)
    return texts
