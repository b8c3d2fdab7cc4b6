"""What the tests of this room share: a visitor's word, a person's decisions, rows of the database."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from glassplate.policy.questions import set_policy
from tests.instance import Client
from tests.policy.samples import Change, manifest, profile

SCRIPT = "https://www.googletagmanager.com/gtag/js?id=G-TEST1"
SETUP = "/static/tags/google-analytics.js"


def say(visitor: Client, purpose: str, choice: str, **more: str) -> httpx.Response:
    """Answer as the form of an open page does, which sends no token."""
    data = {"purpose": purpose, "choice": choice, **more}
    return visitor.post("/choices", data=data, headers={"Origin": str(visitor.base_url).rstrip("/")})


def decide(person: Client, purpose: str, choice: str) -> httpx.Response:
    """Press the button of a purpose on the page in the account."""
    answer = person.form("/account/consents", purpose=purpose, choice=choice)
    assert answer.status_code == 200, answer.status_code
    return answer


@contextmanager
def acting(person: Client) -> Iterator[Any]:
    """Act as the person at the database; yields a cursor."""
    import django

    django.setup()
    from django.db import connection

    from glassplate.lib.isolation import principal

    with principal(person.id), connection.cursor() as cursor:
        yield cursor


@contextmanager
def under(name: str, *changes: Change) -> Iterator[None]:
    """Put a shipped policy in force in this process, with changes."""
    set_policy(manifest(name, *changes) if changes else profile(name))
    try:
        yield
    finally:
        set_policy(None)


def settled(*names: str) -> list[int]:
    """Return how often these were counted once what was asked for earlier is counted: the worker tells on its own."""
    found, before = [tallied(name, 0) for name in names], None
    while found != before:
        time.sleep(2.5)  # more than twice as long as a count is held back in the tests
        before, found = found, [tallied(name, 0) for name in names]
    return found


def tallied(name: str, at_least: int, seconds: float = 10) -> int:
    """Return how often something was counted so far, once it is at least that often, or the time is up."""
    from django.db.models import Sum

    from glassplate.lib.isolation import duty
    from glassplate.usage.models import Tally

    assert os.environ["DJANGO_SETTINGS_MODULE"]
    end = time.monotonic() + seconds
    while True:
        with duty("count"):
            found = Tally.objects.filter(name=name).aggregate(all=Sum("number"))["all"] or 0
        if found >= at_least or time.monotonic() > end:
            return int(found)
        time.sleep(0.1)
