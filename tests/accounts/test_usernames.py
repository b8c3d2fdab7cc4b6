"""User names, where the policy has them: typed to sign in, one for all that look alike, and no sign of who is here."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client as Inside, override_settings

from tests.accounts.steps import fresh_address
from tests.instance import PASSWORD, Instance

MEMORY = "django.core.mail.backends.locmem.EmailBackend"
TOKENS = re.compile(r'(value|nonce)="[^"]*"')


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch, site: Instance, cheap_hashes: None) -> Iterator[None]:
    """The application in this process, under a policy with user names; its mails stay in memory."""
    from django.core import mail

    from glassplate.accounts import forms

    monkeypatch.setattr(forms.questions, "identifiers", lambda: ("username", "email"))
    with override_settings(EMAIL_BACKEND=MEMORY, LANGUAGE_CODE="en"):
        mail.outbox = []  # type: ignore[attr-defined]
        yield


def fresh_name() -> str:
    return f"mia-{secrets.token_hex(5)}"


def browser() -> Inside:
    return Inside(SERVER_NAME="127.0.0.1")


def mailed(address: str) -> str:
    from django.core import mail

    return next(str(each.body) for each in reversed(mail.outbox) if each.to == [address])  # type: ignore[attr-defined]


def sign_up(name: str, address: str) -> tuple[Inside, str]:
    here = browser()
    values = {"username": name, "email": address, "password1": PASSWORD}
    page = here.post("/account/signup", values, follow=True)
    assert page.status_code == 200
    return here, TOKENS.sub("", page.content.decode())


def join(name: str) -> tuple[Inside, str]:
    address = fresh_address()
    here, _ = sign_up(name, address)
    link = next(link for link in re.findall(r"https?://\S+", mailed(address)) if "/account/confirm/" in link)
    here.post(urlsplit(link).path)
    assert here.get("/account").status_code == 200
    return here, address


def lets_in(login: str, password: str = PASSWORD) -> bool:
    visitor = browser()
    visitor.post("/account/login", {"login": login, "password": password})
    return bool(visitor.get("/account").status_code == 200)


def test_name_and_address_both_let_in() -> None:
    name = fresh_name()
    _, address = join(name)
    for login in (name, name.upper(), f"  {name} ", address):
        assert lets_in(login)
    assert not lets_in(name, "something else entirely")
    assert not lets_in(fresh_name())
    assert "user name" in browser().get("/account/login").content.decode()


def test_names_that_look_alike_are_one() -> None:
    from glassplate.accounts import usernames

    for one, other in (("paul", "PAU1"), ("anna.b", "annab"), ("corner", "comer"), ("bill", "b1ll"), ("zoo", "z00")):
        assert usernames.token(one) == usernames.token(other)
    assert usernames.token("anna") != usernames.token("hanna")
    for bad in ("ab", "a" * 31, "-ab", "a..b", "аnna", "anna!", "a b c", "", "anna@b"):
        assert not usernames.is_one(usernames.normalise(bad)), bad
    assert usernames.is_one(usernames.normalise("ＡＮＮＡ"))


def test_a_sign_up_does_not_tell_who_is_here() -> None:
    taken, free = fresh_name(), fresh_name()
    join(taken)
    one, other = fresh_address(), fresh_address()
    (_, first), (_, second) = sign_up(taken.upper(), one), sign_up(free, other)
    assert first.replace(one, "") == second.replace(other, "")
    assert f"{free}." in mailed(other)
    got = re.search(r"user name is (\S+)\.", mailed(one))
    assert got and got[1].startswith(f"{taken}-")  # told by mail to whoever signed up, and to nobody else
    known, unknown = (
        TOKENS.sub("", browser().post("/account/login", {"login": each, "password": "wrong one"}).content.decode())
        for each in (taken, fresh_name())
    )
    assert known == unknown


def test_a_name_is_corrected_and_the_old_one_is_gone() -> None:
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import duty, principal
    from glassplate.vault.models import Kind, Sealed

    before, after, others = fresh_name(), fresh_name(), fresh_name()
    here, address = join(before)
    join(others)
    refused = here.post("/account/name", {"username": others.upper()}).content.decode()
    assert "Somebody has this user name" in unescape(refused)
    for bad in ("a", "a" * 31, "Аnna"):
        assert 'id="id_username_error"' in here.post("/account/name", {"username": bad}).content.decode()
    assert lets_in(before)
    assert here.post("/account/name", {"username": after}).status_code == 302
    assert (lets_in(before), lets_in(after), lets_in(address)) == (False, True, True)
    with duty("sign-in"):
        person = Person.objects.by_username(after)
    assert person
    with principal(person.id):
        assert person.user_name() == after
        assert Sealed.objects.filter(kind=Kind.NAME, key__isnull=False).count() == 1
        assert after not in repr(vars(person))


def test_who_leaves_takes_the_name_along() -> None:
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import duty

    name = fresh_name()
    here, _ = join(name)
    assert here.post("/account/delete", {"sure": "on"}).status_code == 302
    assert not lets_in(name)
    with duty("sign-in"):
        assert Person.objects.by_username(name) is None
    join(name)  # it is there for somebody else
    assert lets_in(name)


def test_a_policy_without_names_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.accounts import forms

    name = fresh_name()
    join(name)
    monkeypatch.setattr(forms.questions, "identifiers", lambda: ("email",))
    assert 'name="username"' not in browser().get("/account/signup").content.decode()
    assert not lets_in(name)
