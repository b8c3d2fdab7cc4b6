"""Damaged pictures by the thousand: each is taken or refused in words, nothing breaks, nothing stays, nothing grows."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.attacks import machine
from tests.instance import Client, Instance
from tests.pictures import astronaut, mutated, packed

SOON_S = 3  # the product promises one on a quiet machine
GROWTH_MB = 40


def send_all(site: Instance, count: int, seed: int) -> None:
    eve = site.person("Eve", credits=10)
    machine.warm(eve, packed(astronaut(96), "PNG"))
    web = machine.process(site, "web")
    files, memory = machine.objects(site), machine.memory_mb(web)

    def send(content: bytes) -> tuple[int, float, str]:
        began = time.monotonic()
        answer = eve.upload(content)
        return answer.status_code, time.monotonic() - began, str(answer.json().get("id", ""))

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(send, mutated(count, seed)))
    statuses = Counter(status for status, _, _ in answers)
    assert set(statuses) <= {201, 413, 415, 422}, statuses
    assert statuses[422] > count / 10
    assert max(took for _, took, _ in answers) < SOON_S
    taken = [identity for _, _, identity in answers if identity]
    assert len(machine.objects(site) - files) <= 2 * len(taken)  # a picture and its thumbnail each, and nothing else
    assert machine.memory_mb(web) - memory < GROWTH_MB
    assert machine.process(site, "web") == web
    _works(eve)


def _works(eve: Client) -> None:
    session = eve.begin(packed(astronaut(96), "PNG"))
    job = eve.wait(eve.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())
    assert job["state"] == "done"


def test_damaged_pictures_are_taken_or_refused(site: Instance) -> None:
    send_all(site, 150, seed=20261122)


@pytest.mark.soak
def test_two_thousand_damaged_pictures_are_taken_or_refused(site: Instance) -> None:
    send_all(site, 2000, seed=2)
