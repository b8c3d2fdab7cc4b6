"""Looks at pictures in the sandbox's child: how likely they show nudity, and whether the operator lists them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import cv2
import numpy as np
from PIL import Image

from glassplate.engines.pixels import Bytes
from glassplate.engines.safety import pdq
from glassplate.engines.safety.network import SEEN, laid_out, read_in
from glassplate.sandbox.child import Answer
from glassplate.sandbox.errors import BadInput
from glassplate.sandbox.opening import Caps, opened
from glassplate.sandbox.pictures import flattened

# What the network was trained with: pictures brought to 256 x 256, their middle, mean colours (BGR) taken away.
SCALED = 256
MEANS = np.array([104, 117, 123], np.float32)
LARGEST = 1024
LONG = 1.5  # a picture longer than this is looked at in squares too
FRAMES = 8
MOST_FRAMES_READ = 240 * 120
CAPS = Caps(max_frames=1, formats=("png", "jpeg", "webp"))

Progress = Callable[[float], None]

# The network, where `ready` has read it before this child began.
READY: list[cv2.dnn.Net] = []


def look(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Return no piece; info: `score` (0 to 1, of the worst) and `known`.

    Blobs: the things to look at, the network, and the list of fingerprints where there is one. Parameters: `kinds`, one
    for each thing: "image" or "video".
    """
    kinds = parameters["kinds"]
    network, *known = blobs[len(kinds) :]
    net = READY[0] if READY else read_in(network)
    worst, found = 0.0, False
    for place, (kind, content) in enumerate(zip(kinds, blobs, strict=False)):
        for picture in _pictures(kind, content):
            score, is_known = _seen(net, picture, known)
            worst, found = max(worst, score), found or is_known
        progress((place + 1) / len(kinds))
    return [], {"score": worst, "known": found}


def beside(image: Image.Image, network: memoryview, known: Sequence[memoryview]) -> dict[str, Any]:
    """Look at a picture that another task has opened: `score` and `known`, or nothing where that does not work out."""
    try:
        score, is_known = _seen(READY[0] if READY else read_in(network), _small(image), known)
    except (ArithmeticError, cv2.error):
        return {}
    return {"score": score, "known": is_known}


def _seen(net: cv2.dnn.Net, picture: Image.Image, known: Sequence[memoryview]) -> tuple[float, bool]:
    cv2.setNumThreads(1)  # a second one saves little time and costs a lot of it where there are other children
    score = max(_score(net, view) for view in _views(picture))
    return score, bool(known) and any(pdq.is_known(pdq.fingerprints(_array(picture)), each) for each in known)


def fingerprint(blobs: list[memoryview], parameters: dict[str, Any], progress: Progress) -> Answer:
    """Return no piece; info: `hex`, the picture's fingerprint, empty when it has too little in it."""
    prints = pdq.fingerprints(_array(_small(opened(blobs[0]).image)))
    return [], {"hex": prints[0].tobytes().hex() if len(prints) else ""}


def _pictures(kind: str, content: memoryview) -> Iterator[Image.Image]:
    if kind == "image":
        yield _small(opened(content, CAPS).image)
    else:
        yield from _frames(content)


def _frames(content: memoryview) -> Iterator[Image.Image]:
    """Yield frames from the whole length of a film; BadInput when not even one can be seen."""
    source: Any = io.BytesIO(content)  # the stubs know of no stream
    film = cv2.VideoCapture(source, cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
    count = int(film.get(cv2.CAP_PROP_FRAME_COUNT)) if film.isOpened() else 0
    every = max(min(count, MOST_FRAMES_READ) // FRAMES, 1)
    seen = 0
    while seen < MOST_FRAMES_READ and film.grab():
        if seen % every == 0:
            there, frame = film.retrieve()
            if not there:
                break
            yield _small(Image.fromarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB)))
        seen += 1
    if not seen:
        raise BadInput("video-broken")


def _small(image: Image.Image) -> Image.Image:
    """Return the picture in RGB on white, no side longer than there is use for."""
    plain = flattened(image).convert("RGB")
    scale = LARGEST / max(plain.size)
    if scale >= 1:
        return plain
    return plain.resize((max(round(plain.width * scale), 1), max(round(plain.height * scale), 1)), Image.Resampling.BOX)


def _views(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield the whole, and of a long picture the squares at its ends and in its middle."""
    yield picture
    short, long = sorted(picture.size)
    if long < LONG * short:
        return
    for left in (0, (long - short) // 2, long - short):
        at = (left, 0) if picture.width == long else (0, left)
        yield picture.crop((*at, at[0] + short, at[1] + short))


def _score(net: cv2.dnn.Net, picture: Image.Image) -> float:
    net.setInput(_shown(picture))
    chance = float(net.forward()[0, 1])
    if not np.isfinite(chance):
        raise ArithmeticError
    return chance


def _shown(picture: Image.Image) -> Bytes:
    """Return the picture as the network was trained: its pictures had been through JPEG."""
    packed = io.BytesIO()
    edge = (SCALED - SEEN) // 2
    picture.resize((SCALED, SCALED), Image.Resampling.BILINEAR).save(packed, "JPEG")
    pixels = np.asarray(Image.open(packed, formats=["JPEG"]), np.float32)
    return laid_out(pixels[edge : edge + SEEN, edge : edge + SEEN, ::-1] - MEANS)


def _array(picture: Image.Image) -> Bytes:
    return np.asarray(picture, np.float32)
