"""The upload door learns who a request is from, and that it comes from a page of ours."""

from __future__ import annotations

import pytest

from tests.accounts.steps import is_in
from tests.instance import Client, Instance


def headers(client: Client, **other: str) -> list[tuple[bytes, bytes]]:
    sent = {
        "host": client.base_url.netloc.decode(),
        "cookie": "; ".join(f"{name}={value}" for name, value in client.cookies.items()),
        "x-csrftoken": client.cookies.get("csrftoken", ""),
        "origin": str(client.base_url).rstrip("/"),
        **other,
    }
    return [(name.encode(), value.encode()) for name, value in sent.items() if value]


def test_a_signed_in_page_is_known(site: Instance) -> None:
    alice = site.person("Alice")
    from django.db import connection

    from glassplate.accounts.identify import identify

    person = identify(headers(alice))
    assert person is not None
    assert person.id == alice.id
    assert connection.connection is None


def test_a_stranger_is_nobody(site: Instance) -> None:
    alice, stranger, forger = site.person("Alice"), site.client(), site.client()
    from glassplate.accounts.identify import identify

    assert identify(headers(stranger)) is None
    forger.cookies.update({"csrftoken": alice.cookies["csrftoken"], "session": "x" * 32})
    assert identify(headers(forger)) is None


def test_a_session_that_ended_is_nobody(site: Instance) -> None:
    alice = site.person("Alice")
    from glassplate.accounts.identify import identify

    before = headers(alice)
    alice.post("/account/logout")
    assert not is_in(alice)
    assert identify(before) is None


@pytest.mark.parametrize(
    "forged",
    [
        {"x-csrftoken": ""},
        {"x-csrftoken": "a" * 32},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"host": "evil.example", "origin": "http://evil.example"},
    ],
)
def test_what_comes_from_elsewhere_is_refused(site: Instance, forged: dict[str, str]) -> None:
    alice = site.person("Alice")
    from glassplate.accounts.identify import Forbidden, identify

    with pytest.raises(Forbidden):
        identify(headers(alice, **forged))
