"""What is made of a manifest is made once in each language: a manifest never changes, and few are in use at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from glassplate.lib.itself import Itself
from glassplate.lib.words import current_language
from glassplate.policy.manifest import Manifest

T = TypeVar("T")
MOST = 16  # manifests times languages


def once(make: Callable[[Manifest], T]) -> Callable[[Manifest], T]:
    """Keep what a function makes of a manifest and of nothing else; whoever gets it may not change it."""

    @lru_cache(maxsize=MOST)
    def made(code: str, manifest: Itself[Manifest]) -> T:
        return make(manifest.value)

    @wraps(make)
    def kept(manifest: Manifest) -> T:
        return made(current_language(), Itself(manifest))

    return kept
