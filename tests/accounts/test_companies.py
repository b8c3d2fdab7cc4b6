"""Signing in with a company: only what the policy says is asked and kept, and an address opens nobody's account."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from tests.accounts.companies import COMPANIES, asked_for, come_back, leave, say_yes, sign_in_with, somebody
from tests.accounts.steps import OTHER_PASSWORD, is_in, join, link_in, newest, sign_in, sign_up
from tests.accounts.test_canary import found, shapes
from tests.accounts.test_mailed_entry import ask
from tests.accounts.test_second_step import turn_on
from tests.instance import PROFILES, Client, Instance, own_instance
from tests.standin.server import StandIn

NAMES = {"google": "Google", "facebook": "Facebook", "github": "GitHub"}
SECRET = b"the stand-in's secret"
CARD = """
[[processors]]
id = "github"
company = "GitHub Inc"
purpose = "sign-in"
receives = ["sign-in request"]
region = "USA"
retention = "by its own policy"
training = false
contract = "its terms for developers"
transfer = "adequacy"
policy = "https://docs.github.com/privacy"
hosts = ["github.com", "api.github.com"]
"""


@dataclass
class Rehearsal:
    """An instance whose companies are stand-ins."""

    site: Instance
    standin: StandIn

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read as the role that row-level security does not bind."""
        folder = self.site.data
        password = (folder / "secrets" / "database-auditor").read_text().strip()
        names = {"host": str(folder / "run"), "user": "glassplate_auditor", "dbname": "glassplate"}
        with psycopg.connect(psycopg.conninfo.make_conninfo(password=password, **names)) as reader:
            return reader.execute(query.encode()).fetchall()

    def everything(self) -> bytes:
        names = self.rows("select format('%I', tablename) from pg_tables where schemaname = 'public'")
        rows = [row for (name,) in names for row in self.rows(f"select t::text from {name} t")]
        return "\n".join(row[0] for row in rows).encode()


def policy_in(folder: Path) -> str:
    """Write the usual policy, with GitHub too."""
    text = (PROFILES / "fashion.toml").read_text()
    text = text.replace('"facebook", "passkey"]', '"facebook", "github", "passkey"]')
    google = text.index("google = {")
    text = f'{text[:google]}github = {{ scopes = ["user:email"], keeps = ["email", "name"] }}\n{text[google:]}'
    card = text.index("[[processors]]")
    file = folder / "policy.toml"
    file.write_text(f"{text[:card]}{CARD.lstrip()}\n{text[card:]}")
    return str(file)


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    policy = policy_in(tmp_path_factory.mktemp("policy"))
    with StandIn() as standin, own_instance(GLASSPLATE_STANDIN=standin.url, GLASSPLATE_POLICY=policy) as site:
        yield Rehearsal(site, standin)


def confirm_where_needed(site: Instance, client: Client, company: str, address: str) -> None:
    if company == "facebook":
        client.form(link_in(newest(site, address), "/account/confirm/"))


@pytest.mark.parametrize("company", COMPANIES)
def test_a_company_makes_an_account_and_finds_it_again(rehearsal: Rehearsal, company: str) -> None:
    site, (address, number) = rehearsal.site, somebody()
    first, second = site.client(), site.client()
    sign_in_with(first, company, address, number=number, name="Mia  Stern\u202e")
    confirm_where_needed(site, first, company, address)
    page = first.get("/account").text
    assert address in page
    assert 'value="Mia Stern"' in page
    sign_in_with(second, company, "another@example.org", number=number, name="Somebody Else")
    again = second.get("/account").text
    assert address in again  # what the company tells later changes nothing here
    assert 'value="Mia Stern"' in again


@pytest.mark.parametrize(
    ("company", "scopes", "proves"),
    [("google", "openid email profile", True), ("facebook", "public_profile,email", False)]
    + [("github", "user:email", True)],
)
def test_what_is_asked_is_what_the_policy_says(rehearsal: Rehearsal, company: str, scopes: str, proves: bool) -> None:
    client = rehearsal.site.client()
    for more in ("", "?scope=contacts,photos&auth_params=prompt%3Dnone&process=redirect&action=reauthenticate"):
        asked = asked_for(leave(client, company, more))
        assert sorted(asked["scope"].replace(",", " ").split()) == sorted(scopes.replace(",", " ").split())
        wanted = {"client_id", "redirect_uri", "scope", "response_type", "state"}
        assert set(asked) - {"code_challenge", "code_challenge_method"} == wanted
        assert asked["redirect_uri"] == f"{rehearsal.site.url}/account/with/{company}/back"
        assert (asked.get("code_challenge_method") == "S256") == proves


def who_tells_too_much(site: Instance, company: str) -> tuple[str, list[bytes]]:
    """Have somebody sign in twice with a company that tells more than it is asked; returns their number there, and
    every form of what it told."""
    _, number = somebody()
    mark = secrets.token_hex(8)
    address, name, number = f"canary{mark}@example.net", f"Canaria{mark}", f"7{number}77"
    client = site.client()
    sign_in_with(client, company, address, number=number, name=name, surplus=f"surplus{mark}")
    confirm_where_needed(site, client, company, address)
    sign_in_with(site.client(), company, address, number=number, name=name, surplus=f"surplus{mark}")
    assert address in client.get("/account").text
    assert site.outbox(address) if company == "facebook" else True

    private = (f"canary{mark}", name, f"surplus{mark}", "stand-in-", f"{company}|{number}")
    return number, [
        *(shape for text in private for shape in shapes(text)),
        f'"{number}"'.encode(),
        f"({number},".encode(),
    ]


def test_nothing_else_that_a_company_tells_is_anywhere(rehearsal: Rehearsal) -> None:
    site = rehearsal.site
    told = [who_tells_too_much(site, company) for company in COMPANIES]
    numbers, needles = [number for number, _ in told], [needle for _, each in told for needle in each]
    rows = rehearsal.everything()
    assert b"@sealed.invalid" in rows
    assert [needle for needle in needles if needle in rows] == []
    assert found(site.data, needles, site.ready_at) == []
    log = site.log.read_bytes()
    assert [needle for needle in needles if needle in log] == []
    kept = rehearsal.rows("select provider, uid, extra_data::text from socialaccount_socialaccount")
    assert {extra for _, _, extra in kept} == {"{}"}
    assert {provider for provider, _, _ in kept} >= set(COMPANIES)
    assert all(len(uid) == 64 and not any(number in uid for number in numbers) for _, uid, _ in kept)
    assert rehearsal.rows("select count(*) from socialaccount_socialtoken") == [(0,)]


def test_a_company_is_one_step_where_there_are_two(rehearsal: Rehearsal) -> None:
    address, number = somebody()
    client = rehearsal.site.client()
    sign_in_with(client, "google", address, number=number)
    assert is_in(client)
    app, _ = turn_on(client)
    phone = rehearsal.site.client()
    assert sign_in_with(phone, "google", address, number=number).url.path == "/account/second"
    assert not is_in(phone)
    phone.form("/account/second", code=app.code())
    assert is_in(phone)


def test_a_company_learns_no_more_than_that_somebody_signs_in(rehearsal: Rehearsal) -> None:
    site, (address, number) = rehearsal.site, somebody()
    before = {entry["id"] for entry in rehearsal.standin.journal("google")}
    client = site.client()
    sign_in_with(client, "google", address, number=number)
    entries = [entry for entry in rehearsal.standin.journal("google") if entry["id"] not in before]
    ours = [entry for entry in entries if entry["path"] in ("/token", "/oauth2/v3/userinfo")]
    assert [entry["path"] for entry in ours] == ["/token", "/oauth2/v3/userinfo"]
    client.get("/account")
    assert len(rehearsal.standin.journal("google")) == len(before) + len(entries)  # it is not asked again
    passages = rehearsal.rows("select purpose, sends::text, outcome from egress_passage where processor = 'google'")
    assert set(passages) == {("sign-in", '["sign-in request"]', "done")}


@pytest.mark.parametrize("company", COMPANIES)
def test_an_address_opens_nobodys_account(rehearsal: Rehearsal, company: str) -> None:
    site, (address, number) = rehearsal.site, somebody()
    alice = join(site, address)
    eve = site.client()
    sign_in_with(eve, company, address, number=number)
    assert not is_in(eve)
    assert "already" in newest(site, address).subject
    assert is_in(alice)
    assert f'data-company="{company}"' in alice.get("/account/ways").text
    assert "/disconnect" not in alice.get("/account/ways").text


@pytest.mark.parametrize("company", ["google", "github"])
def test_an_address_that_the_company_has_not_confirmed_counts_for_nothing(rehearsal: Rehearsal, company: str) -> None:
    site, (address, number) = rehearsal.site, somebody()
    client = site.client()
    page = sign_in_with(client, company, address, number=number, confirmed="no")
    assert page.url.path == "/account/login"
    assert "no confirmed e-mail address" in page.text
    assert not is_in(client)
    assert site.outbox(address) == []


def test_without_any_address_there_is_no_account(rehearsal: Rehearsal) -> None:
    client = rehearsal.site.client()
    assert "no confirmed e-mail address" in sign_in_with(client, "facebook", "", number="12345").text
    assert not is_in(client)


def test_an_address_from_facebook_is_confirmed_in_the_browser_that_signed_up(rehearsal: Rehearsal) -> None:
    site, (address, number) = rehearsal.site, somebody()
    client, elsewhere = site.client(), site.client()
    sign_in_with(client, "facebook", address, number=number)
    assert not is_in(client)
    link = link_in(newest(site, address), "/account/confirm/")
    assert "csrfmiddlewaretoken" not in elsewhere.get(link).text
    client.form(link)
    assert is_in(client)


def test_who_squats_an_address_through_facebook_loses_it_to_whoever_reads_its_mail(rehearsal: Rehearsal) -> None:
    site, (address, number) = rehearsal.site, somebody()
    eve, owner = site.client(), site.client()
    sign_in_with(eve, "facebook", address, number=number)
    ask(owner, address)
    owner.form(link_in(newest(site, address), "/account/enter/"))
    assert is_in(owner)
    sign_in_with(eve, "facebook", address, number=number)
    assert not is_in(eve)
    assert "/disconnect" not in owner.get("/account/ways").text


def test_a_squatters_password_does_not_outlive_a_sign_in_with_a_company(rehearsal: Rehearsal) -> None:
    """A stranger signs up with somebody's address; the owner comes with Google, and then by mail."""
    site, (address, number) = rehearsal.site, somebody()
    stranger, owner = site.client(), site.client()
    sign_up(stranger, address, OTHER_PASSWORD)
    sign_in_with(owner, "google", address, number=number)
    assert not is_in(owner)
    ask(owner, address)
    owner.form(link_in(newest(site, address), "/account/enter/"))
    assert is_in(owner)
    sign_in(stranger, address, OTHER_PASSWORD)
    assert not is_in(stranger)


@pytest.mark.parametrize("company", COMPANIES)
def test_only_the_browser_that_left_may_come_back_and_once(rehearsal: Rehearsal, company: str) -> None:
    site, (address, number) = rehearsal.site, somebody()
    client, eve = site.client(), site.client()
    place = say_yes(leave(client, company), address, number=number)
    come_back(eve, place)
    assert not is_in(eve)
    client = site.client()
    place = say_yes(leave(client, company), address, number=number)
    come_back(client, place)
    assert client.get("/account", follow_redirects=True).status_code == 200
    fresh = site.client()
    come_back(fresh, place)
    assert not is_in(fresh)


def test_who_says_no_is_back_where_one_signs_in(rehearsal: Rehearsal) -> None:
    client = rehearsal.site.client()
    page = sign_in_with(client, "google", "", answer="no")
    assert page.url.path == "/account/login"
    assert "Google did not sign you in" not in page.text


@pytest.mark.parametrize("company", COMPANIES)
def test_a_company_that_fails_leaves_the_mail(rehearsal: Rehearsal, company: str) -> None:
    site, (address, number) = rehearsal.site, somebody()
    client = site.client()
    sign_in_with(client, company, address, number=number)
    confirm_where_needed(site, client, company, address)
    later = site.client()
    place = say_yes(leave(later, company), address, number=number)
    for path in ("token", "access_token"):
        rehearsal.standin.script(company, "500", route=path)
    page = come_back(later, place)
    httpx.post(f"{rehearsal.standin.url}/_standin/reset")
    assert page.url.path == "/account/login"
    assert f"{NAMES[company]} did not sign you in" in page.text
    assert 'href="/account/mail"' in page.text
    ask(later, address)
    later.form(link_in(newest(site, address), "/account/enter/"))
    assert address in later.get("/account").text


def test_a_company_is_connected_and_disconnected_by_who_is_signed_in(rehearsal: Rehearsal) -> None:
    site, (address, number) = rehearsal.site, somebody()
    alice = join(site, address)
    page = come_back(alice, say_yes(leave(alice, "github", "/connect"), "other@example.org", number=number))
    assert page.url.path == "/account/ways"
    assert "/account/with/github/disconnect" in page.text
    assert "can sign you in" in newest(site, address).subject
    by_github = site.client()
    sign_in_with(by_github, "github", "other@example.org", number=number)
    assert address in by_github.get("/account").text

    eve = join(site, somebody()[0])
    taken = come_back(eve, say_yes(leave(eve, "github", "/connect"), "other@example.org", number=number))
    assert "Nothing has changed" in taken.text
    assert "/disconnect" not in taken.text
    second = come_back(alice, say_yes(leave(alice, "github", "/connect"), "third@example.org", number="99"))
    assert "Nothing has changed" in second.text

    assert eve.post("/account/with/github/disconnect").status_code == 404
    alice.post("/account/with/github/disconnect")
    assert "/disconnect" not in alice.get("/account/ways").text
    late = site.client()
    sign_in_with(late, "github", address, number=number)
    assert not is_in(late)


def signed(number: str, secret: bytes = SECRET, **more: Any) -> str:
    told = {"user_id": number, "algorithm": "HMAC-SHA256", "issued_at": int(time.time()), **more}
    payload = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
    proof = base64.urlsafe_b64encode(hmac.digest(secret, payload.encode(), hashlib.sha256)).decode().rstrip("=")
    return f"{proof}.{payload}"


def test_facebook_may_have_a_connection_deleted(rehearsal: Rehearsal) -> None:
    site, (address, number) = rehearsal.site, somebody()
    client = site.client()
    sign_in_with(client, "facebook", address, number=number)
    client.form(link_in(newest(site, address), "/account/confirm/"))
    assert "/account/with/facebook/disconnect" in client.get("/account/ways").text
    facebook = httpx.Client(base_url=site.url)
    wrong = [
        signed(number, b"another secret"), signed(number, algorithm="none"), "", "x", ".", "é.é", "a.b" * 5000,
        signed(number, issued_at=None), signed(number, issued_at=10**30), signed(number, user_id=None),
    ]  # fmt: skip
    for note in wrong:
        assert facebook.post("/account/facebook/delete", data={"signed_request": note}).status_code == 400
    assert "/account/with/facebook/disconnect" in client.get("/account/ways").text

    before = signed(number, issued_at=int(time.time()) - 60)  # of a connection that was there before this one
    assert facebook.post("/account/facebook/delete", data={"signed_request": before}).status_code == 200
    assert "/account/with/facebook/disconnect" in client.get("/account/ways").text

    told = facebook.post("/account/facebook/delete", data={"signed_request": signed(number)}).json()
    assert set(told) == {"url", "confirmation_code"}
    assert told["confirmation_code"] in told["url"]
    assert "deleted" in facebook.get(told["url"]).text
    assert "/account/with/facebook/disconnect" not in client.get("/account/ways").text
    assert "cannot sign you in any more" in newest(site, address).subject
    stranger = facebook.post("/account/facebook/delete", data={"signed_request": signed("1")}).json()
    assert set(stranger) == {"url", "confirmation_code"}
    forged = f"{told['url'][:-1]}{'0' if told['url'][-1] != '0' else '1'}"
    assert facebook.get(forged).status_code == 404

    sign_in_with(site.client(), "facebook", address, number=number)
    late = site.client()
    ask(late, address)
    late.form(link_in(newest(site, address), "/account/enter/"))
    assert address in late.get("/account").text


def test_a_page_that_leads_to_a_company_may_end_there_and_no_other(rehearsal: Rehearsal, site: Instance) -> None:
    there = rehearsal.site.client()
    for path in ("/account/login", "/account/signup", "/account/mail"):
        policy = there.get(path).headers["content-security-policy"]
        assert f"form-action 'self' {rehearsal.standin.url}" in policy
    assert "form-action 'self';" in f"{there.get('/privacy').headers['content-security-policy']};"
    assert "form-action 'self';" in f"{site.client().get('/account/login').headers['content-security-policy']};"


def test_a_company_that_does_not_know_us_is_not_offered(site: Instance) -> None:
    client = site.client()
    page = client.get("/account/login").text
    assert "/account/with/" not in page
    for path in ("google", "nobody"):
        assert client.post(f"/account/with/{path}").status_code == 404
        assert client.get(f"/account/with/{path}/back?code=x&state=y").status_code == 404
    assert client.post("/account/facebook/delete", data={"signed_request": signed("1")}).status_code == 404


def test_the_database_refuses_what_a_company_tells(site: Instance) -> None:
    from allauth.socialaccount.models import SocialAccount
    from django.db import IntegrityError

    from glassplate.accounts import identity
    from glassplate.lib.isolation import principal

    alice, eve = site.person("Alice"), site.person("Eve")
    right = identity.number_there("google", "12345")
    for uid, told in (("12345", {}), (right, {"locale": "de"})):
        with pytest.raises(IntegrityError), principal(alice.id):
            SocialAccount.objects.create(user_id=alice.id, provider="google", uid=uid, extra_data=told)
    with principal(alice.id):
        SocialAccount.objects.create(user_id=alice.id, provider="google", uid=right, extra_data={})
    with principal(eve.id):
        assert SocialAccount.objects.count() == 0
