"""What Google tells of an account there: heeded once when it is genuine, and not at all when it only looks like it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from tests.accounts.companies import sign_in_with, somebody
from tests.accounts.steps import is_in, newest
from tests.accounts.test_companies import Rehearsal, rehearsal as rehearsal
from tests.instance import Client, Instance

HEARS = "/companies/google/alarm"
RISC = "https://schemas.openid.net/secevent/risc/event-type/"
GOOGLE = "https://accounts.google.com/"
Change = dict[str, Any]


def claims(number: str, event: str = "sessions-revoked", reason: str = "", **changes: Any) -> Change:
    about = {"subject": {"subject_type": "iss-sub", "iss": GOOGLE, "sub": number}} | (
        {"reason": reason} if reason else {}
    )
    told = {"aud": "stand-in", "iat": int(time.time()), "jti": secrets.token_hex(8), "events": {RISC + event: about}}
    return {**told, **changes}


def genuine(place: Rehearsal, told: Change, **header: Any) -> bytes:
    """Have the stand-in sign these claims."""
    answer = httpx.post(f"{place.standin.url}/google/alarm", json={"claims": told, "header": header})
    assert answer.status_code == 200, answer.text
    return answer.content


def tell(place: Rehearsal, token: bytes) -> httpx.Response:
    return httpx.post(
        f"{place.site.url}{HEARS}", content=token, headers={"Content-Type": "application/secevent+jwt"}, timeout=30
    )


def join(place: Rehearsal) -> tuple[Client, str, str]:
    address, number = somebody()
    client = place.site.client()
    sign_in_with(client, "google", address, number=number)
    assert is_in(client)
    return client, address, number


@pytest.fixture(scope="module")
def other(rehearsal: Rehearsal) -> tuple[Client, str]:
    """Somebody whom no alarm is about: signed in all the time, with a number of theirs."""
    client, _, number = join(rehearsal)
    return client, number


@pytest.mark.parametrize(
    ("event", "reason", "parts"),
    [
        ("sessions-revoked", "", False),
        ("account-disabled", "", False),
        ("account-credential-change-required", "", False),
        ("account-disabled", "hijacking", True),
        ("account-purged", "", True),
    ],
)
def test_an_alarm_signs_out_everywhere_and_disconnects_what_is_no_longer_theirs(
    rehearsal: Rehearsal, other: tuple[Client, str], event: str, reason: str, parts: bool
) -> None:
    here, address, number = join(rehearsal)
    there = rehearsal.site.client()
    sign_in_with(there, "google", address, number=number)
    answer = tell(rehearsal, genuine(rehearsal, claims(number, event, reason)))
    assert (answer.status_code, answer.content) == (202, b"")
    assert [is_in(client) for client in (here, there, other[0])] == [False, False, True]
    expected = "cannot sign you in any more" if parts else "signed out everywhere"
    assert expected in newest(rehearsal.site, address).subject
    again = rehearsal.site.client()
    sign_in_with(again, "google", address, number=number)
    assert is_in(again) is not parts


def test_an_alarm_is_heeded_once(rehearsal: Rehearsal) -> None:
    here, address, number = join(rehearsal)
    token = genuine(rehearsal, claims(number))
    assert tell(rehearsal, token).status_code == 202
    assert not is_in(here)
    sign_in_with(here, "google", address, number=number)
    assert tell(rehearsal, token).status_code == 202  # who sends it again is told that it came
    assert is_in(here)


def forged(place: Rehearsal, told: Change) -> bytes:
    """Sign with a key of one's own, under the name of theirs."""
    head = _head(told, alg="RS256")
    return head + b"." + _text(generate_private_key(65537, 2048).sign(head, PKCS1v15(), SHA256()))


def unsigned(place: Rehearsal, told: Change) -> bytes:
    return _head(told, alg="none") + b"."


def signed_with_the_public_half(place: Rehearsal, told: Change) -> bytes:
    page = httpx.get(f"{place.standin.url}/google/oauth2/v3/certs").json()["keys"][0]["n"]
    head = _head(told, alg="HS256")
    return head + b"." + _text(hmac.digest(page.encode(), head, hashlib.sha256))


def changed(place: Rehearsal, told: Change) -> bytes:
    """Take a genuine one of somebody else, and write another number into it."""
    head, _, signature = genuine(place, claims("1")).split(b".")
    return head + b"." + _text(json.dumps({"iss": GOOGLE, **told}).encode()) + b"." + signature


def under_another_name(place: Rehearsal, told: Change) -> bytes:
    return genuine(place, told, kid="another")


@pytest.mark.parametrize("make", [forged, unsigned, signed_with_the_public_half, changed, under_another_name])
def test_what_google_did_not_sign_is_not_believed(
    rehearsal: Rehearsal, other: tuple[Client, str], make: Callable[[Rehearsal, Change], bytes]
) -> None:
    here, number = other
    answer = tell(rehearsal, make(rehearsal, claims(number)))
    assert (answer.status_code, set(answer.json())) == (400, {"err"})
    assert is_in(here)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("invalid_audience", {"aud": "somebody else's"}),
        ("invalid_audience", {"aud": ["a", "b"]}),
        ("invalid_audience", {"aud": None}),
        ("invalid_issuer", {"iss": "https://accounts.google.com.evil.example/"}),
        ("invalid_request", {"iat": int(time.time()) - 8 * 24 * 3600}),
        ("invalid_request", {"iat": int(time.time()) + 3600}),
        ("invalid_request", {"iat": "now"}),
        ("invalid_request", {"jti": ""}),
        ("invalid_request", {"jti": "x" * 300}),
        ("invalid_request", {"events": [1]}),
    ],
)
def test_what_is_signed_but_not_for_us_or_not_now_is_not_believed(
    rehearsal: Rehearsal, code: str, change: Change
) -> None:
    answer = tell(rehearsal, genuine(rehearsal, claims("1", **change)))
    assert (answer.status_code, answer.json()) == (400, {"err": code})


@pytest.mark.parametrize(
    "raw", [b"", b"x", b"..", b"a.b.c", b"e30.e30.", b"." * 9, "é.é.é".encode(), b"[" * 9000 + b".x.y", b"x" * 20_000]
)
def test_what_is_no_token_is_refused(rehearsal: Rehearsal, raw: bytes) -> None:
    assert tell(rehearsal, raw).status_code == 400


def test_a_genuine_one_of_nobody_here_or_of_nothing_asks_nothing(
    rehearsal: Rehearsal, other: tuple[Client, str]
) -> None:
    here, number = other
    about = {"subject": {"subject_type": "iss-sub", "iss": "https://elsewhere.example/", "sub": number}}
    for told in (
        claims(str(uuid4().int)),
        claims(number, "account-enabled"),
        claims(number, events={f"{RISC}verification": {"state": "hello"}}),
        claims(number, events={f"{RISC}sessions-revoked": about}),
        claims(number, events={f"{RISC}sessions-revoked": "x"}),
        claims(number, aud=["other", "stand-in"], events={}),
    ):
        assert tell(rehearsal, genuine(rehearsal, told)).status_code == 202
    assert is_in(here)


def test_keys_are_asked_for_now_and_then_whatever_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.accounts.alarms import errors, keys

    asked = []

    def told() -> keys.Signer:
        asked.append(1)
        return keys.Signer(GOOGLE)

    monkeypatch.setattr(keys, "fetch", told)
    book = keys.Book()
    for _ in range(5):
        with pytest.raises(errors.NotBelieved):
            book.key("made up")
    assert len(asked) == 1

    def unheard() -> keys.Signer:
        asked.append(1)
        raise keys.Unheard

    monkeypatch.setattr(keys, "fetch", unheard)
    book.forget()
    for _ in range(5):
        with pytest.raises(keys.Unheard):
            book.key("theirs")
    assert len(asked) == 2


def test_old_numbers_are_forgotten_and_where_google_signs_nobody_in_there_is_no_such_page(site: Instance) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from glassplate.accounts.alarms.models import KEPT, Heard
    from glassplate.lib.isolation import duty

    assert site.client().post(HEARS, content=b"a.b.c").status_code == 404
    with duty("sign-in"):
        assert Heard.note("a number")
        assert not Heard.note("a number")
        Heard.objects.create(id="old", at=timezone.now() - KEPT - timedelta(seconds=1))
    Heard.clear_expired()
    with duty("sweep"):
        assert list(Heard.objects.filter(id="old")) == []
        assert Heard.objects.exists()


def _head(told: Change, **header: Any) -> bytes:
    parts = ({"typ": "secevent+jwt", "kid": "stand-in-key", **header}, {"iss": GOOGLE, **told})
    return b".".join(_text(json.dumps(part).encode()) for part in parts)


def _text(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")
