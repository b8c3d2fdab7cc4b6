"""A picture of nothing that the NSFW network is sure about: coloured ellipses, found by chance and chosen by its score.

So the tests need nothing explicit; and it shows that the network is a score from 2016, never a proof.
"""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

SIDE = 256
GROUND = (173, 29, 165)
# Middle, half axes, turn in degrees, colour.
ELLIPSES = (
    (84, 208, 93, 108, 60, 15, 231, 137),
    (125, 110, 114, 8, 31, 237, 79, 148),
    (255, 118, 73, 61, 125, 151, 254, 50),
    (190, 154, 18, 68, 33, 185, 106, 20),
    (0, 147, 16, 108, 180, 19, 255, 138),
    (210, 17, 37, 50, 53, 88, 255, 204),
    (228, 27, 113, 65, 84, 10, 168, 216),
    (150, 110, 49, 77, 165, 104, 53, 117),
    (63, 253, 74, 46, 132, 111, 226, 6),
    (138, 255, 77, 114, 104, 181, 189, 54),
    (133, 81, 86, 54, 72, 94, 121, 172),
    (187, 176, 36, 112, 49, 209, 39, 169),
    (0, 238, 114, 8, 165, 81, 34, 250),
    (28, 196, 4, 4, 2, 255, 12, 146),
)


def abstract() -> Image.Image:
    canvas = np.full((SIDE, SIDE, 3), GROUND, np.uint8)
    for x, y, across, down, turn, *colour in ELLIPSES:
        cv2.ellipse(canvas, (x, y), (across, down), turn, 0, 360, colour, -1)
    return Image.fromarray(cv2.GaussianBlur(canvas, (9, 9), 0))
