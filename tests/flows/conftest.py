"""One world for all flow tests of a process: an instance, and stand-ins of all companies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.flows.world import World, begun


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    with begun() as running:
        yield running
