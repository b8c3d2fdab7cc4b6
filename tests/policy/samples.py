"""Manifests to test with: the shipped profiles, and copies of them with one thing changed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from typing import Any

from glassplate.policy.load import PROFILES, Reading, load, read_values
from glassplate.policy.manifest import Manifest

Change = Callable[[dict[str, Any]], object]
NAMES = tuple(sorted(file.stem for file in PROFILES.glob("*.toml")))
NUMBERS = {"fashion": "S0", "express": "S1", "gallery": "S2", "tools": "S3", "local": "S4"}


@cache
def profile(name: str) -> Manifest:
    return load(PROFILES / f"{name}.toml")


def values(name: str) -> dict[str, Any]:
    """Return a profile's values, ours to change."""
    return tomllib.loads((PROFILES / f"{name}.toml").read_text())


def changed(name: str, change: Change, *, publish: bool = False) -> Reading:
    """Return what reading a profile gives after a change of its values."""
    data = values(name)
    change(data)
    return read_values(data, f"{name}.toml", publish=publish)


def manifest(name: str, change: Change) -> Manifest:
    reading = changed(name, change)
    assert reading.manifest, [str(fault) for fault in reading.errors]
    return reading.manifest
