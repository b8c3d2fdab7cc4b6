"""What OpenAI refuses before it works: every parameter, by model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from glassplate.engines.standin.ask import File
from glassplate.engines.standin.openai.models import DEAD, MODELS
from glassplate.sandbox import BadInput, headers
from glassplate.sandbox.headers import Format

LONGEST_PROMPT = 32_000
MOST_PICTURES, LARGEST_PICTURE, LARGEST_MASK = 16, 50 << 20, 4 << 20
NUMBERS = {"n": (1, 10), "output_compression": (0, 100), "partial_images": (0, 3)}
CHOICES = {
    "background": ("auto", "opaque", "transparent"),
    "output_format": ("png", "webp", "jpeg"),
    "moderation": ("auto", "low"),
    "complexity": ("low", "medium", "high"),
}
BOTH = {"model", "prompt", "n", "size", "quality", "stream", "user", "safety_identifier"} | {*NUMBERS, *CHOICES}
KNOWN = {False: BOTH, True: BOTH - {"moderation"} | {"input_fidelity"}}
PREVIEW = ("gif", "svg")


@dataclass(frozen=True)
class Problem:
    """Why a request is refused."""

    message: str
    param: str | None = None
    code: str | None = None
    status: int = 400


def problem(fields: dict[str, Any], edit: bool) -> Problem | None:
    """Return the first thing wrong with the parameters."""
    checks: tuple[Callable[[], Problem | None], ...] = (
        lambda: _model(fields),
        lambda: _prompt(fields),
        lambda: _unknown(fields, edit),
        lambda: _numbers(fields),
        lambda: _choices(fields),
        lambda: _by_model(fields),
        lambda: _together(fields),
    )
    return next((found for check in checks if (found := check())), None)


def _model(fields: dict[str, Any]) -> Problem | None:
    name = fields.get("model")
    if not name:
        return Problem("You must provide a model parameter.", "model", "missing_required_parameter")
    if name in DEAD:
        return Problem(f"The model '{name}' was shut down on {DEAD[name]}.", "model", "model_not_found", 404)
    if name not in MODELS:
        return Problem(f"The model '{name}' does not exist.", "model", "model_not_found", 404)
    return None


def _prompt(fields: dict[str, Any]) -> Problem | None:
    prompt = fields.get("prompt")
    if not prompt or not isinstance(prompt, str):
        return Problem("Missing required parameter: 'prompt'.", "prompt", "missing_required_parameter")
    if len(prompt) > LONGEST_PROMPT:
        return Problem(f"'prompt' is longer than {LONGEST_PROMPT} characters.", "prompt", "string_above_max_length")
    return None


def _unknown(fields: dict[str, Any], edit: bool) -> Problem | None:
    for name in fields:
        if name not in KNOWN[edit]:
            return Problem(f"Unknown parameter: '{name}'.", name, "unknown_parameter")
    return None


def _numbers(fields: dict[str, Any]) -> Problem | None:
    for name, (least, most) in NUMBERS.items():
        value = fields.get(name)
        if value is not None and (not isinstance(value, int) or not least <= value <= most):
            return Problem(f"Invalid value: '{name}' must be from {least} to {most}.", name, "invalid_value")
    if not isinstance(fields.get("stream") or False, bool):
        return Problem("Invalid type for 'stream'.", "stream", "invalid_type")
    return None


def _choices(fields: dict[str, Any]) -> Problem | None:
    for name, allowed in CHOICES.items():
        value = fields.get(name)
        if value in PREVIEW and name == "output_format":
            return Problem(f"Your project has no access to {value} output.", name, "unsupported_value", 403)
        if value is not None and value not in allowed:
            return _not_one_of(name, allowed)
    return None


def _by_model(fields: dict[str, Any]) -> Problem | None:
    model = MODELS[fields["model"]]
    if not model.takes(str(fields.get("size") or "auto")):
        return Problem(f"Invalid size for {fields['model']}.", "size", "invalid_value")
    if (fields.get("quality") or "auto") not in model.qualities:
        return _not_one_of("quality", model.qualities)
    fidelity = fields.get("input_fidelity")
    if fidelity is not None and fidelity not in model.fidelity:
        return Problem(f"{fields['model']} does not take this.", "input_fidelity", "invalid_input_fidelity_model")
    return None


def _together(fields: dict[str, Any]) -> Problem | None:
    """Check what only makes sense with something else."""
    form = fields.get("output_format") or "png"
    if fields.get("background") == "transparent" and form == "jpeg":
        return Problem("Transparent background needs png or webp.", "background", "invalid_value")
    if fields.get("output_compression") not in (None, 100) and form == "png":
        return Problem("Compression less than 100 is not supported for png.", "output_compression", "invalid_value")
    if fields.get("partial_images") and not fields.get("stream"):
        return Problem("'partial_images' needs 'stream'.", "partial_images", "invalid_value")
    if fields.get("stream") and (fields.get("n") or 1) > 1:
        return Problem("Streaming is only supported with n=1.", "n", "invalid_value")
    return None


def _not_one_of(name: str, allowed: tuple[str, ...]) -> Problem:
    return Problem(f"Invalid value: '{name}' must be one of {', '.join(allowed)}.", name, "invalid_value")


def files_problem(pictures: list[File], masks: list[File], markups: list[File], model: str) -> Problem | None:
    """Return the first thing wrong with what an edit brings along."""
    if not pictures:
        return Problem("Missing required parameter: 'image'.", "image", "missing_required_parameter")
    if len(pictures) > MOST_PICTURES:
        return Problem(f"Too many images: {MOST_PICTURES} at most.", "image", "invalid_value")
    sizes = []
    for picture in pictures:
        if len(picture.content) >= LARGEST_PICTURE:
            return Problem("The image is larger than 50 MB.", "image", "file_too_large")
        header = _header(picture.content)
        if header is None or header.format not in (Format.PNG, Format.JPEG, Format.WEBP):
            return Problem("Invalid image file: png, webp or jpg is supported.", "image", "invalid_image_file")
        sizes.append((header.width, header.height))
    if markups and (masks or not MODELS[model].markup):
        return Problem("'markup' cannot be used here.", "markup", "invalid_value")
    for overlay, most in [(mask, LARGEST_MASK) for mask in masks] + [(each, LARGEST_PICTURE) for each in markups]:
        if found := _overlay(overlay, sizes[0], most):
            return found
    return None


def _overlay(file: File, size: tuple[int, int], most: int) -> Problem | None:
    """Check a mask or markup: a PNG with alpha of the first picture's size."""
    header = _header(file.content)
    if header is None or header.format is not Format.PNG:
        return Problem(f"Invalid {file.name}: a PNG is needed.", file.name, "invalid_image_file")
    if len(file.content) >= most:
        return Problem(f"The {file.name} is too large.", file.name, "file_too_large")
    if (header.width, header.height) != size:
        return Problem(f"The {file.name} has not the size of the image.", file.name, "invalid_image_mask_size")
    if not _has_alpha(file.content):
        return Problem(f"The {file.name} has no alpha channel.", file.name, "invalid_mask_image_format")
    return None


def _has_alpha(png: bytes) -> bool:
    return png[25] in (4, 6) or b"tRNS" in png[:4096]


def _header(content: bytes) -> headers.Header | None:
    try:
        return headers.read(memoryview(content))
    except BadInput:
        return None
