"""Fifty look-ups of known and unknown addresses: nothing of an answer tells which is which."""

from __future__ import annotations

import re
import secrets

import httpx
import pytest

from tests.accounts.steps import OTHER_PASSWORD, join
from tests.instance import Instance

DOORS = {
    "/account/login": ("login", {"password": OTHER_PASSWORD}, 6),
    "/account/signup": ("email", {"password1": OTHER_PASSWORD, "name": ""}, 6),
    "/account/password/reset": ("email", {}, 6),
    "/account/mail": ("email", {}, 7),
}
OWN = re.compile(r'(value|nonce)="[^"]*"|nonce-[\w+/=-]+')
CHANGING = frozenset({"date", "expires"})  # the time of day


def seen(answer: httpx.Response, address: str) -> list[object]:
    """Return all that whoever asked can see of an answer and of those that led to it, but for what is random."""
    return [
        (
            each.status_code,
            sorted(
                (name, OWN.sub("", value))
                for name, value in each.headers.multi_items()
                if name not in CHANGING | {"set-cookie"}
            ),
            sorted(
                re.sub(r"expires=[^;]*", "", re.sub(r"=[^;]*", "=", value, count=1))
                for value in each.headers.get_list("set-cookie")
            ),
            OWN.sub("", each.text).replace(address, ""),
        )
        for each in (*answer.history, answer)
    ]


@pytest.mark.parametrize("door", DOORS)
def test_known_and_unknown_addresses_cannot_be_told_apart(site: Instance, door: str) -> None:
    field, more, times = DOORS[door]
    known = f"known-{secrets.token_hex(6)}@example.net"
    join(site, known)
    answers = {}
    for each in range(times):
        unknown = f"fresh-{secrets.token_hex(6)}@example.net"
        for address in (known, unknown) if each % 2 else (unknown, known):
            answers[each, address] = seen(site.client().form(door, **{field: address}, **more), address)
    first = next(iter(answers.values()))
    assert [each for each, answer in answers.items() if answer != first] == []
    assert len(answers) == 2 * times


def test_an_answer_leaves_at_an_even_moment(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.http import HttpResponse
    from django.test import RequestFactory

    from glassplate.accounts import even

    waits: list[float] = []
    clock = iter((10.0, 10.1, 20.0, 20.3, 30.0))
    monkeypatch.setattr(even.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(even.time, "sleep", waits.append)
    answer = even.EvenAnswers(lambda request: HttpResponse())
    for path in ("/account/mail", "/account/signup"):
        answer(RequestFactory().post(path))
    assert [round(wait, 6) for wait in waits] == [0.15, 0.2]
    answer(RequestFactory().get("/account/mail"))
    assert len(waits) == 2
