"""Anyone can read what this service is and promises, without signing in, from a link on every page."""

from __future__ import annotations

import json
import re

import django
import pytest

from tests.instance import Instance

PUBLIC = (
    "/",
    "/privacy",
    "/privacy/history",
    "/terms",
    "/contact",
    "/report",
    "/choices",
    "/processors",
    "/design",
    "/account/login",
)
LINKED = ("/privacy", "/processors", "/terms", "/contact", "/choices", "/report", "/privacy/history", "/evidence")
LICENCES = "/static/web/licences.txt"


@pytest.fixture(scope="module")
def published(site: Instance) -> dict[str, object]:
    with site.client() as client:
        return dict(client.get("/.well-known/glassplate-policy.json").json())


def test_what_is_published_is_written_anew_when_it_says_something_else() -> None:
    django.setup()
    from glassplate.pages.policy_views import _written

    for told in ({"a": 1}, {"a": 2}, {"a": 2, "b": ["é", None]}, {"a": 2, "b": ["é"]}, {"a": 1}):
        for _ in range(2):
            assert json.loads(_written(told)) == told


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_opens_for_anyone_and_sets_no_cookie(site: Instance, path: str) -> None:
    with site.client() as client:
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")
        assert set(client.cookies) <= {"csrftoken"}


@pytest.mark.parametrize("path", [*PUBLIC, "/account/signup", "/nowhere"])
def test_every_page_links_the_policy_terms_contact_and_recipients(site: Instance, path: str) -> None:
    with site.client() as client:
        foot = re.search(r"<footer.*?</footer>", client.get(path).text, re.S)
    assert foot
    assert set(re.findall(r'href="([^"]+)"', foot[0])) == {*LINKED, LICENCES}


@pytest.mark.parametrize("path", PUBLIC)
def test_no_page_has_inline_script_style_or_another_host(site: Instance, path: str) -> None:
    with site.client() as client:
        answer = client.get(path)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", answer.text)
    assert not [tag for tag in re.findall(r"<script[^>]*>", answer.text) if " src=" not in tag]
    loaded = re.findall(r'<(?:script|link|img|iframe|form)[^>]*?\b(?:src|href|action)="([^"]*)"', answer.text)
    assert loaded
    assert not [address for address in loaded if "//" in address]
    policy = answer.headers["content-security-policy"]
    nonces = set(re.findall(r'nonce="([^"]+)"', answer.text))
    assert len(nonces) == 1
    assert f"'nonce-{nonces.pop()}'" in policy
    assert "unsafe" not in policy


def test_nothing_that_a_page_loads_is_missing(site: Instance) -> None:
    with site.client() as client:
        loaded = set()
        for path in (*PUBLIC, "/nowhere"):
            loaded |= set(re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get(path).text))
        assert loaded
        assert [address for address in loaded if client.get(address).status_code != 200] == []


def test_the_policy_shows_version_date_and_hash(site: Instance, published: dict[str, object]) -> None:
    with site.client() as client:
        text = client.get("/privacy").text
    digest = published["hash"]
    assert isinstance(digest, dict)
    for told in (published["version"], published["effective"], digest["value"]):
        assert str(told) in text
    with site.client() as client:
        assert str(digest["value"]) in client.get("/privacy/history").text
        assert str(published["version"]) in client.get("/").text


def test_the_policy_says_every_clause_and_marks_what_is_not_there(site: Instance, published: dict[str, object]) -> None:
    with site.client() as client:
        text = client.get("/privacy").text
    clauses = published["clauses"]
    assert isinstance(clauses, list)
    shown = re.findall(r'<li class="policy__line policy__line--(\w+)" id="[\w-]*?-clause-([\w-]+)">', text)
    assert sorted(shown) == sorted((clause["state"], clause["id"]) for clause in clauses)
    assert ("missing" in {state for state, _ in shown}) == bool(published["missing"])


def test_an_incomplete_policy_says_so_on_every_page(site: Instance, published: dict[str, object]) -> None:
    with site.client() as client:
        for path in ("/", "/terms", "/account/login"):
            assert ('href="/privacy#missing"' in client.get(path).text) == published["incomplete"]
        assert ('id="missing"' in client.get("/privacy").text) == bool(published["missing"])


def test_recipients_are_those_of_the_manifest(site: Instance, published: dict[str, object]) -> None:
    manifest = published["manifest"]
    assert isinstance(manifest, dict)
    with site.client() as client:
        text = client.get("/processors").text
    shown = re.findall(r'<article class="processor" id="company-([a-z0-9-]+)"', text)
    assert shown == [company["id"] for company in manifest["processors"]]


def test_an_unknown_version_of_the_policy_is_not_there(site: Instance) -> None:
    with site.client() as client:
        assert client.get("/privacy/history/1999-01-01.1").status_code == 404
        assert client.get("/privacy/history/....-..--....").status_code == 404


def test_public_pages_only_answer_reading(site: Instance) -> None:
    with site.client() as client:
        client.get("/account/login")
        assert {client.post(path).status_code for path in ("/privacy", "/terms", "/design")} == {405}
