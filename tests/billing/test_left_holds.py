"""Credits that are held for a job which has ended, or is gone, come back; those of an open job stay held."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest

from tests.billing import books, shop
from tests.billing.books import in_all
from tests.instance import Client, Instance
from tests.pictures import SMALL


@pytest.fixture
def alice(site: Instance) -> Client:
    books.ready()
    return site.person("Alice", credits=10)


def hold(person: UUID, amount: int, state: str | None) -> UUID:
    """Hold credits for a job in this state, or for one that there is not."""
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    job = uuid4()
    with principal(person):
        if state:
            Job.objects.create(id=job, person=person, tool="rotate", engine="frame", price=amount, state=state)
        ledger.hold(person, amount, job)
    return job


def kinds(person: UUID, job: UUID) -> list[str]:
    from glassplate.billing.models import Entry
    from glassplate.lib.isolation import principal

    with principal(person):
        return list(Entry.objects.filter(job=job).order_by("id").values_list("kind", flat=True))


def test_the_worker_gives_back_what_nobody_will_settle(alice: Client) -> None:
    assert alice.id
    left = [hold(alice.id, 2, state) for state in (None, "done", "failed", "cancelled")]
    shop.until(lambda: alice.get("/api/me").json()["credits"] == {"available": 10, "held": 0}, 30)
    assert in_all(alice.id) == (10, 0)
    assert [kinds(alice.id, job) for job in left] == [["hold", "release"]] * 4


def test_an_open_job_keeps_its_credits_until_it_ends(alice: Client) -> None:
    from glassplate.studio import releasing

    assert alice.id
    session = alice.begin(SMALL)
    running = alice.job(session, "fake-slow", 1, parameters={"seconds": 4}).json()
    hold(alice.id, 3, None)
    releasing.release_left()
    assert alice.get(f"/api/jobs/{running['id']}").json()["state"] in ("waiting", "running")
    assert in_all(alice.id) == (9, 1)
    assert alice.wait(running)["state"] == "done"
    releasing.release_left()
    assert in_all(alice.id) == (9, 0)
    assert kinds(alice.id, UUID(running["id"])) == ["hold", "spend"]


def test_eight_at_once_give_it_back_once(alice: Client) -> None:
    from django.db import connection

    from glassplate.studio import releasing

    assert alice.id
    left = [hold(alice.id, 1, None) for _ in range(6)]

    def release(_: int) -> None:
        try:
            releasing.release_left()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as many:
        list(many.map(release, range(8)))
    assert in_all(alice.id) == (10, 0)
    assert [kinds(alice.id, job) for job in left] == [["hold", "release"]] * 6


def test_whoever_was_erased_meanwhile_gets_nothing_back(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.billing import books as real
    from glassplate.studio import releasing

    assert alice.id
    job = hold(alice.id, 4, None)
    books.erase(alice.id)
    monkeypatch.setattr(real, "unsettled", lambda: [(alice.id, job)])
    assert releasing.release_left() == 0
    assert in_all(alice.id) == (0, 0)
