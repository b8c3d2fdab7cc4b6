"""Enlarges in the sandbox's child, tile by tile, so that memory does not grow with the picture."""

from __future__ import annotations

import ctypes
import math
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import cv2
import ncnn
import numpy as np

from glassplate.engines import pixels
from glassplate.engines.handed import handed
from glassplate.engines.pixels import MAX_PIXELS, Bytes, Canvas
from glassplate.sandbox.child import Answer
from glassplate.sandbox.errors import BadInput

# Tiles are as even as they can be, and no side is longer than this.
TILE = 176
# What a tile sees of its neighbours: the network looks this far.
PAD = 10
THREADS = min(os.cpu_count() or 1, 4)

Enlarger = Callable[[Bytes], Bytes]

_address = ctypes.pythonapi.PyCapsule_GetPointer
_address.restype = ctypes.c_void_p
_address.argtypes = (ctypes.py_object, ctypes.c_char_p)


@dataclass(frozen=True)
class Tile:
    """A part of the picture, and the larger part around it that the network sees; both (left, top, right, bottom)."""

    own: tuple[int, int, int, int]
    seen: tuple[int, int, int, int]


def enlarge(blobs: list[memoryview], parameters: dict[str, Any], progress: Callable[[float], None]) -> Answer:
    """Return [picture, thumbnail], `scale` times as wide and high."""
    scale = int(parameters["scale"])
    given = handed(blobs, parameters)
    canvas = pixels.canvas(given.pictures["picture"])
    width, height = canvas.size
    if width * height * scale * scale > MAX_PIXELS:
        raise BadInput("refused-too-large-result")
    network = _network(given.weights[f"{scale}.param"], given.weights[f"{scale}.bin"])
    colours = canvas.colours if canvas.alpha is None else pixels.bled(canvas)
    made = np.empty((height * scale, width * scale, canvas.pixels.shape[2]), np.uint8)
    tiles = list(_tiles(width, height))

    def one(tile: Tile) -> None:
        _fill(made, colours, tile, network)

    # One thread per tile beats several within one: on a busy machine those wait for each other at every layer.
    with ThreadPoolExecutor(THREADS) as pool:
        for done, _ in enumerate(pool.map(one, tiles)):
            progress(0.05 + 0.85 * (done + 1) / len(tiles))
    if canvas.alpha is not None:
        alpha = cv2.resize(canvas.alpha, (width * scale, height * scale), interpolation=cv2.INTER_CUBIC)
        made[..., :3] *= (alpha > 0)[..., None]
        made[..., 3] = alpha
    return pixels.answer(Canvas(made, canvas.drawn))


def _tiles(width: int, height: int) -> Iterator[Tile]:
    across, down = math.ceil(width / TILE), math.ceil(height / TILE)
    for row in range(down):
        top, bottom = height * row // down, height * (row + 1) // down
        for column in range(across):
            left, right = width * column // across, width * (column + 1) // across
            seen = max(left - PAD, 0), max(top - PAD, 0), min(right + PAD, width), min(bottom + PAD, height)
            yield Tile((left, top, right, bottom), seen)


def _fill(made: Bytes, colours: Bytes, tile: Tile, network: Enlarger) -> None:
    """Enlarge one tile with its surroundings and write its own part."""
    scale = made.shape[0] // colours.shape[0]
    left, top, right, bottom = tile.own
    seen_left, seen_top, seen_right, seen_bottom = tile.seen
    large = network(np.ascontiguousarray(colours[seen_top:seen_bottom, seen_left:seen_right]))
    x, y = (left - seen_left) * scale, (top - seen_top) * scale
    part = large[y : y + (bottom - top) * scale, x : x + (right - left) * scale]
    made[top * scale : bottom * scale, left * scale : right * scale, :3] = part


class Reader(ncnn.DataReader):  # type: ignore[misc]  # the library has no types
    """Gives the network its weights out of memory, as many bytes as it asks for."""

    def __init__(self, content: memoryview) -> None:
        super().__init__()
        self._rest = content

    def read(self, place: object, size: int) -> int:
        part, self._rest = self._rest[:size], self._rest[size:]
        ctypes.memmove(_address(place, None), part.tobytes(), part.nbytes)
        return part.nbytes


def _network(param: memoryview, model: memoryview) -> Enlarger:
    """Return the network as a function from RGB to larger RGB."""
    net = ncnn.Net()
    net.opt.use_vulkan_compute = False
    net.opt.num_threads = 1
    if net.load_param_mem(str(param, "ascii")) or net.load_model(Reader(model)):
        raise OSError("weights")
    source, target = net.input_names()[0], net.output_names()[0]

    def run(tile: Bytes) -> Bytes:
        # from_pixels copies; a Mat made around an array would not, and the array could be gone when it is read.
        seen = ncnn.Mat.from_pixels(tile, ncnn.Mat.PixelType.PIXEL_RGB, tile.shape[1], tile.shape[0])
        seen.substract_mean_normalize([], [1 / 255] * 3)
        extractor = net.create_extractor()
        extractor.input(source, seen)
        status, found = extractor.extract(target)
        if status:
            raise MemoryError
        planes = np.array(found)
        if not np.isfinite(planes).all():
            raise ArithmeticError
        large: Bytes = (np.clip(planes, 0, 1) * 255 + 0.5).astype(np.uint8)
        return large.transpose(1, 2, 0)

    return run
