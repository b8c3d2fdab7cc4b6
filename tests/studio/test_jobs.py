"""A job holds credits, runs, and ends one way; a late result of a deleted or cancelled one is never written."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.instance import Client, Instance
from tests.pictures import SMALL


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice", credits=10)


@pytest.fixture
def session(alice: Client) -> dict[str, Any]:
    return alice.begin(SMALL)


def credits(client: Client) -> tuple[int, int]:
    now = client.get("/api/me").json()["credits"]
    return now["available"], now["held"]


def running(client: Client, job: dict[str, Any]) -> None:
    for _ in range(100):
        if client.get(f"/api/jobs/{job['id']}").json()["state"] == "running":
            return
        time.sleep(0.05)
    raise AssertionError("the job did not start")


def test_a_done_job_is_a_candidate_and_costs_its_price(alice: Client, session: dict[str, Any]) -> None:
    started = alice.job(session, "fake-slow", 1, parameters={"seconds": 0.3})
    assert started.status_code == 202
    assert credits(alice) == (9, 1)
    job = alice.wait(started.json())
    assert job["state"] == "done"
    assert credits(alice) == (9, 0)
    after = alice.read(session)
    candidate = after["versions"][-1]
    assert (candidate["id"], candidate["kept"], candidate["parent"]) == (job["result"], False, session["head"])
    assert after["head"] == session["head"]
    kept = alice.post(f"/api/versions/{candidate['id']}/keep").json()
    assert kept["kept"]
    assert alice.read(session)["head"] == candidate["id"]


def test_part_of_what_was_asked_for_costs_its_part(alice: Client, session: dict[str, Any]) -> None:
    asked = {"variants": 4, "missing": 1}
    job = alice.wait(alice.job(session, "fake-create", 8, version=None, prompt="a kite", parameters=asked).json())
    assert job["state"] == "done"
    assert len(alice.read(session)["versions"]) == 1 + 3
    assert credits(alice) == (4, 0)


def test_a_discarded_candidate_is_gone(alice: Client, session: dict[str, Any]) -> None:
    job = alice.wait(alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())
    picture = alice.read(session)["versions"][-1]["picture"]["url"]
    assert alice.post(f"/api/versions/{job['result']}/discard").status_code == 204
    assert alice.get(picture).status_code == 404
    assert len(alice.read(session)["versions"]) == 1
    assert alice.post(f"/api/versions/{session['head']}/discard").status_code == 409


@pytest.mark.parametrize(("tool", "state"), [("fake-refuse", "refused"), ("fake-fail", "failed")])
def test_what_did_not_work_costs_nothing_and_says_why(
    alice: Client, session: dict[str, Any], tool: str, state: str
) -> None:
    job = alice.wait(alice.job(session, tool, 1).json())
    assert (job["state"], job["result"]) == (state, None)
    assert job["reason"]
    assert credits(alice) == (10, 0)
    assert [each["id"] for each in alice.read(session)["jobs"]] == [job["id"]]


@pytest.mark.parametrize("how", ["raise", "nothing", "again"])
def test_a_broken_engine_fails_the_job_and_nothing_else(alice: Client, session: dict[str, Any], how: str) -> None:
    job = alice.wait(alice.job(session, "fake-fail", 1, parameters={"how": how}).json())
    assert job["state"] == "failed"
    assert credits(alice) == (10, 0)
    again = alice.post(f"/api/jobs/{job['id']}/retry")
    assert again.status_code == 202
    assert alice.wait(again.json())["state"] == "failed"


def test_a_running_job_can_be_cancelled(alice: Client, session: dict[str, Any]) -> None:
    job = alice.job(session, "fake-slow", 1, parameters={"seconds": 30}).json()
    running(alice, job)
    assert alice.post(f"/api/jobs/{job['id']}/cancel").json()["state"] == "cancelled"
    assert credits(alice) == (10, 0)
    assert alice.wait(alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).json(), 10)["state"] == "done"
    assert len(alice.read(session)["versions"]) == 2


def test_a_queued_job_can_be_cancelled(alice: Client, session: dict[str, Any]) -> None:
    jobs = [alice.job(session, "fake-slow", 1, parameters={"seconds": 1}).json() for _ in range(4)]
    last = alice.post(f"/api/jobs/{jobs[-1]['id']}/cancel").json()
    assert last["state"] == "cancelled"
    assert [alice.wait(job)["state"] for job in jobs[:3]] == ["done"] * 3
    assert credits(alice) == (7, 0)
    assert alice.post(f"/api/jobs/{jobs[0]['id']}/cancel").status_code == 409


def test_a_late_result_of_a_deleted_session_is_never_written(
    site: Instance, alice: Client, session: dict[str, Any]
) -> None:
    job = alice.job(session, "fake-slow", 1, parameters={"seconds": 1}).json()
    running(alice, job)
    alice.post("/api/deletions", json={"sessions": [session["id"]]})
    assert credits(alice) == (10, 0)
    time.sleep(1.5)
    assert alice.get(f"/api/jobs/{job['id']}").status_code == 404
    assert alice.get("/api/sessions").json()["sessions"] == []
    assert credits(alice) == (10, 0)


def test_without_credits_nothing_starts(site: Instance, session: dict[str, Any]) -> None:
    poor = site.person("Poor", credits=0)
    own = poor.begin(SMALL)
    answer = poor.job(own, "fake-slow", 1)
    assert (answer.status_code, answer.json()["error"]["code"]) == (402, "job-no-credits")
    assert poor.read(own)["jobs"] == []


def test_the_quoted_price_is_honoured_or_nothing_starts(alice: Client, session: dict[str, Any]) -> None:
    answer = alice.job(session, "fake-slow", 0)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "job-price-changed")
    assert credits(alice) == (10, 0)


@pytest.mark.parametrize(
    "wish",
    [
        {"tool": "no-such-tool"},
        {"parameters": {"unknown": 1}},
        {"parameters": {"seconds": "long"}},
        {"parameters": {"seconds": -1}},
        {"parameters": {"seconds": 10**30}},
        {"parameters": {"seconds": None, "deep": [[[[[]]]]]}},
    ],
)
def test_what_does_not_fit_is_refused_before_it_costs(
    alice: Client, session: dict[str, Any], wish: dict[str, Any]
) -> None:
    answer = alice.job(session, **{"tool": "fake-slow", "price": 1, **wish})
    assert answer.status_code == 422, answer.text
    assert answer.json()["error"]["message"]
    assert credits(alice) == (10, 0)


def test_one_credit_buys_one_job(site: Instance) -> None:
    from concurrent.futures import ThreadPoolExecutor

    alice = site.person("Alice", credits=1)
    session = alice.begin(SMALL)
    with ThreadPoolExecutor(20) as many:
        answers = list(many.map(lambda _: alice.job(session, "fake-slow", 1, parameters={"seconds": 0}), range(30)))
    started = [answer for answer in answers if answer.status_code == 202]
    assert len(started) == 1
    assert {answer.status_code for answer in answers} == {202, 402}
    alice.wait(started[0].json())
    assert credits(alice) == (0, 0)


def test_a_job_that_its_queue_has_lost_is_queued_again(site: Instance) -> None:
    """A worker died between taking it from the queue and claiming it."""
    import django

    django.setup()
    from datetime import timedelta

    from django.db import connection, transaction
    from django.utils import timezone

    from glassplate.lib.isolation import principal
    from glassplate.studio import ordering
    from glassplate.studio.models import EditSession, Job

    alice = site.person("Alice")
    session = alice.begin(SMALL)
    with transaction.atomic(), principal(alice.id):
        found = EditSession.objects.get(pk=session["id"])
        wish = ordering.Wish("fake-slow", {"seconds": 0}, 1)
        job = Job.start(ordering.order(found, found.versions.get(), wish, {}))
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs where args->>'job' = %s", [str(job.id)])
            assert cursor.rowcount == 1
        Job.objects.filter(pk=job.id).update(created_at=timezone.now() - timedelta(minutes=1))
    assert alice.wait({"id": str(job.id)}, 30)["state"] == "done"
