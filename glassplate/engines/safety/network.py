"""Reads the network that looks at pictures, with its first step put so that OpenCV takes half the time for it.

That step weighs 7 x 7 points of three colours, at every second place. OpenCV computes with eight channels at a time, so
five of each eight would be nothing. The same sums are those of 4 x 2 steps over 24 channels: blocks of 2 x 2 points,
two of them side by side, with their colours. The weights only change their places. The file is ONNX, of which no more
is known here than that takes (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from glassplate.engines.pixels import Bytes

SEEN = 224
BLOCKS = SEEN // 2
KERNELS = 64
SHOWN = (1, 24, BLOCKS, BLOCKS + 2)  # every two blocks side by side that touch the picture, and their like at its edges
# What this file calls what is changed: the step that turns what it is given, the one that weighs it, their tensors.
TURN, FIRST = b"conv_1/Conv2D__7", b"Conv__440"
GIVEN, WEIGHTS, BIAS, SUMS = (
    b"input:0",
    b"Conv__440_weights_fused_bn",
    b"Conv__440_bias_fused_bn",
    b"bn_1/FusedBatchNormV3:0",
)
SETTINGS = {b"kernel_shape": (4, 2), b"pads": (2, 0, 1, 0), b"strides": (1, 1), b"dilations": (1, 2)}
# The numbers of ONNX's fields: the graph of a model; what is in a graph; where each of these has its name.
GRAPH = 7
NODE, TENSOR, INPUT = 1, 5, 11
NAMES = {NODE: 3, TENSOR: 8, INPUT: 1}
RAW = 9
FLOATS, INTEGERS = 1, 7  # kinds of numbers: of a tensor's, of a setting's
LENGTHY = 2  # how a field says that its length comes first

Piece = bytes | memoryview


def read_in(content: memoryview) -> cv2.dnn.Net:
    """Return the network of this file; it takes what `laid_out` returns."""
    pieces: list[Piece] = []
    for kind, whole, value in _fields(content):
        pieces += _graph(value) if kind == GRAPH else [whole]
    model = b"".join(pieces)
    return cv2.dnn.readNetFromONNX(np.frombuffer(model, np.uint8))


def laid_out(pixels: Bytes) -> Bytes:
    """Return 224 x 224 points of three colours as the network's first step takes them: SHOWN."""
    blocks = np.zeros((2, 2, 3, BLOCKS, BLOCKS + 3), np.float32)
    blocks[..., 2:-1] = pixels.reshape(BLOCKS, 2, BLOCKS, 2, 3).transpose(1, 3, 4, 0, 2)
    flat = blocks.reshape(SHOWN[1] // 2, BLOCKS, BLOCKS + 3)
    return np.concatenate((flat[..., :-1], flat[..., 1:]))[None]


def _graph(graph: Piece) -> list[Piece]:
    pieces = [_changed(kind, whole, value) for kind, whole, value in _fields(graph)]
    return [_head(GRAPH, sum(map(len, pieces))), *pieces]


def _changed(kind: int, whole: Piece, value: Piece) -> Piece:
    parts = _fields(value) if kind in NAMES else ()
    name = next((bytes(part) for field, _, part in parts if field == NAMES[kind]), b"")
    if name == TURN:
        return b""
    if name == FIRST:
        return _field(kind, _step())
    if name == WEIGHTS:
        return _field(kind, _tensor(next(raw for field, _, raw in _fields(value) if field == RAW)))
    return _field(kind, _input()) if name == GIVEN else whole


def _step() -> bytes:
    inputs = b"".join(_field(1, name) for name in (GIVEN, WEIGHTS, BIAS))
    settings = b"".join(_field(5, _setting(name, numbers)) for name, numbers in SETTINGS.items())
    return inputs + _field(2, SUMS) + _field(3, FIRST) + _field(4, b"Conv") + settings


def _setting(name: bytes, numbers: tuple[int, ...]) -> bytes:
    return _field(1, name) + b"".join(_field(8, number) for number in numbers) + _field(20, INTEGERS)


def _tensor(raw: Piece) -> bytes:
    """Return the weights in their new places: an eighth row and column of none comes before the seven."""
    weights = np.zeros((KERNELS, 3, 8, 8), np.float32)
    weights[:, :, 1:, 1:] = np.frombuffer(raw, np.float32).reshape(KERNELS, 3, 7, 7)
    # kernel, colour, then of rows which block and which of its two, and of columns which two blocks, which, which of it
    placed = weights.reshape(KERNELS, 3, 4, 2, 2, 2, 2).transpose(0, 5, 3, 6, 1, 2, 4)
    dims = b"".join(_field(1, length) for length in (KERNELS, SHOWN[1], 4, 2))
    return dims + _field(2, FLOATS) + _field(NAMES[TENSOR], WEIGHTS) + _field(RAW, placed.tobytes())


def _input() -> bytes:
    shape = b"".join(_field(1, _field(1, length)) for length in SHOWN)
    return _field(NAMES[INPUT], GIVEN) + _field(2, _field(1, _field(1, FLOATS) + _field(2, shape)))


def _fields(message: Piece) -> Iterator[tuple[int, memoryview, memoryview]]:
    """Yield each field of a message: its number, the whole of it, and what it holds; of a plain number, nothing."""
    view = memoryview(message)
    end = 0
    while end < len(view):
        begin = end
        key, end = _number(view, begin)
        length, end = _number(view, end)
        held = view[end : end + length] if key & 7 == LENGTHY else view[:0]
        end += len(held)
        yield key >> 3, view[begin:end], held


def _number(view: memoryview, at: int) -> tuple[int, int]:
    """Return the number that begins here, seven bits in each byte, and where it ends."""
    number = shift = 0
    while True:
        byte = view[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def _field(kind: int, value: int | Piece) -> bytes:
    if isinstance(value, int):
        return _varint(kind << 3) + _varint(value)
    return _head(kind, len(value)) + value


def _head(kind: int, length: int) -> bytes:
    return _varint(kind << 3 | LENGTHY) + _varint(length)


def _varint(number: int) -> bytes:
    groups = [number >> shift & 0x7F for shift in range(0, max(number.bit_length(), 1), 7)]
    return bytes([*(group | 0x80 for group in groups[:-1]), groups[-1]])
