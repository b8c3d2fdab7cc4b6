"""OpenAI's image routes as small servers have them: few checks, and an address unless base64 is asked for."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from glassplate.engines.standin.answers import Answer, Reply, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.drawing import Wish, packed, picture
from glassplate.engines.standin.mischief import METADATA
from glassplate.engines.standin.residue import RESIDUE, Held, name

MODELS = ("stand-in-small", "stand-in-large")
LONGEST = 2048


def no(ask: Ask, status: int, message: str) -> Answer:
    """Answer in the loose shape of such servers."""
    headers = {"retry_after": f"{float(ask.behaviour['retry_after'] or 1):g}"} if status == 429 else {}
    said_so = message or ("Too many requests" if status == 429 else "Internal error")
    return said({"error": {"code": status, "message": said_so, "type": ""}}, status, **headers)


async def models(ask: Ask) -> Reply:
    return said({"object": "list", "data": [{"id": each, "object": "model"} for each in MODELS]})


async def generate(ask: Ask) -> Reply:
    return await _made(ask, ask.json, [], "")


async def edit(ask: Ask) -> Reply:
    fields = {key: values[-1] for key, values in ask.form.fields.items()}
    pictures = [file.content for file in ask.form.files if file.name.startswith("image")]
    masks = [file.content for file in ask.form.named("mask")]
    if not pictures:
        return no(ask, 400, "image is required")
    return await _made(ask, fields, pictures + masks[:1], "alpha" if masks else "")


async def output(ask: Ask, file: str) -> Reply:
    """Hand out a result by its address, to anybody, until the server is reset: such servers delete nothing."""
    held = RESIDUE.get("compatible", "output", file)
    if held is None:
        return no(ask, 404, "not found")
    return Answer(200, held.content, {"content-type": "image/png"})


async def _made(ask: Ask, fields: dict[str, Any], pictures: list[bytes], mask: str) -> Reply:
    if not fields.get("prompt"):
        return no(ask, 400, "prompt is required")
    if fields.get("model") and fields["model"] not in MODELS:
        return no(ask, 404, f"model not found: {fields['model']}")
    wide, _, high = str(fields.get("size") or "512x512").partition("x")
    if not (wide.isdigit() and high.isdigit() and 0 < int(wide) <= LONGEST and 0 < int(high) <= LONGEST):
        return no(ask, 400, "size is not supported")
    if ask.behaviour.name == "blocked":
        return said({"error": {"code": "content_policy_violation", "message": "Rejected", "type": ""}}, 400)
    wish = Wish(str(fields["prompt"]), int(wide), int(high), pictures=pictures, mask=mask)
    count = min(int(fields.get("n") or 1), 10)
    made = [await picture(ask, replace(wish, nth=nth)) for nth in range(count)]
    if fields.get("response_format") == "b64_json":
        data = [{"b64_json": packed(ask, each)} for each in made]
    else:
        data = [{"url": _address(ask, each)} for each in made]
    return said({"created": int(time.time()), "data": data * (50 if ask.behaviour.is_hostile("many") else 1)})


def _address(ask: Ask, made: bytes) -> str:
    if ask.behaviour.is_hostile("url"):
        return METADATA
    held = RESIDUE.keep(Held("compatible", "output", f"{name()}.png", made))
    return f"{ask.base}/generated-images/{held.id}"
