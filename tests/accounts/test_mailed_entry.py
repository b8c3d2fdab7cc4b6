"""Signing in by a link or a code that is mailed: once, for a short while, by whoever asked for it."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
import pytest

from tests.accounts.steps import (
    OTHER_PASSWORD,
    fresh_address,
    is_in,
    link_in,
    newest,
    sign_in,
    sign_up,
    without_noise,
)
from tests.instance import PASSWORD, Client, Instance

ASK, SENT, PART = "/account/mail", "/account/mail/sent", "/account/enter/"
WRONG = "BBBB-CCCC"


def ask(client: Client, address: str) -> httpx.Response:
    return client.form(ASK, email=address)


def code_in(body: str) -> str:
    found = re.search(r"^[A-Z]{4}-[A-Z]{4}$", body, re.M)
    assert found
    return found[0]


def asked(site: Instance, address: str) -> tuple[Client, str, str]:
    """Ask for a way in; returns the browser, the link's path and the code."""
    client = site.client()
    ask(client, address)
    mail = newest(site, address)
    return client, link_in(mail, PART), code_in(mail.body)


@pytest.fixture
def known(site: Instance) -> str:
    return site.person("Alice").address


def test_a_link_lets_in_once(site: Instance, known: str) -> None:
    client, link, _ = asked(site, known)
    assert client.form(link).url.path == "/studio"
    assert is_in(client)
    again = site.client().get(link)
    assert again.status_code == 410
    assert "csrfmiddlewaretoken" not in again.text


def test_opening_a_link_does_nothing(site: Instance, known: str) -> None:
    client, link, _ = asked(site, known)
    for scanner in (site.client(), client):
        for _ in range(3):
            assert scanner.get(link).status_code == 200
            assert scanner.head(link).status_code == 200
        assert not is_in(scanner)
    client.form(link)
    assert is_in(client)


def test_another_browser_must_say_whose_link_it_is(site: Instance, known: str) -> None:
    _, link, _ = asked(site, known)
    phone = site.client()
    assert known not in phone.get(link).text  # who finds a link does not learn whose it is
    phone.form(link)
    assert not is_in(phone)
    assert 'id="id_email_error"' in phone.form(link, email=fresh_address()).text
    assert not is_in(phone)
    phone.form(link, email=known.upper())
    assert is_in(phone)


def test_whose_link_it_is_cannot_be_guessed(site: Instance, known: str) -> None:
    client, link, _ = asked(site, known)
    eve = site.client()
    for _ in range(3):
        eve.form(link, email=fresh_address())
    assert eve.get(link).status_code == 410
    assert client.get(link).status_code == 410


def test_a_code_lets_in_the_browser_that_asked(site: Instance, known: str) -> None:
    client, link, code = asked(site, known)
    elsewhere, _, _ = asked(site, fresh_address())
    elsewhere.form(SENT, code=code)
    assert not is_in(elsewhere)
    client.form(SENT, code=f" {code.lower().replace('-', ' ')} ")
    assert is_in(client)
    assert site.client().get(link).status_code == 410  # one mail, one way in


def test_the_fourth_guess_of_a_code_is_too_late(site: Instance, known: str) -> None:
    client, link, code = asked(site, known)
    for _ in range(3):
        assert 'id="id_code_error"' in client.form(SENT, code=WRONG).text
    assert client.form(SENT, code=code).status_code == 410
    assert not is_in(client)
    assert site.client().get(link).status_code == 410


def test_without_having_asked_there_is_no_place_for_a_code(site: Instance) -> None:
    assert site.client().get(SENT, follow_redirects=True).url.path == ASK


def test_known_and_unknown_addresses_get_the_same_answer(site: Instance, known: str) -> None:
    unknown = fresh_address()
    first, second = ask(site.client(), known), ask(site.client(), unknown)
    assert (first.status_code, first.url.path) == (second.status_code, second.url.path) == (200, SENT)
    assert without_noise(first, known) == without_noise(second, unknown)
    for address in (known, unknown):
        assert PART in newest(site, address).body
    assert newest(site, known).body != newest(site, unknown).body


def test_an_unknown_address_gets_an_account_by_its_link(site: Instance) -> None:
    address = fresh_address()
    client, link, _ = asked(site, address)
    page = client.get(link)
    assert "/privacy" in page.text
    assert 'name="name"' not in page.text
    client.form(link)
    assert address in client.get("/account").text
    assert not is_in(site.client())
    sign_in(site.client(), address)
    again, other_link, _ = asked(site, address)
    again.form(other_link)
    assert address in again.get("/account").text


def test_somebody_without_a_password_signs_in_by_none(site: Instance) -> None:
    address = fresh_address()
    client, _, code = asked(site, address)
    client.form(SENT, code=code)
    assert is_in(client)
    for guess in ("", "!", PASSWORD):
        fresh = site.client()
        sign_in(fresh, address, guess)
        assert not is_in(fresh)


def test_who_squats_an_address_loses_it_to_whoever_reads_its_mail(site: Instance) -> None:
    address, stranger = fresh_address(), site.client()
    sign_up(stranger, address, OTHER_PASSWORD)
    owner, link, _ = asked(site, address)
    owner.form(link)
    assert is_in(owner)
    sign_in(stranger, address, OTHER_PASSWORD)
    assert not is_in(stranger)


def test_a_confirmed_account_keeps_its_password(site: Instance, known: str) -> None:
    client, link, _ = asked(site, known)
    client.form(link)
    fresh = site.client()
    sign_in(fresh, known)
    assert is_in(fresh)


def test_a_link_brings_back_to_where_one_was(site: Instance, known: str) -> None:
    client = site.client()
    client.form(f"{ASK}?next=/library", email=known, next="/library")
    assert client.form(link_in(newest(site, known), PART)).url.path == "/library"
    elsewhere = site.client()
    elsewhere.form(ASK, email=known, next="//evil.example/x")
    assert elsewhere.form(link_in(newest(site, known), PART)).url.path == "/studio"


def test_a_link_is_over_in_its_time_and_is_swept(site: Instance, known: str) -> None:
    from django.utils import timezone

    from glassplate.accounts.entries import Entry
    from glassplate.lib.isolation import duty

    with duty("sign-in"):
        secret, code = Entry.make(known)
        entry = Entry.found(secret)
        assert entry is not None
        assert entry.whose(secret) == known
        assert entry.is_code(secret, code)
        Entry.objects.filter(pk=entry.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
        assert Entry.found(secret) is None
    Entry.clear_expired()
    with duty("sign-in"):
        assert not Entry.objects.filter(pk=entry.pk).exists()
        assert Entry.found("x" * 43) is None


def test_of_two_who_use_a_link_at_once_one_is_let_in(site: Instance, known: str) -> None:
    from glassplate.accounts.entries import Entry
    from glassplate.lib.isolation import duty

    with duty("sign-in"):
        secret, _ = Entry.make(known)
        first, second = Entry.found(secret), Entry.found(secret)
        assert first and second
        assert [first.take(), second.take()] == [True, False]


def test_a_row_holds_neither_address_nor_link_nor_code(site: Instance, known: str) -> None:
    from glassplate.accounts.entries import Entry
    from glassplate.lib.isolation import duty, principal

    _, link, code = asked(site, known)
    with duty("sign-in"):
        rows = repr(list(Entry.objects.values())).lower()
    secret = link.removeprefix(PART)
    assert len(rows) > 64
    for private in (known, known.split("@")[0], secret.lower(), code.lower(), code.replace("-", "").lower()):
        assert private not in rows
    assert secret not in site.log.read_text()
    with principal(site.person("Eve").id):
        assert Entry.objects.count() == 0


@pytest.mark.parametrize("path", [ASK, SENT, f"{PART}{'x' * 43}"])
def test_there_is_no_such_page_where_the_policy_has_no_such_way(
    monkeypatch: pytest.MonkeyPatch, site: Instance, path: str
) -> None:
    from django.test import Client as Inside

    from glassplate.accounts import entry_views

    monkeypatch.setattr(entry_views.questions, "sign_in_methods", lambda: ("password",))
    assert Inside(SERVER_NAME="127.0.0.1").get(path).status_code == 404


@pytest.mark.parametrize(
    ("methods", "link", "code"), [(("code",), False, True), (("magic-link",), True, False), (("google",), None, None)]
)
def test_the_mail_holds_what_the_policy_names(
    monkeypatch: pytest.MonkeyPatch, site: Instance, methods: tuple[str, ...], link: bool | None, code: bool | None
) -> None:
    from django.core import mail as django_mail
    from django.test import Client as Inside, override_settings

    from glassplate.accounts import entry_views

    monkeypatch.setattr(entry_views.questions, "sign_in_methods", lambda: methods)
    browser = Inside(SERVER_NAME="127.0.0.1")
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        django_mail.outbox = []  # type: ignore[attr-defined]
        answer = browser.post(ASK, {"email": fresh_address()})
        sent = [letter.body for letter in django_mail.outbox]  # type: ignore[attr-defined]
    if link is None:
        assert (answer.status_code, sent) == (404, [])
        return
    (body,) = sent
    assert (PART in body) == link
    assert bool(re.search(r"^[A-Z]{4}-[A-Z]{4}$", body, re.M)) == code
    page = browser.get(SENT).content.decode()
    assert ('name="code"' in page) == code
