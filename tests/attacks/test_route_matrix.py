"""Every route there is, times everybody who may come: what is opened, what is not, and how each answer guards itself.

The routes are read from the URL map, the description of the API and the doors beside Django; what is expected follows
from the class that a route has in `test_routes`, where one that has none fails.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import httpx
import pytest

from tests.attacks import test_routes as table
from tests.attacks.test_routes import alice as alice, fill, hers as hers
from tests.instance import NO_TLS, Client, Instance

LISTED = table.ANYBODY | table.SENT_TO | table.ONES_OWN | table.OF_AN_ID
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
# Doors beside Django's URL map; a program's door takes keys alone, and is another class of its own.
DOORS = {"GET healthz", "GET readyz", "PUT api/pictures", "POST api/jobs/inline"}
BY_KEY = {"GET v1/models", "GET v1/models/{model}", "POST v1/images/generations", "POST v1/images/edits"}
# No token is asked there: what is sent is signed by a company; a yes counts only from a page of ours, and no always.
TOKENLESS = {"account/facebook/delete", "companies/google/alarm", "choices"}
TOKENLESS |= {"billing/news/<vendor>"}  # signed as well
OPEN_TO_OTHER_SITES = {f".well-known/glassplate-{name}.json" for name in ("self-check", "policy", "receipt-key")}
# There may be nothing for the owner either: no company is set up, an upload has no recipe, no job waits for a yes.
NOT_OFFERED = {"account/with/<company>/connect", "account/with/<company>/disconnect"}
NOT_OFFERED |= {"api/versions/<version>/recipe", "api/jobs/<job>/acknowledge", "api/jobs/<job>/delivery"}
NOT_OFFERED |= {"account/data/import/<intake>/cancel"}  # nothing is being brought
NOT_OFFERED |= {"library/make"}  # where pictures can be brought, one does not begin by writing
NOT_OFFERED |= {"account/language"}  # it is in one
NOT_OFFERED |= {"api/boards/<board>/sessions", "api/sessions/<session>/made"}  # these pictures are nobody's
NOT_OFFERED |= {"account/second/codes", "account/second/end"}  # she has no second step
NOT_OFFERED |= {"account/plans/return", "account/subscription/<plan>/resume"}  # of which order; it was not to end
NOT_OFFERED |= {"policy/seen", "account/webhooks/<webhook>/delete"}  # no notice waits; the API has deleted it before
# The owner comes here last, in this order: what follows would find less.
ENDING = ("discard", "disconnect", "revoke", "/end", "DELETE ", "webhook>/delete", "session>/delete")
ENDING += ("everywhere", "logout")


class Met(enum.StrEnum):
    """What somebody met."""

    OPENED = "opened"  # also where what was sent did not fit
    SIGN_IN = "asked to sign in"
    NOTHING = "nothing there"
    SUSPENDED = "told of the suspension"
    NO_METHOD = "another method"
    FAULT = "a fault"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True)
class Route:
    """One way to ask: the method, and the route as the URL map has it."""

    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def rank(self) -> int:
        return next((place for place, part in enumerate(ENDING, 1) if part in str(self)), 0)


def met(answer: httpx.Response) -> Met:
    where = answer.headers.get("location", "")
    match answer.status_code:
        case 401:
            return Met.SIGN_IN
        case 302 if where.startswith("/account/login?next="):
            return Met.SIGN_IN
        case 403:
            return Met.SUSPENDED if "suspended" in answer.text else Met.FORBIDDEN
        case 404:
            return Met.NOTHING
        case 405:
            return Met.NO_METHOD
        case status if status >= 500:
            return Met.FAULT
    return Met.OPENED


def expected(path: str, who: str) -> set[Met]:
    """Return what somebody may meet at a route of a known class."""
    if path in table.ANYBODY | table.SENT_TO:
        if who == "suspended" and not _stays_open(path):
            return {Met.SUSPENDED}
        return {Met.OPENED, Met.NOTHING}  # a made-up link is nothing, and nobody's
    owner = {Met.OPENED, Met.NOTHING} if path in NOT_OFFERED else {Met.OPENED}
    stranger = {Met.NOTHING} if path in table.OF_AN_ID else owner
    return {
        "anonymous": {Met.SIGN_IN},
        "owner": owner,
        "stranger": stranger,
        "suspended": stranger if _stays_open(path) else {Met.SUSPENDED},
    }[who]


@pytest.fixture(scope="module")
def ways(site: Instance, alice: Client, hers: dict[str, str]) -> list[Route]:
    """Return each route with the methods that it takes, as it says itself: in the description, or in a refusal."""
    described = alice.get("/api/openapi.json").json()["paths"]
    known = {Route(method.upper(), path[1:]) for path, methods in described.items() for method in methods}
    mine = {_as_described(route): route for route in table.routes(site)}
    found = []
    for route in LISTED - {"events"}:  # that none is missing there is a test of its own
        told = {each.method for each in known if each.path == _as_described(route)}
        found += [Route(method, route) for method in told or _allowed(alice, fill(route, hers))]
    beside = {str(each) for each in known if each.path not in mine}
    assert beside <= DOORS | BY_KEY, "say who may open the new door"
    return sorted([*found, Route("PUT", "api/pictures")], key=lambda each: (each.rank, str(each)))


def _allowed(client: Client, url: str) -> list[str]:
    told = client.request("PROPFIND", url).headers.get("allow", "")
    return [each for each in re.split(r",\s*", told) if each not in ("HEAD", "OPTIONS", "TRACE", "")] or ["GET"]


def _as_described(route: str) -> str:
    return route.replace("<", "{").replace(">", "}")


def _stays_open(path: str) -> bool:
    """Say whether a page is everybody's to read, or a right: the suspension's own list, by what it lists."""
    from django.urls import Resolver404, resolve

    from glassplate.accounts.suspension import PAGES, ROOMS

    try:
        match = resolve(fill(path, {name: str(uuid4()) for name in re.findall(r"<(\w+)>", path)}))
    except Resolver404:
        return False
    return match.url_name in PAGES or match.func.__module__.startswith(ROOMS)


def ask(client: httpx.Client, route: Route, hers: dict[str, str], **more: object) -> httpx.Response:
    path = route.path
    body = table.BODIES.get(path, {}) if route.method != "GET" else None
    api = route.path.startswith("api/")
    sent = {"json": body} if api and body is not None else {"data": body} if body is not None else {}
    return client.request(route.method, fill(path, hers), params={"format": "png"}, **sent, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def everybody(site: Instance, alice: Client) -> dict[str, Client]:
    """Return who comes: the owner last, as she may change what is there."""
    from glassplate.accounts import suspension

    barred = site.person("Mallory")
    assert suspension.suspend(barred.address, begin=True)
    nobody = site.client()
    nobody.get("/account/login")  # for the form token
    return {"anonymous": nobody, "stranger": site.person("Eve"), "suspended": barred, "owner": alice}


def test_everybody_meets_what_the_table_says(
    site: Instance, ways: list[Route], hers: dict[str, str], everybody: dict[str, Client]
) -> None:
    wrong = []
    for who, client in everybody.items():
        for route in ways:
            if who != "owner" and "logout" in route.path:
                continue  # they would be somebody else afterwards
            answer = ask(client, route, hers)
            seen = met(answer)
            if seen not in expected(route.path, who):
                wrong.append(f"{who}: {route} {seen} ({answer.status_code})")
            wrong += [f"{who}: {route} {what}" for what in unguarded(route.path, answer, is_known=who != "anonymous")]
    assert len(ways) > 100
    assert not wrong, "\n".join(wrong)


def unguarded(path: str, answer: httpx.Response, *, is_known: bool) -> Iterator[str]:
    """Yield what an answer lacks of what all have."""
    headers = answer.headers
    policy = headers.get("content-security-policy", "")
    if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy:
        yield "may be framed, or load what it likes"
    if "unsafe" in policy or "*" in policy or "http:" in policy:
        yield "has a loose policy"
    if headers.get("x-content-type-options") != "nosniff":
        yield "may be taken for another kind"
    if headers.get("referrer-policy") != "same-origin":
        yield "tells others where somebody was"
    if "access-control-allow-origin" in headers and path not in OPEN_TO_OTHER_SITES:
        yield "is read by other sites"
    if {"server", "x-powered-by"} & set(headers):
        yield "says what runs here"
    if (is_known or "set-cookie" in headers) and "no-store" not in headers.get("cache-control", ""):
        yield "may be kept by a cache"
    for line in headers.get_list("set-cookie"):
        if "SameSite=Lax" not in line or "Path=/" not in line or "Domain" in line:
            yield f"sets {line.split('=')[0]} for others"


def test_nothing_changes_for_who_shows_no_token_of_ours(
    site: Instance, ways: list[Route], hers: dict[str, str]
) -> None:
    """Her cookies alone, as another site could have them sent; and her token, but from there."""
    anna = site.person("Anna")
    bare = httpx.Client(base_url=site.url, cookies={"session": anna.cookies["session"]}, verify=NO_TLS)
    forged = httpx.Client(base_url=site.url, cookies=dict(anna.cookies), verify=NO_TLS)
    forged.headers.update({"X-CSRFToken": anna.cookies["csrftoken"], "Origin": "https://evil.example"})
    wrong = []
    for route in ways:
        if route.method in UNSAFE and route.path not in TOKENLESS:
            for how, client in (("bare", bare), ("forged", forged)):
                answer = ask(client, route, hers)
                wrong += [f"{how}: {route} {answer.status_code}"] if answer.status_code != 403 else []
    assert not wrong, "\n".join(wrong)
    assert anna.get("/api/me").status_code == 200


def test_nobody_but_staff_finds_the_pages_of_staff(
    site: Instance, hers: dict[str, str], everybody: dict[str, Client]
) -> None:
    """Whoever has an account is none of the staff, whatever the account may do; and there is nothing to guess."""
    wrong = []
    for who, client in everybody.items():
        nothing = {Met.SUSPENDED} if who == "suspended" else {Met.NOTHING}
        for path in sorted(table.OF_STAFF):
            for method in ("GET", *UNSAFE):
                answer = client.request(method, fill(path, hers))
                wrong += [f"{who}: {method} {path} {answer.status_code}"] if met(answer) not in nothing else []
    assert not wrong, "\n".join(wrong)
    with site.client() as nobody:
        others = ("admin", "staff", "django-admin", "account/admin", "api/admin", "metrics", "debug")
        assert {nobody.get(f"/{path}").status_code for path in others} == {404}


def test_doors_beside_django_guard_themselves(site: Instance) -> None:
    nobody, anna, wrong = site.client(), site.person("Anna"), list[str]()
    for door in sorted(DOORS | BY_KEY):
        method, path = door.split()
        for client in (nobody, anna):
            answer = client.request(method, f"/{path.replace('{model}', 'fake')}")
            wrong += [f"{door} {what}" for what in unguarded(path, answer, is_known=True)]
            assert answer.status_code in ((200,) if path.endswith("z") else (401, 404, 411, 415, 422)), door
    with anna.stream("GET", "/events") as events:
        wrong += [f"events {what}" for what in unguarded("events", events, is_known=True)]
    asset = nobody.get("/static/icon.svg")
    assert asset.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in asset.headers
    assert not wrong, "\n".join(wrong)
