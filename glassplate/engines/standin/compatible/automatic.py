"""AUTOMATIC1111's routes: one job at a time, the prompt inside every picture it returns."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from glassplate.engines.standin.answers import Reply, said
from glassplate.engines.standin.ask import Ask, Unreadable
from glassplate.engines.standin.compatible.images import LONGEST, no
from glassplate.engines.standin.drawing import Wish, packed, picture
from glassplate.engines.standin.journal import decoded
from glassplate.engines.standin.notes import with_note
from glassplate.engines.standin.residue import RESIDUE, Held, name


async def text_to_picture(ask: Ask) -> Reply:
    return await _made(ask, [], "")


async def picture_to_picture(ask: Ask) -> Reply:
    pictures = [_plain(each) for each in ask.json.get("init_images") or []]
    if not pictures:
        return said({"detail": "Init image not found"}, 404)
    mask = ask.json.get("mask")
    return await _made(ask, pictures + ([_plain(mask)] if mask else []), "white" if mask else "")


async def progress(ask: Ask) -> Reply:
    return said({"progress": 0.0, "eta_relative": 0.0, "state": {"job_count": 0}, "current_image": None})


async def nothing(ask: Ask) -> Reply:
    return said({})


async def models(ask: Ask) -> Reply:
    return said([{"title": "stand-in", "model_name": "stand-in"}])


async def _made(ask: Ask, pictures: list[bytes], mask: str) -> Reply:
    asked = ask.json
    width, height = int(asked.get("width") or 512), int(asked.get("height") or 512)
    if not (0 < width <= LONGEST and 0 < height <= LONGEST):
        return no(ask, 422, "width and height are out of range")
    prompt, seed = str(asked.get("prompt") or ""), max(int(asked.get("seed") or 0), 0)
    wish = Wish(prompt, width, height, pictures=pictures, mask=mask)
    count = min(int(asked.get("batch_size") or 1) * int(asked.get("n_iter") or 1), 10)
    made = [await picture(ask, replace(wish, nth=(seed + nth) % 250)) for nth in range(count)]
    noted = [with_note(each, "parameters", f"{prompt}\nSteps: 20, Seed: {seed}") for each in made]
    if asked.get("save_images"):
        for each in noted:
            RESIDUE.keep(Held("compatible", "output", f"{name()}.png", each))
    about: dict[str, Any] = {"prompt": prompt, "seed": seed, "width": width, "height": height}
    return said({"images": [packed(ask, each) for each in noted], "parameters": asked, "info": json.dumps(about)})


def _plain(coded: Any) -> bytes:
    content = decoded(str(coded))
    if content is None:
        raise Unreadable("Invalid encoded image")
    return content
