"""One process of stand-ins for the room; each test begins with an empty journal and script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.standin.server import StandIn


@pytest.fixture(scope="session")
def stand_ins() -> Iterator[StandIn]:
    with StandIn() as running:
        yield running


@pytest.fixture
def stand_in(stand_ins: StandIn) -> StandIn:
    stand_ins.reset()
    return stand_ins
