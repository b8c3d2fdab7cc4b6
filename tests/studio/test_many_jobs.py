"""Thousands of jobs of several people: each ends once, and every credit is accounted for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.instance import Client, Instance
from tests.samples import ASTRONAUT

PEOPLE, JOBS, AT_ONCE = 3, 700, 8


@pytest.mark.soak
def test_thousands_of_jobs_all_end_and_add_up(site: Instance) -> None:
    people = [site.person(name, credits=JOBS) for name in ("Alice", "Bob", "Carol")[:PEOPLE]]
    with ThreadPoolExecutor(PEOPLE) as many:
        done = list(many.map(_work_through, people))
    for person, (finished, left) in zip(people, done, strict=True):
        credits = person.get("/api/me").json()["credits"]
        assert credits == {"available": JOBS - finished, "held": 0}
        assert finished + left == JOBS
        assert finished > 0.99 * JOBS


def _work_through(person: Client) -> tuple[int, int]:
    """Start all the jobs, a few at a time; return how many were done and how many ended otherwise."""
    session = person.begin(ASTRONAUT)
    finished = otherwise = 0
    for _ in range(0, JOBS, AT_ONCE):
        batch = min(AT_ONCE, JOBS - finished - otherwise)
        jobs = [person.job(session, "fake-slow", 1, parameters={"seconds": 0}).json() for _ in range(batch)]
        for job in jobs:
            ended = person.wait(job, 120)
            if ended["state"] == "done":
                finished += 1
                person.post(f"/api/versions/{ended['result']}/discard")
            else:
                otherwise += 1
    return finished, otherwise
