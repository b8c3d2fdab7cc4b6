"""Brings any kind of pixel to eight bits of sRGB, with or without transparency."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageCms

MAX_PROFILE = 4 << 20
# Profiles that move no colour by more than this are sRGB under another name.
SAME_WITHIN = 2
SRGB = ImageCms.createProfile("sRGB")
FLAT = {"RGBA": "RGB", "LA": "L"}
SPACES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}


def to_srgb(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, bool]:
    """Return the picture as L, RGB or RGBA in sRGB, and whether its colours were moved.

    A profile that is broken, or made for another kind of pixel, is taken as absent.
    """
    image = _eight_bits(image)
    transform = _transform(image, profile)
    alpha = image.getchannel("A") if image.mode in FLAT else None
    if alpha is not None and alpha.getextrema() == (255, 255):
        alpha = None
    flat = image.convert(FLAT[image.mode]) if image.mode in FLAT else image
    if transform:
        flat = ImageCms.applyTransform(flat, transform) or flat
    moved = transform is not None or flat.mode not in ("L", "RGB")
    if flat.mode not in ("L", "RGB"):
        flat = flat.convert("RGB")
    if alpha is not None:
        flat = flat.convert("RGB")
        flat.putalpha(alpha)
    return flat, moved


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return the picture in one of L, LA, RGB, RGBA, CMYK."""
    if image.mode.startswith("I") or image.mode == "F":
        # Pillow clips wide greys instead of scaling them.
        wide = np.asarray(image).astype(np.float32)
        return Image.fromarray(np.clip(wide / 257 + 0.5, 0, 255).astype(np.uint8))
    if image.mode in ("PA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _transform(image: Image.Image, profile: bytes | None) -> ImageCms.ImageCmsTransform | None:
    if not profile or len(profile) > MAX_PROFILE:
        return None
    mode = FLAT.get(image.mode, image.mode)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if SPACES.get(source.profile.xcolor_space.strip()) != mode:
            return None
        transform = ImageCms.buildTransform(source, SRGB, mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return None if mode != "CMYK" and _changes_nothing(transform, mode) else transform


def _changes_nothing(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Try the transform on a lattice of colours."""
    if mode == "L":
        sample = Image.fromarray(np.arange(256, dtype=np.uint8)[None])
    else:
        steps = np.arange(0, 256, 17, dtype=np.uint8)
        lattice = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(1, -1, 3)
        sample = Image.fromarray(lattice)
    moved = ImageCms.applyTransform(sample, transform)
    if moved is None:
        return True
    before = np.asarray(sample.convert("RGB"), dtype=np.int16)
    return int(np.abs(before - np.asarray(moved, dtype=np.int16)).max()) <= SAME_WITHIN
