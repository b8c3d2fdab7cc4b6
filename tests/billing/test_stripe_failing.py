"""Stripe away, slow, broken, hostile: a clear failure, nothing begun twice, and nothing of what it said with us."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from uuid import uuid4

import pytest

from glassplate.billing.vendors.contract import Unreachable
from glassplate.billing.vendors.stripe import vendor as room
from tests.billing.rehearsing import STANDIN_KEY, Rehearsal, offer, policy, stripe
from tests.engines.remote import Records

PACK = "credits-100"
SESSIONS = "checkout/sessions"


@pytest.fixture(scope="module")
def running() -> Iterator[Rehearsal]:
    with Rehearsal() as standin:
        yield standin


@pytest.fixture
def standin(running: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rehearsal]:
    import django

    django.setup()
    from stripe import HTTPClient

    monkeypatch.setattr(HTTPClient, "INITIAL_DELAY", 0.01)
    monkeypatch.setenv("GLASSPLATE_STANDIN", running.url)
    monkeypatch.setenv("GLASSPLATE_STRIPE_KEY", STANDIN_KEY)
    running.reset()
    running.control("news", mode="drop")
    Records(monkeypatch)
    with policy():
        yield running


def refused(capfd: pytest.CaptureFixture[str]) -> str:
    """Begin an order, which must fail clearly; return all that anybody could read of it."""
    with pytest.raises(Unreachable) as trouble:
        stripe().begin(offer(PACK))
    assert trouble.value.args == ()
    assert trouble.value.__context__ is None
    said = "".join(traceback.format_exception(trouble.value)) + capfd.readouterr().err
    assert '"payments-unre' in said
    return said


def test_nobody_there(standin: Rehearsal, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("GLASSPLATE_STANDIN", "http://127.0.0.1:9")
    assert "APIConnectionError" in refused(capfd)


def test_what_is_too_slow_is_asked_once(
    standin: Rehearsal, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(room, "IDLE_S", 0.3)
    standin.script("stripe", "slow", None, seconds=2, route=SESSIONS)
    refused(capfd)
    standin.release()
    assert len(standin.told(SESSIONS)) == 1


def test_what_broke_is_asked_again_and_done_once(standin: Rehearsal) -> None:
    standin.script("stripe", "500", 2, route=SESSIONS)
    assert stripe().begin(offer(PACK)).id
    standin.script("stripe", "cut", 1, where="head", route=SESSIONS)  # done, and its answer lost
    assert stripe().begin(offer(PACK)).id
    assert len(standin.told(SESSIONS)) == 5
    assert len(standin.objects("checkout.session")) == 2


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [("500", {}), ("429", {}), ("cut", {"where": "head"})]
    + [("hostile", {"kind": kind}) for kind in ("html", "not-json", "deep-json", "empty", "redirect", "echo")]
    + [("hostile", {"kind": kind}) for kind in ("gzip-bomb", "header-flood")],
)
def test_an_answer_that_is_none_gives_nothing(
    standin: Rehearsal, capfd: pytest.CaptureFixture[str], behaviour: str, told: dict[str, str]
) -> None:
    standin.script("stripe", behaviour, None, route=SESSIONS, **told)
    said = refused(capfd)
    assert not any(word in said for word in ("169.254", "script", "Could not work", "rate limit", "unknown error"))


def test_an_error_that_repeats_what_was_asked_is_not_repeated(
    standin: Rehearsal, capfd: pytest.CaptureFixture[str]
) -> None:
    canary = f"cs_canary{uuid4().hex}"
    with pytest.raises(Unreachable) as trouble:
        stripe().bought(canary)
    said = "".join(traceback.format_exception(trouble.value)) + capfd.readouterr().err
    assert '"status":404' in said and canary not in said
    assert canary in str(standin.told())


def test_a_page_elsewhere_is_no_page(standin: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("javascript:alert(1)", "https://checkout.stripe.com.evil.example/", "//evil.example", None, 7):
        monkeypatch.setattr(room.Stripe, "_ask", lambda *_, url=address: {"id": "cs_1", "url": url})
        with pytest.raises(Unreachable):
            stripe().begin(offer(PACK))


def test_a_wrong_key_is_a_clear_failure(
    standin: Rehearsal, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GLASSPLATE_STRIPE_KEY", "wrong_canary_key")
    said = refused(capfd)
    assert "AuthenticationError" in said and "wrong_canary" not in said
