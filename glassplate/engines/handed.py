"""What a tool's work was handed in the sandbox's child: pictures and weights, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Handed:
    """Encoded pictures, and the bytes of model files: a child can open no file, so it gets both in memory."""

    pictures: Mapping[str, memoryview]
    weights: Mapping[str, memoryview]


def handed(blobs: list[memoryview], parameters: dict[str, Any]) -> Handed:
    """Return the blobs by the names that `engines.offline` gave them: pictures first."""
    pictures, weights = parameters["pictures"], parameters["weights"]
    named = dict(zip(pictures, blobs[: len(pictures)], strict=True))
    return Handed(named, dict(zip(weights, blobs[len(pictures) :], strict=True)))
