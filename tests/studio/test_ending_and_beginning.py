"""A job that begins and one that ends meet at the session and the credits; neither waits for the other for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import django
from django.db import connection, transaction

from tests.instance import Instance
from tests.samples import ASTRONAUT

WAITING = "select count(*) from pg_locks where not granted"


def until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_neither_waits_for_the_other(site: Instance) -> None:
    """The one has the credits and, at its commit, refers to the session; the other has the session, and settles."""
    django.setup()
    from glassplate.billing import ledger
    from glassplate.lib.aside import aside
    from glassplate.lib.isolation import principal
    from glassplate.studio import finishing
    from glassplate.studio.models import Job, State

    alice = site.person("Alice", credits=10)
    assert alice.id
    session = alice.begin(ASTRONAUT)
    ending = UUID(alice.job(session, "fake-slow", 1, parameters={"seconds": 60}).json()["id"])
    until(lambda: alice.get(f"/api/jobs/{ending}").json()["state"] == "running")
    beginning, has_session = uuid4(), threading.Event()

    def end() -> bool:
        try:
            with principal(alice.id), transaction.atomic():
                job = Job.objects.get(pk=ending)
                finishing._place(job)
                has_session.set()
                return job.end(State.DONE)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other, aside() as looking:
        with principal(alice.id), transaction.atomic():
            ledger.hold(alice.id, 1, beginning)
            row = {"person": alice.id, "session_id": session["id"], "tool": "fake-slow", "engine": "fake", "price": 1}
            Job.objects.create(id=beginning, **row)
            ended = other.submit(end)
            assert has_session.wait(30)
            until(lambda: (looking.execute(WAITING).fetchone() or (0,))[0] > 0)
        assert ended.result(30)
    with principal(alice.id):
        assert Job.objects.get(pk=beginning).cancel()
    assert alice.get("/api/me").json()["credits"] == {"available": 9, "held": 0}
