"""The look-up key is renewed while people come and go: everybody is found, nobody twice, and the old one goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.accounts.steps import ask_reset, fresh_address, is_in, newest, sign_in, sign_up
from tests.accounts.test_canary import dump
from tests.instance import Instance
from tests.rights.asking import at_desk, opened
from tests.vault import command


@pytest.fixture
def settled(site: Instance, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No renewal is under way before and after; a key before goes as soon as nothing is under it."""
    from glassplate.accounts.lookup import renewal

    monkeypatch.setattr(renewal, "SETTLED", timedelta(seconds=-1))
    _end()
    yield
    _end()


def _end() -> None:
    from glassplate.accounts.lookup import renewal, ring

    for _ in range(4):
        renewal.go_on()
    assert ring.ring().before is None


def begun() -> bytes:
    """Begin a renewal and move nobody; returns the key before."""
    from glassplate.accounts.lookup import ring

    assert ring.begin()
    before = ring.ring().before
    assert before
    return before


def under(key: bytes, address: str) -> str:
    from glassplate.accounts import identity

    return identity._token(key, address)


def test_everybody_is_found_meanwhile_and_nobody_joins_twice(site: Instance, settled: None) -> None:
    alice, bob, carol = (site.person(name) for name in ("Alice", "Bob", "Carol"))
    before = begun()
    sign_in(browser := site.client(), alice.address.upper())
    assert is_in(browser)
    sign_up(site.client(), bob.address)
    assert "already" in newest(site, bob.address).subject
    ask_reset(site.client(), carol.address)
    assert "/account/password/reset/" in newest(site, carol.address).body
    rows = dump(site).decode()
    for person in (alice, bob, carol):  # who was looked up has the new token, and only that
        assert under(before, person.address) not in rows


def test_a_pass_moves_the_rest_and_the_old_key_goes(site: Instance, settled: None) -> None:
    from glassplate.accounts.lookup import renewal, ring

    alice, stranger = site.person("Alice"), fresh_address("stranger")
    case = opened(at_desk(site, stranger), "question", "is it known again?", "/contact/cases")
    assert under(ring.ring().current, alice.address) in dump(site).decode()
    before = begun()
    renewal.go_on()  # the worker may have been faster, and moves them as well
    rows = dump(site).decode()
    for address in (alice.address, stranger):
        assert under(before, address) not in rows
        assert under(ring.ring().current, address) in rows
    assert renewal.go_on() == 0
    assert ring.ring().before is None
    secrets = site.data / "secrets"
    assert not (secrets / ring.BEFORE).exists()
    assert before not in b"".join(file.read_bytes() for file in secrets.iterdir() if file.is_file())
    sign_in(browser := site.client(), alice.address)
    assert is_in(browser)
    assert case in at_desk(site, stranger).get("/contact/cases").text


def test_the_key_before_stays_while_a_request_may_still_write_under_it(
    site: Instance, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.accounts.lookup import renewal, ring
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal

    alice = site.person("Alice")
    with monkeypatch.context() as young:
        young.setattr(renewal, "SETTLED", timedelta(hours=1))
        before = begun()
        assert not ring.begin(), "one at a time"
        renewal.go_on()
        with principal(alice.id):  # type: ignore[arg-type]  # what was on its way when the key changed
            Person.objects.filter(pk=alice.id).update(email=under(before, alice.address))
        renewal.go_on()
        assert under(before, alice.address) not in dump(site).decode()
        assert ring.ring().before == before
    with monkeypatch.context() as busy:
        busy.setattr(renewal, "MOVERS", [*renewal.MOVERS, lambda: 1])
        renewal.go_on()
        assert ring.ring().before == before, "a pass that found something was not the last"
    sign_in(browser := site.client(), alice.address)
    assert is_in(browser)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_crash_at_any_step_loses_nobody(
    site: Instance, settled: None, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    from glassplate.accounts.lookup import renewal, ring
    from glassplate.vault import durable

    alice, really, written = site.person("Alice"), durable.write, list[Path]()

    def dies(file: Path, content: bytes) -> None:
        written.append(file)
        if len(written) == step:
            raise OSError
        really(file, content)

    monkeypatch.setattr(durable, "write", dies)
    with pytest.raises(OSError, match=r"^$"):
        ring.begin()
    monkeypatch.setattr(durable, "write", really)
    for resume in (lambda: None, lambda: renewal.renew() and None, renewal.renew):
        resume()
        sign_in(browser := site.client(), alice.address)
        assert is_in(browser)
    assert len({old.key for old in ring.ring().companies}) == len(ring.ring().companies)


def test_a_company_finds_somebody_again_by_an_earlier_key(site: Instance, settled: None) -> None:
    from allauth.socialaccount.models import SocialAccount

    from glassplate.accounts import identity
    from glassplate.accounts.companies import numbers
    from glassplate.accounts.lookup import renewal, ring
    from glassplate.lib.isolation import duty, principal

    people = {name: site.person(name) for name in ("Alice", "Bob")}
    number = {name: str(uuid4().int) for name in people}
    for name, person in people.items():
        with principal(person.id):  # type: ignore[arg-type]
            uid = identity.number_there("google", number[name])
            SocialAccount.objects.create(user_id=person.id, provider="google", uid=uid, extra_data={})
    begun()
    renewal.go_on()
    renewal.go_on()
    begun()
    for text in number.values():
        assert identity.number_there("google", text) != identity.numbers_there("google", text)[-1]
    with duty("sign-in"):
        uid = numbers.current("google", number["Alice"])
        (alice,) = SocialAccount.objects.filter(uid=uid)
        assert alice.user_id == people["Alice"].id
        assert numbers.current("google", number["Alice"]) == uid
    with duty("sign-in"):  # Bob did not come for longer than earlier keys are kept
        last = max(old.until for old in ring.ring().companies)
    for old in ring.drop_old(last + ring.COMPANY_KEYS_KEPT.total_seconds() + 1):
        renewal._part(old)
    assert ring.ring().companies == ()
    with duty("sign-in"):
        left = {row.user_id for row in SocialAccount.objects.filter(user_id__in=[p.id for p in people.values()])}
        assert left == {people["Alice"].id}


def test_user_names_are_moved_too(site: Instance, settled: None) -> None:
    from glassplate.accounts import usernames
    from glassplate.accounts.lookup import renewal
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import duty, principal

    names = {name: f"{name.lower()}-{uuid4().hex[:8]}" for name in ("Alice", "Bob")}
    for name, wanted in names.items():
        person = site.person(name)
        with principal(person.id):  # type: ignore[arg-type]
            assert Person.objects.get().take_username(wanted)
    begun()
    with duty("sign-in"):
        assert Person.objects.by_username(names["Alice"].upper())
    renewal.go_on()
    with duty("sign-in"):
        for wanted in names.values():
            assert Person.objects.filter(username=usernames.token_now(wanted)).count() == 1


def test_the_operator_renews_it_and_the_schedule_does(
    site: Instance, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glassplate.accounts.lookup import renewal, ring

    alice, before = site.person("Alice"), ring.ring().current
    assert "moved to the new look-up key" in command.run(site, "keys", "lookup", "renew")
    assert ring.ring().current != before
    _end()
    now = ring.ring().current
    renewal.if_due()
    assert ring.ring().current == now, "it is young"
    monkeypatch.setattr(ring, "age", lambda: renewal.EVERY + timedelta(seconds=1))
    renewal.if_due()
    assert ring.ring().current != now
    monkeypatch.setenv(ring.GIVEN, "f" * 96)
    assert ring.is_given()
    monkeypatch.delenv(ring.GIVEN)
    sign_in(browser := site.client(), alice.address)
    assert is_in(browser)


def test_files_are_private_and_read_again_when_they_change(site: Instance, settled: None) -> None:
    from glassplate.accounts.lookup import ring

    begun()
    secrets: Any = site.data / "secrets"
    for name in (ring.NAME, ring.BEFORE, ring.COMPANIES):
        assert (secrets / name).stat().st_mode & 0o777 == 0o600
    first = ring.ring()
    assert ring.ring() is first
    time.sleep(0.01)
    (secrets / ring.COMPANIES).write_text("[]")
    assert ring.ring().companies == ()
