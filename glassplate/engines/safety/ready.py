"""What the sandbox's zygote makes ready for every look at a picture: the network, read and put in order once.

It is ours and the same for all; the children share its memory. One thread does it, since a zygote has but one. It is
not tried here: what it works in would be copied for each child, while memory of a child's own comes at once.
"""

from __future__ import annotations

import mmap
from contextlib import suppress

import cv2

from glassplate.engines.errors import WeightsMissing
from glassplate.engines.safety import look, network
from glassplate.engines.weights import path

WEIGHTS = "open-nsfw.onnx"


def make_ready() -> None:
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    with path(WEIGHTS).open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
        look.READY.append(network.read_in(memoryview(content)))
    cv2.setNumThreads(threads)


with suppress(WeightsMissing):  # then nothing is looked at, and so nothing handed out: `checks` sees to that
    make_ready()
