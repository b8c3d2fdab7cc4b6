"""The stand-ins' pictures and films, asked of a sandbox child: this process decodes and draws nothing."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache

from glassplate.engines.standin import mischief
from glassplate.engines.standin.ask import Ask
from glassplate.lib.blob import Blob
from glassplate.sandbox import JSON, Limits, Sandbox

LIMITS = Limits(memory_mb=1500)
PAINTER = "glassplate.engines.standin.work:picture"
FILMER = "glassplate.engines.standin.work:film"
HOUSE = Sandbox(preload=("glassplate.sandbox.preloaded", "glassplate.engines.standin.work"))


@dataclass(frozen=True)
class Wish:
    """A picture to make: of a prompt alone, or out of pictures, the first of which is edited.

    `mask` says what the last picture is: "alpha" (transparent is chosen), "white" (white is chosen), "" (no mask),
    "guess" (a mask if it looks like one, as a model that has no masks would). `nth` tells variants apart, `blur` is
    how unfinished it looks.
    """

    prompt: str
    width: int
    height: int
    format: str = "png"
    quality: int = 90
    transparent: bool = False
    nth: int = 0
    blur: float = 0.0
    mask: str = ""
    pictures: Sequence[bytes] = field(default=(), repr=False)


async def picture(ask: Ask, wish: Wish) -> bytes:
    """Return the picture; a hostile stand-in returns something that only claims to be one."""
    make, asked = (_made, wish) if wish.pictures else (_of_words, replace(wish, pictures=()))
    made = await asyncio.to_thread(make, PAINTER, asked)
    kind = ask.behaviour["kind"] if ask.behaviour.name == "hostile" else ""
    return mischief.bad_picture(kind, made)


async def film(ask: Ask, prompt: str, tall: bool, seconds: int = 4, first: bytes | None = None) -> bytes:
    """Return an MP4, 320 x 180 or upright, of the prompt or out of a first picture."""
    width, height = (180, 320) if tall else (320, 180)
    wish = Wish(prompt, width, height, quality=seconds, pictures=[first] if first else ())
    made = await asyncio.to_thread(_made, FILMER, wish)
    return mischief.bad_picture(ask.behaviour["kind"] if ask.behaviour.name == "hostile" else "", made)


def packed(ask: Ask, content: bytes) -> str:
    """Return it in base64; a hostile stand-in returns something that only looks like it."""
    if ask.behaviour.is_hostile("bad-base64"):
        return "%%%" + base64.b64encode(content[:3000]).decode() + "=*="
    return base64.b64encode(content).decode()


@lru_cache(maxsize=16)
def _of_words(task: str, wish: Wish) -> bytes:
    """Return what the same words gave before: a rehearsal asks for the same picture again and again."""
    return _made(task, wish)


def _made(task: str, wish: Wish) -> bytes:
    parameters: dict[str, JSON] = {name: value for name, value in asdict(wish).items() if name != "pictures"}
    with ExitStack() as opened:
        blobs = [opened.enter_context(Blob.of(content)) for content in wish.pictures]
        output = HOUSE.run(task, blobs, parameters, LIMITS)
        opened.callback(output.close)
        return output.blobs[0].read()
