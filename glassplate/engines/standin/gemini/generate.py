"""generateContent, as the Gemini API and Vertex both have it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from typing import Any

from glassplate.engines.standin.answers import Reply, Stream, event, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.drawing import Wish, packed, picture
from glassplate.engines.standin.gemini.errors import no
from glassplate.engines.standin.gemini.reading import Invalid, Parts, named, parts_of
from glassplate.engines.standin.mischief import METADATA
from glassplate.engines.standin.residue import RESIDUE, Held, name
from glassplate.sandbox import BadInput, headers

MODELS = ("gemini-3.1-flash-image", "gemini-3-pro-image", "gemini-3.1-flash-lite-image") + (
    "gemini-nano-banana-2.1",
    "gemini-2.5-flash-image",
)
AS_JPEG = ("gemini-3-pro-image",)
# Widths and heights of 1K; 2K and 4K are twice and four times that.
SIZES = {
    "1:1": (1024, 1024),
    "2:3": (832, 1248),
    "3:2": (1248, 832),
    "3:4": (864, 1184),
    "4:3": (1184, 864),
    "9:16": (768, 1344),
    "16:9": (1344, 768),
    "21:9": (1536, 672),
}
MORE_SIZES = (
    SIZES
    | {"4:5": (896, 1152), "5:4": (1152, 896), "1:4": (512, 2048), "4:1": (2048, 512)}
    | ({"1:8": (352, 2928), "8:1": (2928, 352)})
)
SCALES = {"512": 0.5, "1K": 1.0, "2K": 2.0, "4K": 4.0}
KNOWN = {"contents", "safetySettings", "generationConfig", "systemInstruction", "tools", "toolConfig"}
OWN = {"gemini": {"store"}, "vertex": {"labels"}}
OWN_IMAGE = {"gemini": set[str](), "vertex": {"personGeneration", "imageOutputOptions", "prominentPeople"}}
BLOCK_REASONS = ("SAFETY", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY", "MODEL_ARMOR", "JAILBREAK", "OTHER")
FINISH_REASONS = ("SAFETY", "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "NO_IMAGE") + (
    *("IMAGE_OTHER", "RECITATION", "PROHIBITED_CONTENT", "SPII"),
)
PICTURE_IN, LETTERS_A_TOKEN, SAID = 258, 4, "Here is your picture."
TOKENS = {"512": 747, "1K": 1120, "2K": 1680, "4K": 2520}


async def generate(ask: Ask, *place: str) -> Reply:
    """Answer :generateContent, and :streamGenerateContent with alt=sse; the model is the path's last group but one."""
    model, verb = place[-2:]
    try:
        wish, size = _wish(ask, model)
    except Invalid as error:
        return no(ask, 404 if str(error).startswith("models/") else 400, str(error))
    if ask.json.get("store") is True:
        RESIDUE.keep(Held(ask.vendor, "stored-call", name(), wish.prompt.encode()))
    usage = _usage(wish, size)
    about = {"modelVersion": model, "responseId": secrets.token_urlsafe(12)}
    if blocked := _blocked(ask):
        return _whole_or_stream([blocked | about | {"usageMetadata": usage | {"candidatesTokenCount": 0}}], verb)
    parts = [await _part(ask, wish)]
    usage = {"promptTokenCount": -1, "totalTokenCount": 1 << 60} if ask.behaviour.is_hostile("usage") else usage
    if verb == "generateContent":
        whole = _candidate([{"text": SAID}, *parts * (50 if ask.behaviour.is_hostile("many") else 1)], "STOP")
        return said(whole | {"usageMetadata": usage} | about)
    chunks = [_candidate([{"text": SAID}]) | about, _candidate(parts, "STOP") | {"usageMetadata": usage} | about]
    return _whole_or_stream(chunks, verb)


def _whole_or_stream(chunks: list[dict[str, Any]], verb: str) -> Reply:
    return said(chunks[0]) if verb == "generateContent" else Stream(_events(chunks))


async def _events(chunks: list[dict[str, Any]]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield event(chunk)


def _candidate(parts: list[dict[str, Any]], reason: str = "") -> dict[str, Any]:
    ends = {"finishReason": reason} if reason else {}
    return {"candidates": [{"content": {"role": "model", "parts": parts}, "index": 0} | ends]}


async def _part(ask: Ask, wish: Wish) -> dict[str, Any]:
    if ask.behaviour.is_hostile("url"):
        return {"fileData": {"mimeType": "image/png", "fileUri": METADATA}}
    made = await picture(ask, wish)
    return {"inlineData": {"mimeType": f"image/{wish.format}", "data": packed(ask, made)}}


def _wish(ask: Ask, model: str) -> tuple[Wish, str]:
    """Return what is asked for and the name of its size; Invalid says what is wrong."""
    if model not in MODELS:
        raise Invalid(f"models/{model} is not found for API version v1, or is not supported for generateContent.")
    if unknown := set(ask.json) - KNOWN - OWN[ask.vendor]:
        raise Invalid(f'Unknown name "{min(unknown)}": Cannot find field.')
    parts = parts_of(ask.json.get("contents"))
    config = ask.json.get("generationConfig") or {}
    if "IMAGE" not in (config.get("responseModalities") or ["TEXT", "IMAGE"]):
        raise Invalid("The requested combination of response modalities is not supported by the model.")
    image = config.get("imageConfig") or {}
    if unknown := set(image) - {"aspectRatio", "imageSize"} - OWN_IMAGE[ask.vendor]:
        raise Invalid(f'Unknown name "{min(unknown)}" at generation_config.image_config: Cannot find field.')
    size = image.get("imageSize") or "1K"
    if size not in ("1K", "2K", "4K"):
        raise Invalid("image_config.image_size must be one of 1K, 2K, 4K.")
    return wish_of(parts, named(image, "aspectRatio"), size, model), size


def wish_of(parts: Parts, ratio: str | None, size: str, model: str, table: dict[str, Any] = SIZES) -> Wish:
    """Return the picture to make; without a ratio it takes that of the first picture, or is square."""
    if ratio is not None and ratio not in table:
        raise Invalid(f"aspect_ratio must be one of {', '.join(table)}.")
    for each in parts.pictures:
        _checked(each)
    width, height = table[ratio or _nearest(parts.pictures)]
    share = SCALES[size]
    made = "jpeg" if model in AS_JPEG else "png"
    pixels = round(width * share), round(height * share)
    return Wish(parts.prompt, *pixels, format=made, pictures=parts.pictures, mask="guess")


def _checked(content: bytes) -> headers.Header:
    try:
        return headers.read(memoryview(content))
    except BadInput:
        raise Invalid("Unable to process input image. Please retry or report.") from None


def _nearest(pictures: list[bytes]) -> str:
    if not pictures:
        return "1:1"
    header = _checked(pictures[0])
    ratio = header.width / header.height
    return min(SIZES, key=lambda name: abs(SIZES[name][0] / SIZES[name][1] / ratio - 1))


def _usage(wish: Wish, size: str) -> dict[str, Any]:
    text, pictures, out = len(wish.prompt) // LETTERS_A_TOKEN + 1, len(wish.pictures) * PICTURE_IN, TOKENS[size]
    details = [{"modality": "TEXT", "tokenCount": text}]
    if pictures:
        details.append({"modality": "IMAGE", "tokenCount": pictures})
    return {
        "promptTokenCount": text + pictures,
        "candidatesTokenCount": out,
        "totalTokenCount": text + pictures + out,
        "promptTokensDetails": details,
        "candidatesTokensDetails": [{"modality": "IMAGE", "tokenCount": out}],
    }


def _blocked(ask: Ask) -> dict[str, Any] | None:
    """Return one of the two ways in which a refusal comes, both with status 200."""
    if ask.behaviour.name != "blocked":
        return None
    reason = str(ask.behaviour["reason"])
    if ask.behaviour["form"] == "a":
        return {"promptFeedback": {"blockReason": reason if reason in BLOCK_REASONS else "PROHIBITED_CONTENT"}}
    ends = reason if reason in FINISH_REASONS else "IMAGE_SAFETY"
    return {"candidates": [{"finishReason": ends, "finishMessage": "Unable to show the generated image.", "index": 0}]}
