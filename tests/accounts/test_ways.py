"""The page of the ways in: where one is signed in, a first password, and that it is shown once more whose it is."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Inside, override_settings

from tests.accounts.steps import fresh_address, is_in, join, link_in, newest, sign_in
from tests.accounts.test_mailed_entry import ask
from tests.instance import PASSWORD, Client, Instance

WAYS, AGAIN = "/account/ways", "/account/again"
ENDS = re.compile(r"/account/sessions/([0-9a-f]{64})/end")


def by_mail(site: Instance, address: str) -> Client:
    client = site.client()
    ask(client, address)
    client.form(link_in(newest(site, address), "/account/enter/"))
    assert is_in(client)
    return client


def test_every_browser_is_listed_and_ended_by_itself(site: Instance) -> None:
    here, there, eve = site.person("Alice"), site.client(), site.person("Eve")
    assert ENDS.findall(here.get(WAYS).text) == []  # this browser has the button to sign out
    sign_in(there, here.address)
    page = here.get(WAYS).text
    (ended,) = ENDS.findall(page)
    assert page.count("data-session") == 2
    assert there.cookies["session"] not in page
    assert here.cookies["session"] not in page
    assert eve.post(f"/account/sessions/{ended}/end").status_code == 404
    assert is_in(there)
    here.post(f"/account/sessions/{ended}/end")
    assert not is_in(there)
    assert is_in(here)
    assert here.post(f"/account/sessions/{ended}/end").status_code == 404


def test_the_list_says_nothing_of_device_or_place(site: Instance) -> None:
    client = site.person("Alice")
    page = client.get(WAYS, headers={"User-Agent": "Kanarienbrowser/7"}).text
    assert "Kanarienbrowser" not in page
    assert "127.0.0.1" not in re.sub(r'href="[^"]*"', "", page)


def test_somebody_without_a_password_chooses_one(site: Instance) -> None:
    address = fresh_address()
    client, elsewhere = by_mail(site, address), by_mail(site, address)
    assert "/account/password/choose" in client.get(WAYS).text
    assert client.get("/account/password/change").headers["location"] == "/account/password/choose"
    bad = client.form("/account/password/choose", password1="Password123!", password2="Password123!")
    assert "Too many people" in bad.text
    client.form("/account/password/choose", password1=PASSWORD, password2=PASSWORD)
    assert is_in(client)
    assert not is_in(elsewhere)
    assert "changed" in newest(site, address).subject
    sign_in(elsewhere, address)
    assert is_in(elsewhere)
    assert client.get("/account/password/choose").headers["location"] == "/account/password/change"


@pytest.fixture
def idle(site: Instance, cheap_hashes: None) -> tuple[Inside, str]:
    """A browser of the application in this process, signed in long ago."""
    address = fresh_address()
    join(site, address)
    browser = Inside(SERVER_NAME="127.0.0.1")
    browser.post("/account/login", {"login": address, "password": PASSWORD})
    return browser, address


def test_who_signed_in_a_while_ago_shows_the_password_once_more(idle: tuple[Inside, str]) -> None:
    browser, _ = idle
    with override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=0):
        for path in ("/account/passkey/make", "/account/password/choose"):
            answer = browser.get(path)
            assert answer.status_code == 302
            assert answer.headers["location"].startswith(f"{AGAIN}?next=%2Faccount")
        for path in ("/account/with/google/connect", "/account/with/google/disconnect"):
            assert browser.post(path).headers["location"].startswith(AGAIN)
    with override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=300):
        assert browser.get("/account/passkey/make").status_code == 200
    wrong = browser.post(f"{AGAIN}?next=/account/passkey/make", {"password": "something else"})
    assert wrong.status_code == 200
    right = browser.post(f"{AGAIN}?next=/account/passkey/make", {"password": PASSWORD})
    assert (right.status_code, right.headers["location"]) == (302, "/account/passkey/make")
    away = browser.post(f"{AGAIN}?next=//evil.example/", {"password": PASSWORD})
    assert away.headers["location"] == WAYS


def test_who_has_no_password_signs_out_and_in_again(site: Instance) -> None:
    client = by_mail(site, fresh_address())
    page = client.get(f"{AGAIN}?next=/account/ways").text
    assert 'name="password"' not in page
    assert 'action="/account/logout"' in page


@pytest.mark.parametrize("path", [WAYS, AGAIN, "/account/password/choose", "/account/passkey/make"])
def test_a_stranger_is_asked_to_sign_in(site: Instance, path: str) -> None:
    answer = site.client().get(path)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/account/login?next=/account")


def test_without_passwords_there_are_no_pages_about_them(monkeypatch: pytest.MonkeyPatch, site: Instance) -> None:
    from glassplate.accounts import views

    monkeypatch.setattr(views.questions, "sign_in_methods", lambda: ("magic-link",))
    browser = Inside(SERVER_NAME="127.0.0.1")
    for path in ("/account/login", "/account/signup"):
        assert browser.get(path).headers["location"] == "/account/mail"
        assert browser.get(f"{path}?next=/library").headers["location"] == "/account/mail?next=%2Flibrary"
        assert browser.post(path, {"login": "x", "password": "y"}).status_code == 302
    for path in ("change", "reset", "reset/sent", "reset/done", f"reset/{'0' * 32}-abc"):
        assert browser.get(f"/account/password/{path}").status_code == 404
    assert 'href="/account/login"' not in re.sub(r"<header.*?</header>", "", _page(browser), flags=re.S)


def _page(browser: Inside) -> str:
    return browser.get("/account/mail").content.decode()


def test_every_way_has_its_words(site: Instance) -> None:
    from glassplate.accounts import ways_views
    from glassplate.accounts.companies.folders import folders
    from glassplate.accounts.companies.offered import PROBLEMS
    from glassplate.lib import words

    assert all(words.has(f"ways-done-{each}") for each in ways_views.DONE)
    assert all(words.has(f"ways-problem-{each}") for each in ways_views.PROBLEMS)
    assert all(words.has(f"company-problem-{each}") for each in PROBLEMS)
    assert folders() == ("facebook", "github", "google")
    assert all(words.has(f"word-provider-{each}") for each in folders())
