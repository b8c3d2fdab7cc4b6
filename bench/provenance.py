"""What it costs to say how a picture was made, and how often the invisible mark is still found after two usual fates.

The samples are parts of the two test photographs, brought to 1024 pixels; docs/decisions.md tells of other pictures.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from bench.figure import Figure
from glassplate.lib.blob import Blob
from glassplate.provenance import marking, watermark
from glassplate.provenance.values import How

DATA = Path(__file__).parent.parent / "tests" / "data"
TAG = b"bnch"
RUNS, SIDE, PARTS = 20, 1024, 12


def _sign_ms() -> float:
    """Return the median of signing a 4-megapixel result of an offline tool, its parent read and kept."""
    times = []
    content = io.BytesIO()
    _photograph("astronaut").resize((2048, 2048)).save(content, "JPEG", quality=92)
    with Blob.of(content.getvalue()) as result:
        for _ in range(RUNS):
            began = time.perf_counter()
            marking.mark(result, "image/jpeg", How("cutout"), {"parent": result}).close()
            times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _embed_s() -> float:
    """Return the best of five: the machine is shared."""
    pixels, times = np.asarray(_photograph("astronaut").resize((2048, 2048))), []
    for _ in range(5):
        began = time.perf_counter()
        watermark.embedded(pixels, TAG)
        times.append(time.perf_counter() - began)
    return min(times)


def _rate(change: Callable[[Image.Image], Image.Image]) -> float:
    found = [watermark.detected(np.asarray(change(marked))) for marked in _marked()]
    return sum(each is not None and each.tag == TAG for each in found) / len(found)


def _psnr() -> float:
    """Return the worst of the samples."""
    pairs = zip(_samples(), _marked(), strict=True)
    errors = [np.mean((np.asarray(old, np.float64) - np.asarray(new)) ** 2) for old, new in pairs]
    return float(10 * np.log10(255**2 / max(errors)))


@cache
def _marked() -> list[Image.Image]:
    return [Image.fromarray(watermark.embedded(np.asarray(each), TAG)) for each in _samples()]


def _samples() -> Iterator[Image.Image]:
    """Yield parts of the photographs, large and small, here and there."""
    chance = np.random.default_rng(4)
    for name in ("astronaut", "coffee"):
        whole = _photograph(name)
        for _ in range(PARTS):
            part = chance.uniform(0.5, 1, 2)
            wide, high = int(whole.width * part[0]), int(whole.height * part[1])
            left, top = int(chance.integers(whole.width - wide + 1)), int(chance.integers(whole.height - high + 1))
            cut = whole.crop((left, top, left + wide, top + high))
            scale = SIDE / max(cut.size)
            yield cut.resize((round(wide * scale), round(high * scale)), Image.Resampling.LANCZOS)


def _photograph(name: str) -> Image.Image:
    return Image.open(DATA / f"{name}.png").convert("RGB")


def _q50(image: Image.Image) -> Image.Image:
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=50)
    return Image.open(packed)


def _half(image: Image.Image) -> Image.Image:
    return image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)


FIGURES = (
    Figure("provenance.sign_ms", "ms", 100.0, _sign_ms),
    Figure("watermark.embed_4mp_s", "s", 0.3, _embed_s),
    Figure("watermark.psnr_db", "dB", 40.0, _psnr, at_most=False),
    Figure("watermark.rate_q50", "", 0.95, lambda: _rate(_q50), at_most=False),
    Figure("watermark.rate_half", "", 0.95, lambda: _rate(_half), at_most=False),
    Figure("watermark.rate_half_q50", "", None, lambda: _rate(lambda image: _q50(_half(image))), at_most=False),
)
