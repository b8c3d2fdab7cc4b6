"""Whether the time of an answer tells who has an account: known and unknown addresses by turns, at every door."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bench.figure import Figure
from tests.instance import Client, Instance

LOOK_UPS = 50  # of each kind at each door
KNOWN = 6  # people, asked for by turns: nobody's own limit or row is worn out
PASSWORD = "a long password of the bench"
MANY = "10000"  # so many times the usual limits: all this comes from one machine
# Each door with what is typed there, beside the address.
DOORS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "/account/login": ("login", {"password": "something else entirely"}),
    "/account/signup": ("email", {"password1": "yet another long password", "name": ""}),
    "/account/password/reset": ("email", {}),
    "/account/mail": ("email", {}),
}


@contextmanager
def _service() -> Iterator[Instance]:
    with tempfile.TemporaryDirectory(prefix="glassplate-bench-") as folder:
        instance = Instance(Path(folder) / "data", GLASSPLATE_LIMITS_TIMES=MANY)
        instance.start()
        try:
            yield instance
        finally:
            instance.stop()


@cache
def _difference() -> float:
    """Return how far from a coin's toss a guess by the time of one answer is, at the door where it is best.

    For every pair of a known and an unknown address, which took longer: the share, less a half. 0 tells nothing, 0.5
    tells everything. It grows with chance alone to about 0.1 at so many look-ups.
    """
    with _service() as instance:
        people = [_joined(instance) for _ in range(KNOWN)]
        return max(_at(instance, door, people) for door in DOORS)


def _at(instance: Instance, door: str, people: Sequence[str]) -> float:
    known, unknown = list[float](), list[float]()
    for number in range(LOOK_UPS + 1):
        pair = ((people[number % KNOWN], known), (_fresh(), unknown))
        for address, took in pair if number % 2 else reversed(pair):
            took.append(_took(instance.client(), door, address))
    known, unknown = known[1:], unknown[1:]  # the first ones warm up
    slower = sum((one > other) + (one == other) / 2 for one in known for other in unknown)
    return abs(slower / (len(known) * len(unknown)) - 0.5)


def _took(client: Client, door: str, address: str) -> float:
    field, more = DOORS[door]
    client.get(door)
    values = {"csrfmiddlewaretoken": client.cookies["csrftoken"], field: address, **more}
    began = time.perf_counter()
    answer = client.post(door, data=values)
    took = time.perf_counter() - began
    assert answer.status_code in (200, 302), answer.status_code
    return took


def _joined(instance: Instance) -> str:
    address, client = _fresh(), instance.client()
    client.form("/account/signup", name="", email=address, password1=PASSWORD)
    (mail, *_) = instance.outbox(address)
    client.form(next(link for link in mail.body.split() if "/account/confirm/" in link).replace(instance.url, ""))
    return address


def _fresh() -> str:
    return f"bench-{secrets.token_hex(8)}@example.net"


FIGURES = (Figure("accounts.lookup_difference", "share from 0.5", 0.15, _difference),)
