"""The vendors' own libraries, pointed at the stand-ins, and the pictures that they send and get."""

from __future__ import annotations

import base64
import io
from functools import cache
from typing import Any

import numpy as np
from google import genai
from google.genai import types
from google.oauth2.credentials import Credentials
from openai import AsyncOpenAI, OpenAI
from PIL import Image

from tests.standin.server import StandIn

FLARE = "gpt-image-2.5-flare"
FLASH = "gemini-3.1-flash-image"
OMNI = "gemini-omni-1.2-flash"
VEO = "veo-3.1-generate-001"
SMALL = "256x256"


def openai(server: StandIn, key: str = "key", **options: Any) -> OpenAI:
    return OpenAI(api_key=key, base_url=f"{server.url}/openai/v1", **{"max_retries": 0, "timeout": 60, **options})


def openai_async(server: StandIn) -> AsyncOpenAI:
    return AsyncOpenAI(api_key="key", base_url=f"{server.url}/openai/v1", max_retries=0, timeout=60)


@cache  # Google's client closes itself when nobody holds it any more, even in the middle of a call
def gemini(server: StandIn, key: str = "key") -> genai.Client:
    at = types.HttpOptions(base_url=f"{server.url}/gemini", timeout=60_000)
    return genai.Client(api_key=key, http_options=at)


@cache
def vertex(server: StandIn) -> genai.Client:
    at = types.HttpOptions(base_url=f"{server.url}/vertex", timeout=60_000)
    return genai.Client(
        vertexai=True, project="p", location="europe-west4", credentials=Credentials("t"), http_options=at
    )


def png(width: int = 256, height: int = 256, colour: tuple[int, int, int] = (40, 90, 160)) -> bytes:
    """Return a photograph of a sort: a plain colour with a brighter square in it."""
    picture = Image.new("RGB", (width, height), colour)
    picture.paste((230, 200, 120), (width // 4, height // 4, width // 2, height // 2))
    return saved(picture)


def mask(width: int = 256, height: int = 256) -> bytes:
    """Return OpenAI's kind of mask: the right half is transparent, and so chosen."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 255))
    picture.paste((0, 0, 0, 0), (width // 2, 0, width, height))
    return saved(picture)


def saved(picture: Image.Image, form: str = "PNG") -> bytes:
    file = io.BytesIO()
    picture.save(file, form)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def pixels(content: bytes) -> np.ndarray:
    return np.asarray(opened(content).convert("RGB")).astype(int)


def unpacked(coded: str | None) -> bytes:
    assert coded
    return base64.b64decode(coded, validate=True)
