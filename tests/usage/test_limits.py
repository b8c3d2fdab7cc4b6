"""What one person may take at a time, in a day and in all; no way around it, and honest words where it ends."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from tests import traces
from tests.api.calling import caller, new_key
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.samples import unique
from tests.usage.limiting import allow, allowance, everybody

LONG = {"seconds": 3}
CREATE = {"model": "fake", "prompt": "a kite", "seconds": 3}


def _jobs(site: Instance, person: Client, count: int) -> list[httpx.Response]:
    """Start as many jobs at the same moment: in the browser, with two keys, below /api and below /v1."""
    programs = [caller(site, new_key(person)) for _ in range(2)]
    session = person.begin(SMALL)

    def one(place: int) -> httpx.Response:
        program = programs[place // 2 % 2]
        match place % 3:
            case 0:
                return person.job(session, "fake-slow", 1, parameters=LONG)
            case 1:
                return program.job(session, "fake-slow", 1, parameters=LONG)
            case _:
                return program.post("/v1/images/generations", json=CREATE)

    with ThreadPoolExecutor(count) as many:
        return list(many.map(one, range(count)))


def _stop_all(person: Client, answers: list[httpx.Response]) -> None:
    for answer in answers:
        if answer.status_code == 202:
            person.post(f"/api/jobs/{answer.json()['id']}/cancel")


def test_twenty_at_once_by_every_way_are_as_many_as_may_be(site: Instance) -> None:
    alice = site.person("Alice", credits=100)
    allow(alice, jobs=3)
    answers = _jobs(site, alice, 20)
    taken = [answer for answer in answers if answer.status_code in (200, 202)]
    refused = [answer for answer in answers if answer not in taken]
    _stop_all(alice, taken)
    assert len(taken) == 3
    assert {answer.status_code for answer in refused} == {429}
    for answer in refused:
        assert int(answer.headers["retry-after"]) > 0
        error = answer.json()["error"]
        assert "3 jobs" in error["message"]
        assert error["code"] in ("limit-jobs", "rate_limit_exceeded")
    for answer in taken:
        if answer.status_code == 202:
            alice.wait(answer.json())
    again = alice.job(alice.begin(SMALL), "fake-slow", 1, parameters={"seconds": 0})
    assert again.status_code == 202  # as soon as one has ended there is room for another


def test_who_may_start_no_more_is_told_when_one_can_have_ended(site: Instance) -> None:
    """By the time that jobs of that engine took before, less what the running one has had of it."""
    alice = site.person("Alice", credits=100)
    session, before = alice.begin(SMALL), [40, 60, 50, 4000]
    assert alice.wait(alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())["state"] == "done"
    _took(alice, before)
    allow(alice, jobs=1)
    running = alice.job(session, "fake-slow", 1, parameters={"seconds": 60}).json()
    _until_running(alice, running["id"])
    told = [_refused(alice, session) for _ in range(2)]
    assert all(40 <= each <= 55 for each in told), told  # the middle of what they took
    _began(alice, running["id"], 30)
    assert 20 <= _refused(alice, session) <= 25
    _began(alice, running["id"], 100)
    assert 50 <= _refused(alice, session) <= 55  # late: half of what it has had
    _began(alice, running["id"], 86400)
    assert _refused(alice, session) == 300
    program = caller(site, new_key(alice))
    theirs = program.post("/v1/images/generations", json=CREATE)
    assert (theirs.status_code, theirs.headers["retry-after"]) == (429, "300")
    alice.post(f"/api/jobs/{running['id']}/cancel")


def test_a_day_s_credits_are_spent_once_however_many_ask(site: Instance) -> None:
    alice = site.person("Alice", credits=100)
    saved = alice.form("/account/limits", credits="5")
    assert "data-limit" in saved.text and allowance(alice).own_credits == 5
    session = alice.begin(SMALL)
    with ThreadPoolExecutor(20) as many:
        answers = list(many.map(lambda _: alice.job(session, "fake-slow", 1, parameters={"seconds": 0}), range(20)))
    taken = [answer for answer in answers if answer.status_code == 202]
    assert len(taken) == 5
    ended = [alice.wait(answer.json()) for answer in taken]
    assert {job["state"] for job in ended} == {"done"}

    refused = next(answer for answer in answers if answer.status_code != 202)
    midnight = (datetime.now(UTC) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    assert refused.status_code == 429 and refused.json()["error"]["code"] == "limit-credits"
    assert abs(int(refused.headers["retry-after"]) - (midnight - datetime.now(UTC)).total_seconds()) < 60
    allow(alice, credits=6)  # the operator's, which the person's own is below: it is not enough for the two of this
    program = caller(site, new_key(alice))
    theirs = program.post("/v1/images/generations", json={**CREATE, "seconds": 0})
    assert (theirs.status_code, theirs.json()["error"]["code"]) == (429, "insufficient_quota")
    assert theirs.headers["x-should-retry"] == "false" and "retry-after" in theirs.headers
    assert alice.get("/api/me").json()["credits"] == {"available": 95, "held": 0}

    _a_day_ago(alice)  # as it is after so many seconds
    assert alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).status_code == 202
    assert allowance(alice).spent == 1


def test_what_came_to_nothing_is_not_counted(site: Instance) -> None:
    alice = site.person("Alice", credits=10)
    session = alice.begin(SMALL)
    for tool in ("fake-refuse", "fake-fail"):
        assert alice.wait(alice.job(session, tool, 1).json())["state"] in ("refused", "failed")
    job = alice.job(session, "fake-slow", 1, parameters=LONG).json()
    assert allowance(alice).spent == 1
    alice.post(f"/api/jobs/{job['id']}/cancel")
    assert alice.wait(job)["state"] == "cancelled"
    assert allowance(alice).spent == 0


def test_a_limit_of_one_s_own_only_goes_down(site: Instance) -> None:
    alice, nobody = site.person("Alice"), site.client()
    allow(alice, credits=10)
    for wrong in ("11", "-1", "1.5", "many", "9" * 30):
        page = alice.form("/account/limits", credits=wrong)
        assert page.status_code == 422, wrong
        assert "from 0 to 10" in page.text
    assert allowance(alice).own_credits is None
    alice.form("/account/limits", credits="0")
    refused = alice.job(alice.begin(SMALL), "fake-slow", 1)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "limit-dear")
    assert alice.form("/account/limits", credits="").status_code == 200
    assert allowance(alice).own_credits is None
    assert nobody.get("/account/limits").status_code == 302
    assert nobody.post("/account/limits", data={"credits": "1"}).status_code == 403


def test_uploads_at_once_do_not_pass_the_room_there_is(site: Instance) -> None:
    alice = site.person("Alice")
    first = alice.upload(unique()).json()
    allow(alice, megabytes=2)
    pictures, before = [unique() for _ in range(8)], _orphans(site)  # other tests may have left some
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(alice.upload, pictures))
    refused = [answer for answer in answers if answer.status_code != 201]
    assert refused and {answer.status_code for answer in refused} == {409}
    assert "2 MB" in refused[0].json()["error"]["message"]
    stored = _stored(alice)
    assert 1_000_000 < stored <= 2_000_000
    assert _orphans(site) <= before  # of what was refused there is no file either
    page = alice.get("/account/limits").text
    shown = re.search(r'data-limit="storage".*?data-used="(\d+)" data-most="(\d+)"', page, re.S)
    assert shown and shown.groups() == (str(stored), "2000000")

    allow(alice, megabytes=1)
    full = alice.post("/api/sessions", json={"picture": first["id"], "title": "Mine"}).json()
    refusal = alice.job(full, "fake-slow", 1)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "limit-storage")
    allow(alice, megabytes=None)
    assert alice.job(full, "fake-slow", 1, parameters={"seconds": 0}).status_code == 202


def test_requests_are_counted_for_the_person_whatever_they_come_by(site: Instance) -> None:
    alice, bob = site.person("Alice"), site.person("Bob")
    programs = [caller(site, new_key(alice)) for _ in range(2)]
    with everybody(requests_person=60):
        _until_limit(alice, "60")

        def ask(place: int) -> httpx.Response:
            if place % 3 == 2:
                return alice.get("/api/me")
            return programs[place % 2].get("/v1/models" if place % 4 else "/api/tools")

        began = time.monotonic()
        with ThreadPoolExecutor(20) as many:
            answers = list(many.map(ask, range(110)))
        most = 60 + (time.monotonic() - began) + 1
        fine = [answer for answer in answers if answer.status_code == 200]
        refused = [answer for answer in answers if answer.status_code == 429]
        assert len(fine) + len(refused) == 110 and 20 < len(fine) <= most
        assert bob.get("/api/me").status_code == 200
        last = programs[0].get("/v1/models")
        while last.status_code == 200:
            last = programs[0].get("/v1/models")
        assert last.json()["error"]["code"] == "rate_limit_exceeded"
        time.sleep(int(last.headers["retry-after"]))
        assert programs[1].get("/api/me").status_code == 200  # so long, and it works
    _until_limit(alice, "9000000")


def test_a_network_that_guesses_keys_is_slowed_down(site: Instance) -> None:
    """All of 127.0.0.0/8 is this machine, so there are networks to ask from; what a client says of itself is air."""
    here, beside = "127.77.3.5", "127.77.3.201"
    alice = site.person("Alice")
    with everybody(requests_network=60), _from(site, here) as guessing, _from(site, beside) as neighbour:
        answer, count, end = guessing.get("/privacy"), 0, time.monotonic() + 20
        while answer.status_code != 429:
            assert time.monotonic() < end
            count += 1
            elsewhere = dict.fromkeys(("X-Forwarded-For", "Forwarded", "X-Real-IP"), f"198.51.100.{count % 250}")
            answer = guessing.get("/api/me", headers={"Authorization": f"Bearer gp_{count}", **elsewhere})
        assert answer.json()["error"]["code"] == "error-too-many-network"
        theirs, page = neighbour.get("/v1/models"), neighbour.get("/PRIVACY/../privacy?a=b")
        assert (theirs.status_code, theirs.json()["error"]["code"]) == (429, "rate_limit_exceeded")
        assert page.status_code == 429 and "<h1>" in page.text
        assert {each.headers["retry-after"] for each in (answer, theirs, page)} == {"1"}
        assert alice.get("/api/me").status_code == 200  # another network
        assert guessing.get("/healthz").status_code == 200
        time.sleep(1)
        assert guessing.get("/privacy").status_code == 200
    clear = [form for address in (here, beside) for form in traces.forms(address)]
    assert traces.found_in([site.data, site.log, site.job_keys], clear) == []


def _from(site: Instance, address: str) -> httpx.Client:
    return httpx.Client(base_url=site.url, timeout=30, transport=httpx.HTTPTransport(local_address=address))


def _until_limit(asking: Client, number: str) -> None:
    end = time.monotonic() + 10
    while asking.get("/api/me").headers.get("x-ratelimit-limit") != number:
        assert time.monotonic() < end
        time.sleep(0.2)


def _refused(person: Client, session: dict[str, Any]) -> int:
    answer = person.job(session, "fake-slow", 1, parameters={"seconds": 0})
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "limit-jobs")
    return int(answer.headers["retry-after"])


def _until_running(person: Client, job: str) -> None:
    end = time.monotonic() + 30
    while person.get(f"/api/jobs/{job}").json()["state"] != "running":
        assert time.monotonic() < end
        time.sleep(0.1)


def _took(person: Client, seconds: list[int]) -> None:
    """Let somebody's one past job be several that took so long."""
    from django.utils import timezone

    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    with principal(person.id):
        row, now = Job.objects.get(person=person.id), timezone.now()
        for each in seconds:
            row.pk, row.started_at, row.ended_at = uuid4(), now - timedelta(seconds=each), now
            row.save(force_insert=True)


def _began(person: Client, job: str, seconds: int) -> None:
    """Let a job have begun so long ago."""
    from django.utils import timezone

    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    with principal(person.id):
        Job.objects.filter(pk=job).update(started_at=timezone.now() - timedelta(seconds=seconds))


def _a_day_ago(person: Client) -> None:
    from glassplate.lib.isolation import principal
    from glassplate.usage.limits.models import Allowance

    with principal(person.id):
        row = Allowance.objects.get(pk=person.id)
        row.day -= timedelta(days=1)
        row.save()


def _stored(person: Client) -> int:
    from glassplate.lib.isolation import principal
    from glassplate.vault.models import Sealed

    with principal(person.id):
        return sum(row.size for row in Sealed.objects.filter(person=person.id, key__isnull=False))


def _orphans(site: Instance) -> set[str]:
    """Return the files of the store that no row knows."""
    from glassplate.lib.isolation import duty
    from glassplate.vault.models import Sealed

    there = {file.name for file in (site.data / "objects").rglob("*") if file.is_file()}
    with duty("sweep"):
        return there - {name for each in Sealed.objects.values_list("pk", flat=True) for name in (each.hex, str(each))}
