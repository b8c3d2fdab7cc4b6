"""A visitor is asked once, with two equal answers; before a yes, and after a no, there is nothing to remove."""

from __future__ import annotations

import re

import pytest

from glassplate.policy import choosing
from tests.instance import Client, Instance
from tests.usage.choosing import SCRIPT, SETUP, say, under

OPEN = ("/", "/privacy", "/terms", "/contact", "/processors", "/docs/api")
CLOSED = ("/account/login", "/account/signup", "/choices", "/report", "/nowhere")


@pytest.fixture
def visitor(site: Instance) -> Client:
    return site.client()


def asks(visitor: Client, path: str = "/") -> bool:
    return "data-ask" in visitor.get(path).text


def test_nothing_optional_is_there_before_a_choice(visitor: Client) -> None:
    for path in OPEN:
        page = visitor.get(path)
        assert "data-ask" in page.text, path
        assert "google" not in page.headers["content-security-policy"]
        assert "<script" in page.text
        assert "/static/tags/" not in page.text
    assert not visitor.cookies


def test_both_answers_look_the_same_and_none_is_chosen_already(visitor: Client) -> None:
    asked = re.search(r"<section class=\"ask\".*?</section>", visitor.get("/").text, re.S)
    assert asked
    buttons = re.findall(r"<button class=\"([^\"]*)\" type=\"submit\" name=\"choice\" value=\"(\w+)\"", asked[0])
    assert sorted(value for _, value in buttons) == ["no", "yes"]
    assert len({look for look, _ in buttons}) == 1
    assert "checked" not in asked[0]


def test_a_no_is_remembered_and_nothing_is_loaded(visitor: Client) -> None:
    answer = say(visitor, "analytics", "no", next="/privacy")
    assert (answer.status_code, answer.headers["location"]) == (302, "/privacy")
    for path in OPEN:
        assert not asks(visitor, path)
        assert "/static/tags/" not in visitor.get(path).text
    assert set(visitor.cookies) == {"choice"}


def test_a_yes_opens_the_open_pages_to_the_listed_hosts_and_no_other_page(visitor: Client) -> None:
    say(visitor, "analytics", "yes")
    listed = {f"https://{host}" for company in choosing.tags() for host in company.hosts}
    for path in OPEN:
        page = visitor.get(path)
        assert SCRIPT in page.text
        assert SETUP in page.text
        assert not asks(visitor, path)
        named = set(re.findall(r"https?://[^\s;]+", page.headers["content-security-policy"]))
        assert named == listed
    for path in CLOSED:
        page = visitor.get(path)
        assert "google" not in page.headers["content-security-policy"]
        assert "/static/tags/" not in page.text


def test_the_answer_is_a_word_and_no_number_of_anybody(site: Instance) -> None:
    said = set()
    for _ in range(3):
        visitor = site.client()
        line = say(visitor, "analytics", "yes").headers["set-cookie"]
        said.add(visitor.cookies["choice"])
        assert "HttpOnly" in line
        assert "SameSite=Lax" in line
        assert "Max-Age=31536000" in line
    assert len(said) == 1


def test_a_yes_to_something_else_is_no_yes(visitor: Client) -> None:
    visitor.cookies.set("choice", "yes.00000000", domain=visitor.base_url.host)
    assert asks(visitor)
    assert SCRIPT not in visitor.get("/").text


def test_nothing_of_a_company_runs_where_somebody_is_signed_in(site: Instance) -> None:
    alice = site.person("Alice")
    say(alice, "analytics", "yes")
    assert alice.cookies["choice"].startswith("yes.")
    for path in ("/privacy", "/studio", "/library", "/account", "/account/consents"):
        page = alice.get(path)
        assert page.status_code == 200
        assert "/static/tags/" not in page.text
        assert "google" not in page.headers["content-security-policy"]


def test_withdrawing_removes_what_a_script_has_set(visitor: Client) -> None:
    say(visitor, "analytics", "yes")
    visitor.cookies.set("_ga", "GA1.1.1", domain=visitor.base_url.host)
    visitor.cookies.set("_ga_TEST1", "GS1.1", domain=visitor.base_url.host)
    assert set(visitor.cookies) == {"choice", "_ga", "_ga_TEST1"}
    answer = say(visitor, "analytics", "no")
    assert {line.split("=")[0] for line in answer.headers.get_list("set-cookie")} == {"choice", "_ga", "_ga_TEST1"}
    assert set(visitor.cookies) == {"choice"}
    assert SCRIPT not in visitor.get("/").text


def test_a_cookie_is_removed_for_every_domain_it_may_be_of() -> None:
    from django.http import HttpResponse
    from django.test import RequestFactory, override_settings

    from glassplate.accounts.cookies import keep_declared
    from glassplate.usage.consents import answers

    request = RequestFactory(headers={"host": "app.studio.example"}).get("/", headers={"cookie": "_ga=1; other=2"})
    with_domains = HttpResponse()
    with override_settings(ALLOWED_HOSTS=["app.studio.example"]):
        answers.remove(request, with_domains, answers.unwanted(request, answers.Answer(tags=False)))
    keep_declared(with_domains)
    lines = [each.OutputString() for each in with_domains.cookies.values()]
    assert all(line.startswith('_ga="";') for line in lines)
    domains = [re.search(r"Domain=([^;]*)", line) for line in lines]
    assert [found[1] if found else "" for found in domains] == ["", "app.studio.example", "studio.example"]


@pytest.mark.parametrize("signal", ["DNT", "Sec-GPC"])
def test_a_browser_that_says_no_is_not_asked_and_a_plain_yes_wins(site: Instance, signal: str) -> None:
    visitor = site.client()
    visitor.headers[signal] = "1"
    assert not asks(visitor)
    assert SCRIPT not in visitor.get("/").text
    assert "data-signal" in visitor.get("/choices").text
    say(visitor, "analytics", "yes")
    assert SCRIPT in visitor.get("/").text


def test_another_site_cannot_say_yes_for_anybody(visitor: Client) -> None:
    for origin in ("https://evil.example", "null", None):
        headers = {"Origin": origin} if origin else {}
        answer = visitor.post("/choices", data={"purpose": "analytics", "choice": "yes"}, headers=headers)
        assert answer.status_code == 403, origin
    assert not visitor.cookies
    assert visitor.post("/choices", data={"purpose": "analytics", "choice": "no"}).status_code == 302


@pytest.mark.parametrize(
    ("purpose", "choice"),
    [
        ("analytics", "maybe"),
        ("security", "no"),
        ("everything", "no"),
        ("", "yes"),
        ("x" * 9000, "yes"),
        ("improve", "no"),
    ],
)
def test_only_what_there_is_can_be_decided(visitor: Client, purpose: str, choice: str) -> None:
    assert say(visitor, purpose, choice).status_code == 422
    assert not visitor.cookies


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example/", "/\\evil.example", "/account/logout", "/studio", ""]
)
def test_after_an_answer_one_goes_on_to_an_open_page_only(visitor: Client, path: str) -> None:
    assert say(visitor, "analytics", "no", next=path).headers["location"] == "/choices?done=no"


def test_an_odd_cookie_is_no_answer(visitor: Client) -> None:
    for odd in ("yes", "yes.xyz", "yes." + "a" * 5000, "yes.1bd8b3eb.counted-by-7"):
        page = visitor.get("/", headers={"cookie": f"choice={odd}"})
        assert SCRIPT not in page.text
        assert "data-ask" in page.text


def test_every_page_leads_to_the_choices(site: Instance) -> None:
    alice, visitor = site.person("Alice"), site.client()
    for client, path in ((visitor, "/"), (visitor, "/account/login"), (visitor, "/nowhere"), (alice, "/studio")):
        assert 'href="/choices"' in client.get(path).text
    assert alice.get("/choices").headers["location"] == "/account/consents"


def test_what_is_optional_in_the_browsers_own_storage_goes_too(site: Instance) -> None:
    import django

    django.setup()
    from django.test import RequestFactory

    from glassplate.usage.consents.views import choices

    entry = {"key": "visits", "purpose": "counts visits", "life": "until-cleared", "essential": False}
    with under("fashion", lambda m: m["browser_storage"].append(entry)):
        page = choices(RequestFactory(headers={"host": "127.0.0.1"}).get("/choices")).content.decode()
        given = RequestFactory(headers={"host": "127.0.0.1", "cookie": f"choice=yes.{choosing.offer('analytics')}"})
        kept = choices(given.get("/choices")).content.decode()
    assert 'src="/static/tags/forget.js"' in page
    assert 'data-keys="visits"' in page
    assert "forget.js" not in kept
    assert site.client().get("/static/tags/forget.js").status_code == 200
