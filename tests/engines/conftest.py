"""What the tests of companies' engines share: the stand-in, and a world in which it may be called."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engines import remote
from tests.engines.remote import Records, StandIn
from tests.forked import Server


@pytest.fixture(scope="session")
def standins() -> Iterator[StandIn]:
    running = StandIn()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def others() -> Iterator[Server]:
    """Other processes of this machine, which follow jobs; see `following`."""
    server = Server("tests.engines.following")
    yield server
    server.end()


@pytest.fixture
def standin(standins: StandIn, records: Records, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """The stand-in as every vendor, empty at the start, under a policy that lists them."""
    monkeypatch.setenv("GLASSPLATE_STANDIN", standins.url)
    standins.reset()
    with remote.policy():
        yield standins


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> Records:
    import django

    django.setup()
    remote.abled(monkeypatch)
    return Records(monkeypatch)
