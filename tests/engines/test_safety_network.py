"""The network that looks at pictures is laid out anew when it is read: it must see what the file's own does."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from glassplate.engines.safety import network
from glassplate.engines.weights import path
from tests.samples import ASTRONAUT, COFFEE

CONTENT = memoryview(path("open-nsfw.onnx").read_bytes())


def pixels(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content)) as picture:
        small = picture.convert("RGB").resize((network.SEEN, network.SEEN))
    return np.asarray(small, np.float32)[..., ::-1] - 110


def lopsided() -> np.ndarray:
    """Return a picture in which every corner, edge and colour is another."""
    rows, columns, colours = np.ogrid[: network.SEEN, : network.SEEN, :3]
    return ((rows * 7 + columns * 3 + colours * 50) % 251 - 125).astype(np.float32)


@pytest.mark.parametrize("shown", [pixels(ASTRONAUT), pixels(COFFEE), lopsided()], ids=["person", "cup", "lopsided"])
def test_it_sees_what_the_file_as_it_is_sees(shown: np.ndarray) -> None:
    as_it_is = cv2.dnn.readNetFromONNX(np.frombuffer(CONTENT, np.uint8))
    as_it_is.setInput(np.ascontiguousarray(shown)[None])
    ours = network.read_in(CONTENT)
    ours.setInput(network.laid_out(shown))
    assert np.allclose(ours.forward(), as_it_is.forward(), rtol=1e-4, atol=1e-7)
