"""Every route there is, asked by a stranger and by somebody signed out; one that is not in the table fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver
from fido2 import cbor

from tests.api.calling import caller, key_ids, new_key
from tests.billing import shop
from tests.instance import PASSWORD, Client, Instance
from tests.pictures import SMALL

ANYBODY = {
    "",
    "account/login",
    "account/logout",
    "account/signup",
    "account/inactive",
    "account/mail",
    "account/mail/sent",
    "account/enter/<secret>",
    "account/with/<company>/back",
    "account/facebook/deleted/<code>",
    "account/confirm",
    "account/confirm/<key>",
    "account/password/reset",
    "account/password/reset/sent",
    "account/password/reset/done",
    "account/password/reset/<uidb36>-<key>",
    "outbox",
    "inbox",
    "choices",
    "privacy",
    "privacy/history",
    "privacy/history/<version>",
    "policy/upcoming",
    "policy/versions/<hash>",
    "terms",
    "contact",
    "contact/ask",
    "contact/code",
    "contact/cases",  # of who proved an address in this browser
    "contact/cases/<case>",
    "contact/erase",
    "processors",
    "report",
    ".well-known/glassplate-policy.json",
    ".well-known/glassplate-receipt-key.json",
    "receipts/<erasure>",  # nobody's: whoever has its id
    "receipts/<erasure>/file",
    "design",
    "docs/api",
    "api/",
    "api/openapi.json",
}
ANYBODY |= {"account/second", "account/address/back/<secret>"}  # on the way in; a mailed link
# Anybody may send something there, and nobody opens it.
SENT_TO = {"account/with/<company>", "account/passkey/ask", "account/passkey/use", "account/facebook/delete"}
SENT_TO |= {"companies/google/alarm"}
# Vendors bring their news; a rehearsed payment is at an address that only who began it knows.
SENT_TO |= {"billing/news/<vendor>"}
ANYBODY |= {"billing/till/<checkout>", "billing/till/customer/<customer>"}
ANYBODY |= {"app.webmanifest", "sw.js", "offline", "offline/studio"}  # for everybody; two where the policy has them
# Of people without an account, where the policy has them: not in this one.
ANYBODY |= {"packs", "packs/return", "order", "order/open", "order/erase", "order/seen/file", "delivery/<secret>"}
SENT_TO |= {"order/leave", "order/jobs/<job>/mail", "contact/orders/<guest>/open"}
SENT_TO |= {"contact/export", "contact/leave", "contact/cases/<case>/confirm", "contact/cases/<case>/close"}
ONES_OWN = {
    "account",
    "account/name",
    "account/preferences",
    "account/language",
    "account/consents",
    "account/restriction",
    "account/keys",
    "account/where",
    "account/data",
    "account/cases",
    "account/data/export",
    "account/delete",
    "account/webhooks",
    "policy/seen",
    "account/logout/everywhere",
    "account/password/change",
    "account/password/choose",
    "account/ways",
    "account/again",
    "account/passkey/make",
    "account/with/<company>/connect",
    "account/with/<company>/disconnect",
    "studio",
    "library",
    "events",
    "api/me",
    "api/me/preferences",
    "api/tools",
    "api/quotes",
    "api/words",
    "api/sessions",
    "api/downloads",
    "api/deletions",
    "api/egress",
    "api/webhooks",
    "api/deletions/preview",
    "api/jobs",
}
OF_AN_ID = {
    "api/versions/<version>/recipe",
    "api/versions/<version>/story",
    "account/keys/<api_key>/revoke",
    "account/cases/<case>",
    "account/cases/<case>/confirm",
    "account/cases/<case>/picture",
    "account/cases/<case>/close",
    "account/webhooks/<webhook>/test",
    "account/webhooks/<webhook>/switch",
    "account/webhooks/<webhook>/delete",
    "api/webhooks/<webhook>",
    "api/webhooks/<webhook>/test",
    "api/webhooks/<webhook>/deliveries",
    "account/sessions/<ended>/end",
    "account/passkeys/<passkey>/end",
    "studio/<session>",
    "library/<session>/delete",
    "api/pictures/<picture>",
    "api/sessions/<session>",
    "api/versions/<version>/keep",
    "api/versions/<version>/discard",
    "api/versions/<version>/download",
    "api/jobs/<job>",
    "api/jobs/<job>/cancel",
    "api/jobs/<job>/egress",
    "api/jobs/<job>/retry",
    "api/jobs/<job>/acknowledge",
    "api/jobs/<job>/delivery",
}
ONES_OWN |= {"account/credits", "account/credits/file", "account/limits"}
ONES_OWN |= {"account/second/make", "account/second/codes", "account/second/end", "account/address"}
ONES_OWN |= {"account/address/to/<secret>", "account/privacy", "account/receipts", "account/data/import"}
ONES_OWN |= {"account/incidents", "account/disclosures"}
OF_AN_ID |= {"account/incidents/<incident>/seen"}
OF_AN_ID |= {"account/receipts/<deletion>/file", "account/data/import/<intake>/cancel"}
ONES_OWN |= {"account/plans", "account/plans/return", "account/invoices", "account/subscription"}
ONES_OWN |= {"account/subscription/portal"}
OF_AN_ID |= {f"account/subscription/<plan>/{act}" for act in ("change", "end", "resume")}
# There for staff alone; for everybody else there is nothing.
ANYBODY |= {"console/enter", "evidence", ".well-known/glassplate-self-check.json"}
OF_STAFF = {"console", "console/leave", "console/open", "console/open/<access>", "console/log"}
OF_STAFF |= {"console/cases/<case>", "console/cases/<case>/<verb>"}
ONES_OWN |= {"account/opened"}
ONES_OWN |= {"library/search", "library/sort", "library/make", "api/boards", "api/stars", "api/search"}
OF_AN_ID |= {"library/<session>", "library/boards/<board>", "api/boards/<board>", "api/boards/<board>/sessions"}
OF_AN_ID |= {"api/sessions/<session>/made"}
ONES_OWN |= {"studio/here"}
BODIES = {"api/webhooks/<webhook>": {"enabled": True}, "api/boards/<board>": {"name": "taken"}}
BODIES |= {"api/boards/<board>/sessions": {"sessions": [str(uuid4())]}}  # of routes that need some
BODIES |= {"api/sessions/<session>/made": {"version": str(uuid4()), "picture": str(uuid4()), "tool": "crop"}}
SENDING = ("POST", "PATCH", "PUT")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, here)
        else:
            yield re.sub(r"\(\?P<(\w+)>.*?\)(?=$|-|/)|<(?:\w+:)?(\w+)>", lambda m: f"<{m[1] or m[2]}>", here)


def routes(site: Instance) -> set[str]:
    import django

    django.setup()
    from django.urls import get_resolver

    return set(walk(get_resolver().url_patterns))


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def hers(site: Instance, alice: Client) -> dict[str, str]:
    session = alice.begin(SMALL, "hers alone")
    job = alice.wait(alice.job(session, "fake-fail", 1).json())
    picture = session["versions"][0]["picture"]["url"].rsplit("/", 1)[1]
    new_key(alice, label="hers alone")
    ids = {"session": session["id"], "version": session["head"], "picture": picture, "job": job["id"]}
    made = alice.post("/api/webhooks", json={"address": "https://hooks.example.net/hers-alone"})
    assert made.status_code == 201, made.text
    ids["webhook"] = made.json()["id"]
    ids["board"] = alice.post("/api/boards", json={"name": "hers alone"}).json()["id"]
    ids["case"] = alice.form("/account/cases", kind="question", text="hers alone").url.path.rsplit("/", 1)[1]
    ids |= {
        "incident": _incident(alice),
        "deletion": _deletion(alice),
        "intake": str(uuid4()),
        "guest": str(uuid4()),
        "plan": _plan(alice),
    }
    return {**ids, "api_key": key_ids(alice)[0], "ended": _other_session(site, alice), "passkey": _passkey(alice)}


def _other_session(site: Instance, person: Client) -> str:
    site.client().form("/account/login", login=person.address, password=PASSWORD)
    found = re.search(r"/account/sessions/([0-9a-f]{64})/end", person.get("/account/ways").text)
    assert found
    return found[1]


def _incident(person: Client) -> str:
    from glassplate.rights.incidents import register

    made = register.add("what went wrong here", datetime.now(UTC))
    assert register.concern(made, [person.id]) == 1
    assert register.tell(made, "what went wrong for her") == 1
    return str(made.id)


def _deletion(person: Client) -> str:
    gone = person.begin(SMALL, "gone")
    person.post("/api/deletions", json={"sessions": [gone["id"]], "versions": []})
    found = re.search(r"/account/receipts/([0-9a-f-]{36})/file", person.get("/account/receipts").text)
    assert found
    return found[1]


def _plan(person: Client) -> str:
    shop.at_till(person, shop.begin(person, shop.PLAN), "pay")
    return str(shop.until(lambda: shop.subscription_of(person)).id)


def _passkey(person: Client) -> str:
    from glassplate.accounts.models import Passkey
    from glassplate.lib.isolation import principal

    key = cbor.encode({1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)})  # of the kind that devices make
    with principal(person.id):
        return str(Passkey.objects.create(person=person.id, credential=uuid4().bytes, public_key=key).id)


def fill(route: str, ids: dict[str, str]) -> str:
    made_up = {"key": "abc-def", "uidb36": uuid4().hex, "secret": "x" * 43, "company": "google", "code": "0" * 32}
    made_up["hash"] = "0" * 64
    made_up |= {"vendor": "till", "checkout": "till_none", "customer": "cus_none"}
    if route.startswith("privacy"):
        made_up["version"] = "2026-01-01.1"
    made_up |= {"access": str(uuid4()), "verb": "take"}
    known = {"erasure": str(uuid4()), **ids, **made_up}
    return "/" + re.sub(r"<(\w+)>", lambda match: known[match[1]], route)


def test_every_route_is_in_the_table(site: Instance) -> None:
    table = ANYBODY | SENT_TO | ONES_OWN | OF_AN_ID | OF_STAFF
    assert routes(site) - table == set(), "say who may open the new route"
    assert table - routes(site) == set(), "these are gone"


@pytest.mark.parametrize("method", METHODS)
def test_signed_out_nothing_of_a_person_opens(site: Instance, hers: dict[str, str], method: str) -> None:
    with site.client() as nobody:
        nobody.get("/account/login")  # for the form token
        for route in sorted(ONES_OWN | OF_AN_ID):
            answer = nobody.request(method, fill(route, hers))
            place = (method, route, answer.status_code)
            if answer.status_code == 302:
                assert answer.headers["location"].startswith("/account/login?next="), place
            else:
                assert answer.status_code in (401, 404, 405), place
            assert "hers alone" not in answer.text


@pytest.mark.parametrize("method", METHODS)
def test_a_stranger_gets_404_for_every_id(site: Instance, alice: Client, hers: dict[str, str], method: str) -> None:
    eve = site.person("Eve")
    for route in sorted(OF_AN_ID):
        asked = {"params": {"format": "png"}, "json": BODIES.get(route, {}) if method in SENDING else None}
        answer = eve.request(method, fill(route, hers), **asked)
        assert answer.status_code in (404, 405), (method, route, answer.status_code)
        assert "hers alone" not in answer.text
        nobodys = eve.request(method, fill(route, dict.fromkeys(hers, str(uuid4()))), **asked)
        assert nobodys.status_code == answer.status_code
        assert _without_nonce(nobodys.text) == _without_nonce(answer.text), (method, route)
    assert alice.get(f"/api/sessions/{hers['session']}").json()["title"] == "hers alone"


@pytest.mark.parametrize("method", METHODS)
def test_no_route_breaks_whoever_asks_for_it(site: Instance, hers: dict[str, str], method: str) -> None:
    """What is a person's was asked for above by who is signed out, and what has an id by a stranger."""
    eve, nobody = site.person("Eve"), site.client()
    nobody.get("/account/login")
    for client, asked in ((eve, ANYBODY | SENT_TO | ONES_OWN), (nobody, ANYBODY | SENT_TO)):
        for route in sorted(asked, key=lambda each: ("logout" in each, each)):
            if (method, route) == ("GET", "events"):
                continue
            answer = client.request(method, fill(route, hers))
            assert answer.status_code < 500, (method, route, answer.status_code)
            if route in ANYBODY and method == "GET":
                assert answer.status_code in (200, 302, 404, 410), (route, answer.status_code)
            if route in SENT_TO and method not in ("POST", "OPTIONS"):
                assert answer.status_code == 405, (method, route)


BY_KEY = ("v1/models", "v1/models/fake", "v1/images/generations", "v1/images/edits")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("route", BY_KEY)
def test_below_v1_nothing_opens_without_a_key(site: Instance, alice: Client, route: str, method: str) -> None:
    """These stand outside Django: a cookie, no key and a wrong key are all nobody's."""
    for client in (site.client(), alice, caller(site, "gp_" + "x" * 43)):
        answer = client.request(method, f"/{route}")
        assert answer.status_code in (401, 404, 405), (method, route, answer.status_code)
        if answer.status_code == 401 and method != "HEAD":
            assert answer.json()["error"]["code"] == "invalid_api_key"


@pytest.mark.parametrize("method", METHODS)
def test_a_strangers_key_gets_404_for_every_id(site: Instance, hers: dict[str, str], method: str) -> None:
    """It sends no body where none is needed: a change needs one, whoever asks."""
    eve = caller(site, new_key(site.person("Eve")))
    for route in sorted(each for each in OF_AN_ID if each.startswith("api/")):
        asked = {
            "params": {"format": "png"},
            "json": BODIES.get(route, {} if method == "PATCH" else None) if method in SENDING else None,
        }
        answer = eve.request(method, fill(route, hers), **asked)
        assert answer.status_code in (404, 405), (method, route, answer.status_code)


def _without_nonce(text: str) -> str:
    return re.sub(r'(nonce|value)="[^"]*"', "", text)
