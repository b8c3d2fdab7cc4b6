"""How long what goes with its job outlives the job is measured on every one, and told of many."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest

from tests.instance import Client, Instance
from tests.samples import unique


@pytest.fixture
def measuring(site: Instance) -> Any:
    import django

    django.setup()
    from glassplate.usage.delays import measuring

    return measuring


def counted(measuring: Any) -> int:
    return int(measuring.told().count)


def edited(person: Client) -> None:
    """Have a picture worked on that goes with its job."""
    brought = person.put("/api/pictures?placement=until-done", content=unique())
    assert brought.status_code == 201, brought.text
    wish = {"tool": "fake-fail", "price": 1, "parameters": {}, "pictures": {"picture": brought.json()["id"]}}
    person.wait(person.post("/api/jobs", json=wish).json())


def test_each_job_counts_and_the_page_tells_of_many(site: Instance, measuring: Any) -> None:
    alice, before = site.person("Alice"), counted(measuring)
    for _ in range(measuring.ENOUGH):
        edited(alice)
    end = time.monotonic() + 20
    while counted(measuring) < before + measuring.ENOUGH and time.monotonic() < end:
        time.sleep(0.1)
    told = measuring.told()
    assert told.count >= before + measuring.ENOUGH
    assert 0 < told.half_ms <= told.most_ms
    page = site.client().get("/evidence").text
    assert f'data-delays="{told.count}"' in page
    assert "99 of 100 within" in page


def test_what_outlived_its_moment_counts_from_that_moment(site: Instance, measuring: Any) -> None:
    """As after a crash: the sweep finds what should have been gone a while ago."""
    from django.utils import timezone

    from glassplate.lib.isolation import principal
    from glassplate.vault import shelf, shred
    from glassplate.vault.models import Kind
    from glassplate.vault.shelf import About

    alice, heard = site.person("Alice"), list[Any]()
    late = timezone.now() - timedelta(seconds=90)
    with principal(alice.id):
        row = shelf.put_words(About(alice.id, Kind.RECIPE, "text/plain", expires=late, ring=shelf.new_ring()), "words")
    shred.heard_by.append(heard.extend)
    try:
        with principal(alice.id):
            shred.shred([row.id])
    finally:
        shred.heard_by.remove(heard.extend)
    assert len(heard) == 1
    assert heard[0] >= timedelta(seconds=90)


def test_what_stays_in_an_account_is_not_among_them(site: Instance) -> None:
    from glassplate.lib.isolation import principal
    from glassplate.vault import shelf, shred
    from glassplate.vault.models import Kind

    alice, heard = site.person("Alice"), list[Any]()
    with principal(alice.id):
        row = shelf.put_text(alice.id, Kind.LABEL, "words")
    shred.heard_by.append(heard.extend)
    try:
        with principal(alice.id):
            shred.shred([row.id])
    finally:
        shred.heard_by.remove(heard.extend)
    assert heard == []


def test_no_figure_is_further_off_than_a_step(measuring: Any) -> None:
    from collections import Counter

    for milliseconds in (1, 7, 40, 250, 1000, 61_000, 3_600_000):
        step = measuring.step_of(timedelta(milliseconds=milliseconds))
        assert milliseconds <= measuring.STEP**step + 1e-6
        assert milliseconds > measuring.STEP ** (step - 1) or step == 0
    sums = Counter({0: 98, 10: 1, 20: 1})
    assert measuring._within(sums, 50) == 1
    assert measuring._within(sums, 99) == 7
    assert measuring.step_of(timedelta(0)) == 0


def test_sums_go_after_a_month(measuring: Any) -> None:
    from django.utils import timezone

    from glassplate.lib.isolation import duty
    from glassplate.usage.delays.models import Delay

    old = timezone.now().date() - timedelta(days=40)
    with duty("count"):
        Delay.objects.create(day=old, step=3, count=1_000_000)
    assert counted(measuring) < 1_000_000
    measuring.sweep()
    with duty("count"):
        assert not Delay.objects.filter(day=old).exists()
