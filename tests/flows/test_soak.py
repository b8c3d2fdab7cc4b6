"""The long run of the flows: every tool of every engine, and each process killed at several moments of their jobs."""

from __future__ import annotations

import time

import pytest

from tests.flows.following import followed, placed, wish
from tests.flows.steps import all_answer, credits, ends, ordered
from tests.flows.ways import WAYS, Way
from tests.flows.world import World, soon
from tests.instance import Client
from tests.killing import kill


@pytest.fixture(scope="module")
def alice(world: World) -> Client:
    return world.person()


@pytest.mark.soak
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.engine)
@pytest.mark.parametrize("has_picture", [False, True])
def test_every_tool_of_every_engine(world: World, alice: Client, way: Way, has_picture: bool) -> None:
    brought = world.bring()
    tool = way.video or (way.edit if has_picture else way.create)
    place = placed(alice, alice.begin(brought.picture) if has_picture else None)
    assert followed(alice, {**wish(way, tool, brought), **place})[-1]["state"] == "done"
    assert world.saw_the_words(brought) == {way.processor}
    assert world.saw_the_picture(brought) == ({way.processor} if has_picture else set())
    soon(lambda: world.standin.residue()["total"] == 0)


@pytest.mark.soak
@pytest.mark.parametrize("until_done", [False, True], ids=["account", "until-done"])
@pytest.mark.parametrize("after_s", [0.0, 0.3, 1.0, 2.5])
@pytest.mark.parametrize("victim", ["web", "worker", "postgres", "all"])
def test_whatever_dies_whenever_each_job_ends_once_and_is_paid_once(
    world: World, alice: Client, victim: str, after_s: float, until_done: bool
) -> None:
    before = credits(alice)["available"]
    jobs = [ordered(world, alice, way, until_done=until_done) for way in WAYS]
    time.sleep(after_s)
    kill(world.own, victim)
    all_answer(world)
    ended = ends(world, alice, jobs)
    assert set(ended) <= {"done", "failed"}
    paid = sum(each.way.price for each, state in zip(jobs, ended, strict=True) if state == "done")
    assert credits(alice) == {"available": before - paid, "held": 0}
    for each in jobs:
        assert len(world.orders(each.way, each.brought)) <= 1, each.way.engine
    soon(lambda: world.standin.residue()["total"] == 0)
    world.nothing_in_clear()
