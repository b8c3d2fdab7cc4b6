"""Five policies, five products: each front page is its own, and no page speaks of what is not there.

One instance for each, one after the other. A visitor, and where there are accounts a person, follows every link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from glassplate.policy.manifest import Manifest
from tests.instance import Client, Instance, own_instance
from tests.policy.samples import NAMES, profile

MOST_PAGES = 120
COMPANIES = ("Google", "Facebook", "GitHub", "Creem", "Stripe")
TELLS_OF_BEFORE = ("/privacy/history",)  # the folder was furnished under another policy: that is said, and true
# What would be said of a thing, by the answer that it is not there. English alone: a word of another language says it
# nowhere else.
LEFT_OUT = re.compile(r"<(script|style|svg)\b.*?</\1>", re.S)
LOADED = re.compile(
    r'<(?:script|img|iframe|video|source|link rel="(?:stylesheet|icon)")[^>]+(?:src|href)="(https?:[^"]+)'
)
LINK = re.compile(r'(?:href|src|action)="([^"]+)"')
TILE = re.compile(r"<h3>([^<]+)</h3>(<p>.*?)</li>")
DEMO = "demo@glassplate.example"
# Doors that end something, or lead to a file or to another company; that they are there is looked at, no more.
NOT_FOLLOWED = ("/account/logout", "/account/data/export", "/api/", "/static/", "/account/with/")


@dataclass(frozen=True)
class Seen:
    """Every page that was met: its text by its path, the links that led nowhere, other hosts, cookies."""

    texts: dict[str, str]
    dead: list[str]
    hosts: set[str]
    cookies: set[str]
    paths: set[str]


@pytest.fixture(scope="module", params=NAMES)
def product(request: pytest.FixtureRequest) -> Iterator[tuple[str, Manifest, Instance]]:
    # Without the engines that only tests know. The default needs no other file, and says itself that parts are missing.
    with own_instance("" if request.param == "fashion" else request.param, GLASSPLATE_EXTRA_ENGINES="") as site:
        yield request.param, profile(request.param), site


@pytest.fixture(scope="module")
def visited(product: tuple[str, Manifest, Instance]) -> Seen:
    _, _, site = product
    with site.client() as nobody:
        return crawled(nobody)


@pytest.fixture(scope="module")
def lived(product: tuple[str, Manifest, Instance]) -> Seen | None:
    """Return what somebody sees who is signed in; None where nobody can be."""
    _, manifest, site = product
    if not manifest.sign_in.methods:
        return None
    return crawled(inside(site, manifest), "/", "/account", "/library", "/account/privacy")


def inside(site: Instance, manifest: Manifest) -> Client:
    if "password" in manifest.sign_in.methods:
        return site.demo()
    client = site.client()
    client.form("/account/mail", email=DEMO)
    link = re.search(r"https?://\S*(/account/enter/\S+)", site.outbox(DEMO)[0].body)
    assert link
    client.form(link[1])
    assert client.get("/api/me").status_code == 200
    return client


def crawled(client: Client, *starts: str) -> Seen:
    waiting, texts, dead, hosts, paths = list(starts or ("/",)), dict[str, str](), list[str](), set[str](), set[str]()
    while waiting and len(texts) < MOST_PAGES:
        path = waiting.pop(0)
        if path in texts or path in dead:
            continue
        answer = client.get(path, follow_redirects=True)
        if answer.status_code >= 400:
            dead.append(path)
            continue
        if "html" not in answer.headers.get("content-type", ""):
            continue
        texts[path] = words_of(answer.text)
        hosts |= {urlsplit(each).netloc for each in LOADED.findall(answer.text)}
        for link in map(unescape, LINK.findall(answer.text)):
            whole = urlsplit(urljoin(str(answer.url), link))
            if whole.scheme not in ("http", "https"):
                continue
            if whole.netloc != urlsplit(str(client.base_url)).netloc:
                continue
            paths.add(whole.path)
            there = whole.path + (f"?{whole.query}" if whole.query else "")
            if not whole.path.startswith(NOT_FOLLOWED) and f'action="{link}"' not in answer.text:
                waiting.append(there)
    return Seen(texts, dead, hosts, {cookie.name for cookie in client.cookies.jar}, paths)


def words_of(page: str) -> str:
    """Return what a page says, and what its pictures and buttons are called."""
    plain = LEFT_OUT.sub(" ", page)
    called = " ".join(re.findall(r'(?:alt|aria-label|placeholder|title|content)="([^"]*)"', plain))
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", plain).split()) + " " + called)


def absent(m: Manifest) -> dict[str, str]:
    """Return patterns of what this policy does not have, by what it is."""
    products = m.payments.products if m.payments else ()
    ways = set(m.sign_in.methods)
    companies = " ".join(company.company for company in m.processors)
    found = {
        "video": r"\b(video|videos|film|films)\b" if not m.pictures.video else "",
        "uploads": r"\b(upload|uploads|uploaded|drop a photograph)\b" if not m.pictures.uploads else "",
        "subscriptions": r"\bsubscriptions?\b" if not any(each.kind == "subscription" for each in products) else "",
        "accounts": r"\b(you sign in|signed in|sign up|your account|an account of yours)\b" if not ways else "",
        "passwords": r"\bpasswords?\b" if not ways & {"password", "google", "facebook", "github"} else "",
        "passkeys": r"\bpasskeys?\b" if "passkey" not in ways else "",
        "boards": r"\b(boards|tags and stars)\b" if not m.pictures.library else "",
        "webhooks": r"\bwebhooks?\b" if not m.api.webhooks else "",
    }
    found |= {name: rf"\b{name}\b" for name in COMPANIES if name not in companies and name.lower() not in ways}
    return {what: pattern for what, pattern in found.items() if pattern}


def test_nothing_is_said_of_what_is_not_there(
    product: tuple[str, Manifest, Instance], visited: Seen, lived: Seen | None
) -> None:
    name, manifest, _ = product
    said = []
    for seen in filter(None, (visited, lived)):
        for path, text in seen.texts.items():
            if path.endswith("/docs/api") and not_listed(text, manifest):
                continue
            if path.split("?")[0].endswith(TELLS_OF_BEFORE) or "/policy/versions/" in path:
                continue
            for what, pattern in absent(manifest).items():
                if found := re.search(pattern, text, 0 if what in COMPANIES else re.I):
                    around = text[max(0, found.start() - 50) : found.end() + 30]
                    said.append(f"{name} {path}: {what}: …{around}…")
    assert not said, "\n".join(said)


def not_listed(reference: str, m: Manifest) -> bool:
    """Tell whether the reference for programs lists no operation that is not there; its words are those of them all."""
    paths = {"/api/boards": bool(m.pictures.library), "/api/webhooks": m.api.webhooks}
    return all((path in reference) == is_there for path, is_there in paths.items())


def test_every_link_leads_somewhere_and_nobody_else_is_asked(
    product: tuple[str, Manifest, Instance], visited: Seen, lived: Seen | None
) -> None:
    _, manifest, _ = product
    declared = {cookie.name for cookie in manifest.cookies if cookie.essential}
    for seen in filter(None, (visited, lived)):
        assert seen.dead == []
        assert seen.hosts == set()
        assert seen.cookies <= declared
        assert len(seen.texts) > 6


def test_a_front_page_has_its_own_words_prices_and_promises(
    product: tuple[str, Manifest, Instance], visited: Seen
) -> None:
    _, manifest, _ = product
    page = visited.texts["/"]
    for each in manifest.payments.products if manifest.payments else ():
        assert re.search(str(each.price).split()[0].replace(".", "[.,]"), page)
    assert manifest.service.name in page
    assert ("/studio" in visited.paths) == manifest.pictures.uploads
    assert ("/account/login" in visited.paths) == bool(manifest.sign_in.methods)


def test_a_tool_of_the_front_page_costs_what_it_costs(product: tuple[str, Manifest, Instance], visited: Seen) -> None:
    """What the person's own device does is free; where it may also run here, that has its price."""
    _, manifest, site = product
    with site.client() as client:
        found = TILE.findall(client.get("/").text)
    tiles = {name: words_of(rest) for name, rest in found}
    device = "this-device" in manifest.pictures.engines
    for name, price in (("Cut out", "1 credit"), ("Enlarge", "2 credits"), ("Crop", "free")):
        assert ("On your device · free" in tiles[name]) == device
        assert (f"On this server · {price}" in tiles[name]) == (price != "free" or not device)


def test_front_pages_are_not_alike() -> None:
    """Each has a headline and a look of its own, in the language that the service speaks first."""
    assert len(set(HEADS.values())) == len(HEADS)


HEADS: dict[str, Any] = {}


@pytest.fixture(scope="module", autouse=True)
def heads(product: tuple[str, Manifest, Instance]) -> None:
    name, _, site = product
    with site.client() as client:
        page = client.get("/").text
    headline = re.search(r"<h1[^>]*>(.*?)</h1>", page)
    look = re.search(r"landing--(\w+)", page)
    assert headline and look
    HEADS[name] = (headline[1], look[1])
