"""People take turns in the queue: whoever has many jobs waiting delays nobody else's."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.instance import Client, Instance
from tests.pictures import SMALL

MANY, SHORT = 16, {"seconds": 0.3}


@contextmanager
def second_worker(site: Instance) -> Iterator[None]:
    """Run another worker process on the same instance; it is at work when the block begins."""
    before, end = _workers(), time.monotonic() + 30
    told = {**os.environ, "GLASSPLATE_DATA": str(site.data), "GLASSPLATE_URL": site.url}
    with site.log.open("ab") as log:
        worker = subprocess.Popen([sys.executable, "-m", "glassplate.runtime.worker"], env=told, stdout=log, stderr=log)
    try:
        while _workers() <= before:
            assert time.monotonic() < end
            time.sleep(0.05)
        yield
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(30)


def _asked_at_once(*wishes: tuple[Client, dict[str, Any], int]) -> list[list[dict[str, Any]]]:
    """Ask for so many jobs each, one after the other; no worker sees the first before the last is there."""
    from django.db import transaction

    from glassplate.lib.isolation import principal
    from glassplate.studio import ordering
    from glassplate.studio.models import EditSession, Job

    asked, wish = [], ordering.Wish("fake-slow", dict(SHORT), 1)
    with transaction.atomic():
        for person, session, count in wishes:
            with principal(person.id):
                found = EditSession.objects.get(pk=session["id"])
                order = ordering.order(found, found.versions.get(), wish, {})
                asked.append([{"id": str(Job.start(order).id)} for _ in range(count)])
    return asked


def _began(person: Client, jobs: list[dict[str, Any]]) -> list[float]:
    """Return when each job was begun, in the order in which they were asked for."""
    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    with principal(person.id):
        found = {str(job.id): job.started_at.timestamp() for job in Job.objects.filter(person=person.id)}
    return [found[job["id"]] for job in jobs]


def _workers() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_workers")
        return int(cursor.fetchone()[0])


def test_one_job_waits_for_one_of_somebody_who_has_many(site: Instance) -> None:
    """With two worker processes, each of which takes what is next as it becomes free."""
    alice, bob, carol = (site.person(name) for name in ("Alice", "Bob", "Carol"))
    hers, his, theirs = (person.begin(SMALL) for person in (alice, bob, carol))
    with second_worker(site):
        many, few, single = _asked_at_once((alice, hers, MANY), (bob, his, 3), (carol, theirs, 1))
        asked = time.time()
        for person, last in ((carol, single[-1]), (bob, few[-1]), (alice, many[-1])):
            assert person.wait(last)["state"] == "done"
    hers_at, his_at, carols_at = _began(alice, many), _began(bob, few), _began(carol, single)

    def between(first: float, then: float) -> int:
        return sum(first < each < then for each in hers_at)

    waiting = sum(each > asked for each in hers_at)
    assert waiting >= 8, "there was nobody to wait for"
    assert between(asked, his_at[0]) <= 1
    assert between(asked, carols_at[0]) <= 2
    assert his_at == sorted(his_at)
    for one, next_ in itertools.pairwise(his_at):  # turn by turn, give or take who is free at the moment
        assert between(one, next_) <= 3
    assert between(asked, his_at[-1]) >= 1, "nor does who has few push aside who has many"
