"""Guessing is slowed down, whatever a guesser varies, and what is counted names nobody."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from glassplate.lib.words import say
from tests.accounts.steps import OTHER_PASSWORD, fresh_address
from tests.instance import PASSWORD, Instance

LIMITS = {"login_failed": "1000/m/ip,3/5m/key", "signup": "3/m/ip", "reset_password": "1000/m/ip,2/m/key"}


@pytest.fixture
def limited(site: Instance) -> Iterator[Client]:
    """A browser of an application with narrow limits, in this process."""
    cache.clear()
    with override_settings(ACCOUNT_RATE_LIMITS=LIMITS):
        yield Client(SERVER_NAME="127.0.0.1", secure=settings.SECURE)
    cache.clear()


def test_guessing_a_password_is_slowed_down_by_address(site: Instance, limited: Client) -> None:
    address = site.person("Alice").address
    for port in range(3):
        limited.post("/account/login", {"login": address, "password": OTHER_PASSWORD}, HTTP_HOST=f"127.0.0.1:{port}")
    forged = {"HTTP_HOST": "127.0.0.1:99", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}
    answer = limited.post("/account/login", {"login": address, "password": PASSWORD}, **forged)
    assert say("account-too-many") in answer.content.decode()


def test_sign_ups_are_slowed_down_by_network(limited: Client) -> None:
    statuses = [
        limited.post("/account/signup", {}, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}").status_code
        for number in range(4)
    ]
    assert statuses == [200, 200, 200, 429]


def test_resets_are_slowed_down_by_address(limited: Client) -> None:
    address = fresh_address()
    statuses = [limited.post("/account/password/reset", {"email": address}).status_code for _ in range(3)]
    assert statuses == [302, 302, 429]


def test_what_is_counted_names_nobody(limited: Client) -> None:
    address = fresh_address()
    limited.post("/account/login", {"login": address, "password": OTHER_PASSWORD})
    limited.post("/account/signup", {})
    kept = repr(list(cache._cache.items()))  # type: ignore[attr-defined]
    assert "allauth:rl" in kept
    assert "127.0.0.1" not in kept
    assert address not in kept
    assert "sealed.invalid" not in kept


def test_a_clock_that_is_set_back_locks_nobody_out(
    site: Instance, limited: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was counted in times to come would count until these come, a day long."""
    address = site.person("Alice").address
    now = time.time
    with monkeypatch.context() as ahead:
        ahead.setattr(time, "time", lambda: now() + 86_400)
        for _ in range(4):
            answer = limited.post("/account/login", {"login": address, "password": OTHER_PASSWORD})
        assert say("account-too-many") in answer.content.decode()
    answer = limited.post("/account/login", {"login": address, "password": PASSWORD})
    assert say("account-too-many") not in answer.content.decode()
    assert answer.status_code == 302
