"""A world for the flow tests of a module: an instance, and stand-ins of all companies; kept for longer, it idles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.flows.world import World, begun


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with begun() as running:
        yield running
