"""Opens a picture: claims checked first, then decoded, upright, in sRGB, with everything else left behind."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageColor,
    ImageFile,
    ImageFilter,
    ImagePalette,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
from PIL.JpegImagePlugin import JpegImageFile

from glassplate.sandbox import headers, jpeg
from glassplate.sandbox.colour import MAX_PROFILE, to_srgb
from glassplate.sandbox.errors import BadInput
from glassplate.sandbox.headers import Format, Header

# Pillow imports these when it first needs them; a child can open no file any more, so they come with this module.
FORMATS = (AvifImagePlugin, GifImagePlugin, PngImagePlugin, WebPImagePlugin)
PARTS = (ImageColor, ImageFile, ImageFilter, ImagePalette, TiffImagePlugin)
Image.preinit()
ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What decoding needs of a PNG: text, time, thumbnails and animation are not among it.
PNG_NEEDED = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


@dataclass(frozen=True)
class Caps:
    """What is accepted; checked against the file's claims before anything is decoded."""

    max_pixels: int = 50_000_000
    max_bytes: int = 100 << 20
    max_frames: int = 1000
    formats: Sequence[str] = tuple(Format)


USUAL = Caps()


@dataclass(frozen=True)
class Opened:
    """A decoded picture: L, RGB or RGBA, upright, sRGB; `untouched` when these are the very pixels of the file."""

    image: Image.Image
    header: Header
    untouched: bool


def check(view: memoryview, caps: Caps) -> Header:
    """Return the header of an acceptable picture; BadInput says what is wrong with another."""
    if view.nbytes > caps.max_bytes:
        raise BadInput("picture-too-large")
    header = headers.read(view)
    if header.format not in caps.formats:
        raise BadInput("picture-format-not-allowed")
    if header.width * header.height > caps.max_pixels:
        raise BadInput("picture-too-many-pixels")
    if header.frames > caps.max_frames:
        raise BadInput("picture-too-many-frames")
    return header


def opened(view: memoryview, caps: Caps = USUAL) -> Opened:
    """Return the decoded picture; BadInput for anything that is not a whole, acceptable one."""
    header = check(view, caps)
    try:
        image, profile = _decode(view, header, caps)
        turn = UPRIGHT.get(_orientation(view, image, header))
        flat, moved = to_srgb(image, profile)
        if turn is not None:
            flat = flat.transpose(turn)
        flat.info = {}
        return Opened(flat, header, untouched=turn is None and not moved)
    except (MemoryError, BadInput):
        raise
    except Exception:
        # Decoders say it in a dozen ways, some of which quote the file.
        raise BadInput("picture-broken") from None


def _decode(view: memoryview, header: Header, caps: Caps) -> tuple[Image.Image, bytes | None]:
    image: Image.Image
    if header.format is Format.JPEG:
        # By its class: Image.open would look into the file for further pictures.
        image, profile = JpegImageFile(io.BytesIO(view)), jpeg.colour_profile(view)
    elif header.format is Format.PNG:
        image, profile = Image.open(io.BytesIO(_bare_png(view, header)), formats=["PNG"]), _png_profile(view, header)
    else:
        image = Image.open(io.BytesIO(view), formats=[header.format.upper()])
        profile = image.info.get("icc_profile")
    if image.width * image.height > caps.max_pixels:
        raise BadInput("picture-too-many-pixels")
    if getattr(image, "n_frames", 1) > caps.max_frames:
        raise BadInput("picture-too-many-frames")
    image.load()
    return image, profile


def _orientation(view: memoryview, image: Image.Image, header: Header) -> int:
    """Return the EXIF orientation; what XMP says is ignored, as browsers do."""
    exif = Image.Exif()
    try:
        exif.load(_exif_bytes(view, image, header))
        return int(exif.get(ORIENTATION, 1))
    except Exception:
        # A broken note about the camera does not make the picture broken.
        return 1


def _exif_bytes(view: memoryview, image: Image.Image, header: Header) -> bytes:
    if header.format is Format.JPEG:
        found = jpeg.application(view, jpeg.APP1, b"Exif\0\0")
        return bytes(found[0]) if found else b""
    if header.format is Format.PNG:
        return next((bytes(view[at : at + size]) for name, at, size in header.parts if name == b"eXIf"), b"")
    return image.info.get("exif") or b""


def _bare_png(view: memoryview, header: Header) -> bytes:
    pieces: list[bytes | memoryview] = [headers.PNG_MAGIC]
    pieces += [view[at - 8 : at + size + 4] for name, at, size in header.parts if name in PNG_NEEDED]
    return b"".join(pieces)


def _png_profile(view: memoryview, header: Header) -> bytes | None:
    for name, at, size in header.parts:
        if name == b"iCCP":
            _, _, packed = bytes(view[at : at + size]).partition(b"\0")
            try:
                return zlib.decompressobj().decompress(packed[1:], MAX_PROFILE + 1)
            except (zlib.error, struct.error):
                return None
    return None
