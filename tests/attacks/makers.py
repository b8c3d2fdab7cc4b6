"""Makers of what only the front door meets: more bombs, polyglots with their marks, drawings in XML, other formats."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

from PIL import Image

from tests.bombs import Made, nothing
from tests.pictures import PNG_MAGIC, chunk, corners, foreign, packed

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 9))


def drawings(honeypot: str) -> dict[str, bytes]:
    """Return twelve drawings in XML that would act, read or call out if anything opened them."""
    far = honeypot.encode()
    xml = b'<?xml version="1.0"?>'
    return {
        "script": SVG + b"><script>alert(1)</script></svg>",
        "onload": SVG + b'onload="alert(1)"/>',
        "file entity": xml
        + b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + SVG
        + b"><text>&x;</text></svg>",
        "far entity": xml + b'<!DOCTYPE s [<!ENTITY %% x SYSTEM "%s/dtd"> %%x;]>' % far + SVG + b"/>",
        "far stylesheet": xml + b'<?xml-stylesheet href="%s/css"?>' % far + SVG + b"/>",
        "laughs": xml + b'<!DOCTYPE s [<!ENTITY l0 "ha">' + LAUGHS + b"]>" + SVG + b"><text>&l8;</text></svg>",
        "far image": SVG + b'><image xlink:href="%s/image"/></svg>' % far,
        "far use": SVG + b'><use href="%s/use#a"/></svg>' % far,
        "foreign page": SVG + b'><foreignObject><iframe src="%s/frame"/></foreignObject></svg>' % far,
        "after a mark": b"\xef\xbb\xbf \n" + xml + SVG + b"/>",
        "utf-16": (xml + SVG + b"/>").decode().encode("utf-16"),
        "gzip": zlib.compressobj(wbits=31).compress(b"") + SVG,
    }


@cache
def other_formats() -> dict[str, bytes]:
    """Return files of formats that nobody needs to open here, real ones where Pillow writes them."""
    page = io.BytesIO()
    corners().save(page, "PDF")
    script = io.BytesIO()
    corners().save(script, "EPS")
    many = io.BytesIO()
    corners().save(many, "TIFF", save_all=True, append_images=[corners()] * 40)
    return foreign() | {
        "PDF": page.getvalue(),
        "EPS": script.getvalue(),
        "TIFF of pages": many.getvalue(),
        "WMF": b"\xd7\xcd\xc6\x9a" + bytes(18) + bytes(200),
        "EMF": struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(200),
        "HDF5": b"\x89HDF\r\n\x1a\n" + bytes(200),
        "DICOM": bytes(128) + b"DICM" + bytes(200),
        "MPO with no picture": b"\xff\xd8\xfe" + bytes(200),
    }


def more_bombs() -> Made:
    """Return bombs beside those of the sandbox's own tests: frames by the thousand in every format that has frames."""
    return Made(
        {
            "webp of frames": lambda: _frames("WEBP", lossless=True),
            "apng of frames": lambda: _frames("PNG"),
            "png of long texts": _texts,
            "png in one row": lambda: _row(50_000_001, 1),
            "png in one column": lambda: _row(1, 50_000_001),
        }
    )


def _frames(kind: str, **options: object) -> bytes:
    frames = [Image.new("L", (8, 8), shade % 256) for shade in range(2000)]
    first = frames[0].convert("RGB") if kind == "WEBP" else frames[0]
    return packed(first, kind, save_all=True, append_images=frames[1:], **options)


def _texts() -> bytes:
    tiny, text = packed(corners(), "PNG"), nothing(64 << 20)
    return tiny[:33] + chunk(b"iTXt", b"k\0\1\0\0\0" + text) * 8 + tiny[33:]


def _row(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return PNG_MAGIC + head + chunk(b"IDAT", zlib.compress(bytes(1 << 20), 9)) + chunk(b"IEND", b"")


@cache
def marked(mark: bytes) -> dict[str, bytes]:
    """Return pictures that open and are a page, an archive or a script too; what is not picture holds the mark."""
    page = b"<!doctype html><html><script>document.title='" + mark + b"'</script></html>"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as file:
        file.writestr("META-INF/MANIFEST.MF", mark)
        file.writestr("a.class", b"\xca\xfe\xba\xbe" + mark)
    png, jpeg, gif = (packed(corners(), kind) for kind in ("PNG", "JPEG", "GIF"))
    webp = packed(corners(), "WEBP")
    script = b"*/=1;alert('" + mark + b"');/*"
    comment = b"\xff\xfe" + struct.pack(">H", len(script) + 2) + script
    return {
        "png and page": png + page,
        "png and page in a chunk": png[:33] + chunk(b"tEXt", b"html\0" + page) + png[33:],
        "png and archive": png + archive.getvalue(),
        "jpeg and script": jpeg[:20] + comment + jpeg[20:] + script,
        "jpeg and page": jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(page) + 2) + page + jpeg[2:],
        "gif and archive": gif + archive.getvalue(),
        "gif and script": gif[:-1] + b"\x21\xfe" + bytes([len(script)]) + script + b"\0;" + script,
        "webp and page": webp + page,
    }
