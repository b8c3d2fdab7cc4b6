"""Generations and edits: what is made, what it cost, whole or in a stream."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

from glassplate.engines.standin.answers import Reply, Stream, event, said
from glassplate.engines.standin.ask import Ask, Form
from glassplate.engines.standin.drawing import Wish, packed, picture
from glassplate.engines.standin.mischief import METADATA
from glassplate.engines.standin.openai.checks import NUMBERS, files_problem, problem
from glassplate.engines.standin.openai.errors import moderated, moderation, refused
from glassplate.engines.standin.openai.models import STANDARD
from glassplate.sandbox import headers

TOKENS = {"low": 272, "auto": 1056, "medium": 1056, "high": 4160, "xhigh": 6240, "max": 8320}
PARTIAL_TOKENS, PICTURE_TOKENS, LETTERS_A_TOKEN = 100, 323, 4
PAUSE_S = 0.15  # between partial pictures
BLUR = (0.5, 0.25, 0.1)


@dataclass(frozen=True)
class Order:
    """One accepted request: the fields it gave, the picture to make, and how the answer names itself."""

    fields: dict[str, Any]
    wish: Wish
    event: str

    @property
    def size(self) -> str:
        return f"{self.wish.width}x{self.wish.height}"

    @property
    def identifier(self) -> dict[str, str]:
        found = self.fields.get("safety_identifier") or self.fields.get("user")
        return {"safety_identifier": found} if found else {}

    @property
    def settings(self) -> dict[str, str]:
        wish = self.wish
        quality = self.fields.get("quality") or "auto"
        return {
            "size": self.size,
            "quality": "medium" if quality == "auto" else quality,
            "background": "transparent" if wish.transparent else "opaque",
            "output_format": wish.format,
        }

    def usage(self, count: int, partials: int = 0) -> dict[str, Any]:
        """Return what a vendor counts: text and pictures in, pictures out."""
        text = len(self.wish.prompt) // LETTERS_A_TOKEN + 1
        pictures = len(self.wish.pictures) * PICTURE_TOKENS
        one = TOKENS[self.fields.get("quality") or "auto"] * self.wish.width * self.wish.height // (1 << 20)
        out = one * count + partials * PARTIAL_TOKENS
        return {
            "input_tokens": text + pictures,
            "input_tokens_details": {"text_tokens": text, "image_tokens": pictures},
            "output_tokens": out,
            "output_tokens_details": {"image_tokens": out, "text_tokens": 0},
            "total_tokens": text + pictures + out,
        }


async def generate(ask: Ask) -> Reply:
    fields = ask.json
    if found := problem(fields, edit=False):
        return refused(found)
    return await _made(ask, Order(fields, _wish(fields, []), "image_generation"))


async def edit(ask: Ask) -> Reply:
    form = ask.form
    fields = _typed(form)
    if found := problem(fields, edit=True):
        return refused(found)
    pictures, masks = form.named("image", "image[]"), form.named("mask")
    if found := files_problem(pictures, masks, form.named("markup"), fields["model"]):
        return refused(found)
    wish = _wish(fields, [file.content for file in (*pictures, *masks[:1])])
    return await _made(ask, Order(fields, replace(wish, mask="alpha" if masks else ""), "image_edit"))


def _typed(form: Form) -> dict[str, Any]:
    """Return a form's text as what JSON would have had."""
    fields: dict[str, Any] = {name: values[-1] for name, values in form.fields.items()}
    for name in NUMBERS:
        if str(fields.get(name, "")).isdigit():
            fields[name] = int(fields[name])
    if fields.get("stream") in ("true", "false"):
        fields["stream"] = fields["stream"] == "true"
    return fields


def _wish(fields: dict[str, Any], pictures: list[bytes]) -> Wish:
    width, height = _size(fields.get("size") or "auto", pictures)
    return Wish(
        prompt=fields["prompt"],
        width=width,
        height=height,
        format=fields.get("output_format") or "png",
        quality=fields.get("output_compression") or 100,
        transparent=fields.get("background") == "transparent",
        pictures=pictures,
    )


def _size(size: str, pictures: list[bytes]) -> tuple[int, int]:
    """Return the size to make; `auto` takes the standard shape nearest to the first picture's."""
    if size == "auto":
        ratio = 1.0
        if pictures:
            header = headers.read(memoryview(pictures[0]))
            ratio = header.width / header.height
        size = STANDARD[0] if 0.82 < ratio < 1.22 else STANDARD[1] if ratio > 1 else STANDARD[2]
    width, _, height = size.partition("x")
    return int(width), int(height)


async def _made(ask: Ask, order: Order) -> Reply:
    streams = bool(order.fields.get("stream"))
    if ask.behaviour.name == "blocked" and not (streams and ask.behaviour["stage"] == "output"):
        return moderated(ask.behaviour["stage"])
    if streams:
        return Stream(_events(ask, order))
    count = order.fields.get("n") or 1
    made = [await picture(ask, replace(order.wish, nth=nth)) for nth in range(count)]
    data = [_held(ask, each) for each in made]
    usage = order.usage(count)
    if ask.behaviour.is_hostile("many"):
        data *= 50
    if ask.behaviour.is_hostile("usage"):
        usage |= {"output_tokens": -5, "total_tokens": 1 << 80, "input_tokens": "many"}
    return said({"created": int(time.time()), "data": data, "usage": usage} | order.settings | order.identifier)


async def _events(ask: Ask, order: Order) -> AsyncIterator[bytes]:
    """Yield the partial pictures, from blurred to sharp, and the finished one last."""
    partials = order.fields.get("partial_images") or 0
    for index in range(partials):
        rough = replace(order.wish, blur=BLUR[len(BLUR) - partials + index])
        yield b": stand-in\n\n" if index == 0 else b""
        yield _frame(ask, order, "partial_image", await picture(ask, rough), {"partial_image_index": index})
        await asyncio.sleep(PAUSE_S)
    if ask.behaviour.name == "blocked":
        yield event({"error": moderation("output")}, "error")
        return
    usage: dict[str, Any] = {"usage": order.usage(1, partials)}
    yield _frame(ask, order, "completed", await picture(ask, order.wish), usage | order.identifier)


def _frame(ask: Ask, order: Order, name: str, made: bytes, rest: dict[str, Any]) -> bytes:
    kind = f"{order.event}.{name}"
    content = {"type": kind, **_held(ask, made), "created_at": int(time.time())}
    return event(content | order.settings | rest, kind)


def _held(ask: Ask, made: bytes) -> dict[str, str]:
    """Return how an answer holds a picture: as base64, or, to mislead, as an address where it is said to be."""
    return {"url": METADATA} if ask.behaviour.is_hostile("url") else {"b64_json": packed(ask, made)}
