"""A service that speaks several languages: which one a page, a mail and an error come in, and what stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Locator, expect

from glassplate.lib.words import language, languages, say
from tests.instance import Client, Instance, Pages, own_instance
from tests.pages.test_accessibility import overflow

DEMO = "demo@glassplate.example"
KNOWN = Path(__file__).parents[2] / "mutants" / "policies" / "known.toml"
PUBLIC = ("/", "/privacy", "/terms", "/contact", "/processors", "/privacy/history", "/account/login")
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="https?://[^/"]+(/[^"]*)">')


@pytest.fixture(scope="module")
def polyglot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """An instance in Swedish, English and German; nothing but the code of the language says that there is German."""
    policy = tmp_path_factory.mktemp("policy") / "policy.toml"
    policy.write_text(KNOWN.read_text().replace('languages = ["en", "sv"]', 'languages = ["sv", "en", "de"]'))
    with own_instance(GLASSPLATE_POLICY=str(policy)) as instance:
        yield instance


def asking(site: Instance, header: str) -> Client:
    """Return a browser that prefers some languages."""
    return Client(base_url=site.url, headers={"Accept-Language": header})


def spoken(answer: httpx.Response) -> str:
    found = re.search(r'<html lang="(\w+)"', answer.text)
    assert found
    return found[1]


def subject(template: str, code: str) -> str:
    with language(code):
        return say(f"mail-{template}-subject", service="The lab")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "sv"),
        ("fr, it;q=0.8", "sv"),
        ("en-GB,en;q=0.9,sv;q=0.8", "en"),
        ("en;q=0.3, sv-SE;q=0.9", "sv"),
        ("*", "sv"),
    ],
)
def test_a_browser_is_answered_in_what_it_prefers_else_in_the_first(polyglot: Instance, header: str, code: str) -> None:
    answer = asking(polyglot, header).get("/privacy")
    assert spoken(answer) == code
    assert "Accept-Language" in answer.headers["Vary"]
    assert not answer.cookies


def test_a_path_says_the_language_of_a_page_and_of_all_that_it_leads_to(polyglot: Instance) -> None:
    for code in ("sv", "en"):
        for path in PUBLIC:
            answer = asking(polyglot, "en").get(f"/{code}{path}")
            assert (answer.status_code, spoken(answer)) == (200, code), path
            assert "Accept-Language" not in answer.headers["Vary"]
            led = re.findall(r'<a [^>]*href="(/[^"]*)"', answer.text)
            led += re.findall(r'<form[^>]* action="(/[^"]*)"', answer.text)
            out = [each for each in led if not re.match(r"/(sv|en|de|\.well-known|api|static)(/|$)", each)]
            assert not out, path
    moved = asking(polyglot, "en").get("/sv/library")
    assert moved.headers["Location"] == "/sv/account/login?next=/library"


@pytest.mark.parametrize("path", ["/sv/api/me", "/sv/static/icon.svg", "/fr/privacy", "/svx/privacy", "/sv/sv/privacy"])
def test_there_is_one_address_for_programs_and_none_for_other_languages(polyglot: Instance, path: str) -> None:
    assert polyglot.client().get(path).status_code == 404


def test_each_language_is_offered_by_its_own_name(polyglot: Instance) -> None:
    page = asking(polyglot, "en").get("/terms").text
    switch = re.search(r'<nav class="foot__languages".*?</nav>', page, re.S)
    assert switch
    offered = re.findall(r'<a href="([^"]+)" lang="(\w+)" hreflang="\w+"( aria-current="true")?>([^<]+)</a>', switch[0])
    assert ("/sv/terms", "sv", "", "svenska") in offered
    assert ("/en/terms", "en", ' aria-current="true"', "English") in offered
    places = dict(ALTERNATE.findall(page))
    assert {places["sv"], places["en"], places["x-default"]} == {"/sv/terms", "/en/terms", "/terms"}


def test_a_cookie_is_set_only_for_a_choice_that_was_made_here(polyglot: Instance) -> None:
    stranger = asking(polyglot, "en")
    assert "language" not in stranger.get("/sv/terms", headers={"Sec-Fetch-Site": "cross-site"}).cookies
    chosen = stranger.get("/sv/terms", headers={"Sec-Fetch-Site": "same-origin"})
    assert chosen.cookies["language"] == "sv"
    assert chosen.headers["Cache-Control"] == "no-store, private"
    assert "HttpOnly" in chosen.headers["Set-Cookie"]
    assert spoken(stranger.get("/terms")) == "sv"
    stranger.cookies.set("language", "xx", domain=stranger.base_url.host)
    assert spoken(stranger.get("/terms")) == "en"


def test_where_no_cookie_is_declared_and_one_language_spoken_nothing_changes(site: Instance) -> None:
    answer = asking(site, "sv").get("/privacy", headers={"Sec-Fetch-Site": "same-origin", "Cookie": "language=sv"})
    assert (spoken(answer), site.client().get("/sv/privacy").status_code) == ("en", 404)
    assert "hreflang" not in answer.text
    assert "language" not in answer.cookies
    assert "Accept-Language" not in answer.headers["Vary"]


def test_the_policy_is_one_version_in_every_language(polyglot: Instance) -> None:
    swedish, english = (
        asking(polyglot, code).get("/.well-known/glassplate-policy.json").json() for code in ("sv", "en")
    )
    assert swedish["hash"] == english["hash"]
    assert swedish["languages"] == english["languages"]
    assert len({each["text"] for each in swedish["languages"]}) == len(swedish["languages"])
    said = {each["id"]: each["sentence"] for each in english["clauses"]}
    assert [each["id"] for each in swedish["clauses"] if each["sentence"] == said[each["id"]]] == []
    page = unescape(polyglot.client().get("/sv/privacy").text)
    assert all(each["sentence"] in page for each in swedish["clauses"])
    assert "gäller från den 22 november 2026" in page
    assert "minns språket du valde här" in page
    assert swedish["hash"]["value"] in page


def test_what_programs_can_do_is_described_in_the_language_of_the_page(polyglot: Instance) -> None:
    """Whoever asked first: it is made once in each."""
    pages = {code: asking(polyglot, code).get("/docs/api") for code in ("sv", "en")}
    assert {spoken(page) for page in pages.values()} == {"sv", "en"}
    told = {code: re.findall(r'<p class="operation__what">(.+?)</p>', page.text) for code, page in pages.items()}
    assert len(told["sv"]) == len(told["en"]) > 20
    assert [swedish for swedish, english in zip(told["sv"], told["en"], strict=True) if swedish == english] == []


def test_an_account_keeps_a_language_and_is_written_to_in_it(polyglot: Instance) -> None:
    alva = polyglot.demo()
    kept = alva.post("/account/language", data={"language": "sv", "next": "/library?a=1"})
    assert (kept.status_code, kept.headers["Location"]) == (302, "/library?a=1")
    assert spoken(alva.get("/account")) == "sv"
    assert spoken(alva.get("/en/account")) == "en"  # a path says more than what was chosen once
    assert alva.get("/api/me").json()["preferences"]["language"] == "sv"
    with language("sv"):
        refused = alva.get(f"/api/sessions/{uuid4()}", headers={"Accept-Language": "en-GB,en;q=0.9"})
        assert refused.json()["error"]["message"] == say("error-not-found")
    assert alva.post("/account/language", data={"language": "xx"}).status_code == 404
    led = alva.post("/account/language", data={"language": "sv", "next": "https://else.where/"})
    assert led.headers["Location"] == "/account"
    assert re.search(r'<button [^>]*name="language" value="en" lang="en">English</button>', alva.get("/account").text)
    asking(polyglot, "en").form("/account/password/reset", email=DEMO)
    assert polyglot.outbox(DEMO)[0].subject == subject("reset", "sv")


def test_a_stranger_sets_nobodys_language(polyglot: Instance) -> None:
    stranger = polyglot.client()
    stranger.get("/account/login")
    assert stranger.post("/account/language", data={"language": "sv"}).status_code == 302
    assert "language" not in stranger.cookies


def test_who_signs_up_in_swedish_is_written_to_in_swedish_for_good(polyglot: Instance) -> None:
    visitor, address = asking(polyglot, "en"), "berta@example.net"
    visitor.form("/sv/account/signup", email=address, password1="a heron over nine lakes", name="Berta")
    mail = polyglot.outbox(address)[0]
    assert mail.subject == subject("confirm", "sv")
    link = re.search(r"http://[^/]+(/account/confirm/\S+)", mail.body)
    assert link
    visitor.form(link[1])
    assert visitor.get("/api/me").json()["preferences"]["language"] == "sv"
    asking(polyglot, "en").form("/account/password/reset", email=address)
    assert polyglot.outbox(address)[0].subject == subject("reset", "sv")


def test_errors_come_in_the_language_of_the_request_through_every_door(polyglot: Instance) -> None:
    for code in ("sv", "en"):
        with language(code):
            wanted = say("error-not-signed-in")
        for method, path in (("GET", "/api/me"), ("PUT", "/api/pictures?as=picture")):
            answer = asking(polyglot, code).request(method, path, content=b"x" if method == "PUT" else None)
            assert (answer.status_code, answer.json()["error"]["message"]) == (401, wanted), path
    with language("en"):  # the account speaks Swedish; the studio says in which language its page is
        refused = polyglot.demo().get(f"/api/sessions/{uuid4()}", headers={"Accept-Language": "en"})
        assert refused.json()["error"]["message"] == say("error-not-found")


def test_what_is_made_once_for_everybody_is_made_once_for_each_language(polyglot: Instance) -> None:
    told = [asking(polyglot, code).get("/api/openapi.json") for code in ("sv", "en", "sv")]
    about = [answer.json()["info"]["description"] for answer in told]
    with language("en"):
        assert about[1] == say("api-about")
    assert about[0] == about[2] != about[1]
    assert all("Accept-Language" in answer.headers["Vary"] for answer in told)


def test_a_decision_holds_in_the_other_language(polyglot: Instance) -> None:
    berta = polyglot.demo()
    states = re.compile(r'data-purpose="(\w+)" data-on="(\w+)"')
    before = dict(states.findall(berta.get("/sv/account/consents").text))
    assert before["improve"] == "True"
    berta.form("/sv/account/consents", purpose="improve", choice="no")
    after = berta.get("/en/account/consents").text
    assert dict(states.findall(after))["improve"] == "False"
    with language("en"):
        assert say("choices-state-interest-off") in unescape(after)


def test_a_studio_loads_its_own_language_alone(polyglot: Instance) -> None:
    with Pages(polyglot) as browser:
        asked: list[str] = []
        studio = browser.device(polyglot.demo(), locale="en-US").new_page()
        studio.on("request", lambda request: asked.append(request.url))
        studio.goto("/en/studio")
        expect(studio.get_by_role("link", name="Library").first).to_be_visible()
        loaded = {found[1] for url in asked if (found := re.search(r"/assets/[a-z]+-(sv|en|de)-", url))}
        assert loaded == {"en"}


@pytest.mark.parametrize("code", ["sv", "de"])
def test_a_phone_is_wide_enough_for_the_words_of_every_language(polyglot: Instance, code: str) -> None:
    with Pages(polyglot) as browser:
        page = browser.device(polyglot.demo(), viewport={"width": 360, "height": 740}).new_page()
        for path in ("/terms", "/privacy/history", "/account/privacy", "/account/plans"):
            page.goto(f"/{code}{path}")
            assert overflow(page) == 0, path
            assert [each for each in page.locator(".tabs__tab").all() if out_of_sight(each)] == []
        page.goto(f"/{code}/studio")
        expect(page.locator(".begin")).to_be_visible()
        for menu in page.locator("header .menu-holder > button").all():
            menu.click()
            opened = page.locator("header .menu")
            expect(opened).to_be_visible()
            assert [each for each in opened.locator("a, button, label").all() if out_of_sight(each)] == []
            page.keyboard.press("Escape")


def out_of_sight(part: Locator) -> bool:
    box = part.bounding_box()
    return box is not None and (box["x"] < 0 or box["x"] + box["width"] > 360)


def test_a_third_language_is_one_file_and_one_code(polyglot: Instance) -> None:
    assert "de" in languages()
    page = asking(polyglot, "de").get("/privacy")
    assert spoken(page) == "de"
    assert "22. November 2026" in page.text
    with language("de"):
        assert say("foot-privacy") in unescape(page.text)
    studio = polyglot.demo().get("/de/studio").text
    assert re.search(r'<meta name="words" content="[^"]*/studio-de-[^"]*"', studio)
