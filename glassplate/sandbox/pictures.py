"""The tasks that open pictures; only code in the sandbox's child does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from glassplate.sandbox import encoding, jpeg
from glassplate.sandbox.child import Answer
from glassplate.sandbox.encoding import Pixels
from glassplate.sandbox.errors import BadInput
from glassplate.sandbox.headers import Format
from glassplate.sandbox.opening import Caps, Opened, opened

# A drawing, a screenshot or a logo has few colours; JPEG would blur it and PNG keeps it small.
FEW_COLOURS = 1024

Progress = Callable[[float], None]


def ingest(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Turn an arrival into what is kept: [picture, thumbnail] and what they are.

    Parameters: max_pixels, max_bytes, max_frames, formats, each optional.
    Info: width, height, media_type, thumb_width, thumb_height, had_alpha.
    """
    return taken(opened(blobs[0], Caps(**parameters)), blobs[0])


def taken(picture: Opened, arrival: memoryview, wanted: str = "") -> Answer:
    """Return what `ingest` does of an opened arrival; `wanted` is the format to keep it in, where one is known."""
    format = wanted or suits(picture)
    kept = _packed(picture, arrival, format)
    small, thumb_width, thumb_height = encoding.thumbnail(np.asarray(picture.image))
    info = {
        "width": picture.image.width,
        "height": picture.image.height,
        "media_type": encoding.TYPES[format],
        "thumb_width": thumb_width,
        "thumb_height": thumb_height,
        "had_alpha": picture.image.mode == "RGBA",
    }
    return [kept, small], info


def suits(picture: Opened) -> str:
    """Return the format to keep a picture in: PNG for transparency and drawings, else JPEG."""
    image = picture.image
    drawn = picture.header.format is not Format.JPEG and image.getcolors(FEW_COLOURS) is not None
    return "png" if image.mode == "RGBA" or drawn or not encoding.fits("jpeg", *image.size) else "jpeg"


def convert(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Turn a kept picture into the wanted `format` (png, jpeg, webp); transparency becomes white in a JPEG.

    A JPEG that is wanted as JPEG is handed out as it is kept. Info: width, height, media_type.
    """
    picture, wanted = opened(blobs[0]), parameters["format"]
    packed, image = _packed(picture, blobs[0], wanted), picture.image
    return [packed], {"width": image.width, "height": image.height, "media_type": encoding.TYPES[wanted]}


def mask(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Turn a painted mask into a grey PNG; where it was transparent it is black.

    Parameters: width and height to bring it to (else it keeps its own), and those of `ingest`.
    """
    caps = {name: value for name, value in parameters.items() if name not in ("width", "height")}
    grey = flattened(opened(blobs[0], Caps(**caps)).image, matte=0).convert("L")
    size = int(parameters.get("width", grey.width)), int(parameters.get("height", grey.height))
    if min(size) < 1 or size[0] * size[1] > Caps().max_pixels:
        raise BadInput("picture-too-many-pixels")
    if grey.size != size:
        grey = grey.resize(size, Image.Resampling.BILINEAR)
    return [encoding.png(np.asarray(grey))], {"width": size[0], "height": size[1], "media_type": "image/png"}


def holes(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Turn a picture with holes into a mask: white where it is transparent, which is what others mean by "edit here".

    Parameters: those of `ingest`.
    """
    image = opened(blobs[0], Caps(**parameters)).image
    if image.mode != "RGBA":
        raise BadInput("mask-without-holes")
    grey = 255 - np.asarray(image.getchannel("A"))
    return [encoding.png(grey)], {"width": image.width, "height": image.height, "media_type": "image/png"}


def thumbnail(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Return a WebP of at most `side` pixels."""
    pixels = np.asarray(opened(blobs[0]).image)
    packed, width, height = encoding.thumbnail(pixels, int(parameters.get("side", encoding.THUMBNAIL)))
    return [packed], {"width": width, "height": height, "media_type": "image/webp"}


def flattened(image: Image.Image, matte: int = 255) -> Image.Image:
    """Return the picture without transparency, laid on a grey of the given brightness."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, (matte, matte, matte))
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _packed(picture: Opened, arrival: memoryview, wanted: str) -> bytes:
    image = picture.image
    match wanted:
        case "jpeg":
            return _same_scans(picture, np.asarray(image), arrival) or encoding.jpeg(np.asarray(flattened(image)))
        case "png":
            return encoding.png(np.asarray(image), drawn=suits(picture) == "png")
        case "webp":
            return encoding.webp(np.asarray(image))
    raise BadInput("picture-format-not-allowed")


def _same_scans(picture: Opened, pixels: Pixels, arrival: memoryview) -> bytes | None:
    """Return the JPEG rebuilt around its own scans when that shows the very same pixels."""
    if picture.header.format is not Format.JPEG or not picture.untouched:
        return None
    same = jpeg.rebuilt(arrival)
    if same is None:
        return None
    try:
        again = opened(memoryview(same))
    except BadInput:
        return None
    return same if np.array_equal(np.asarray(again.image), pixels) else None
