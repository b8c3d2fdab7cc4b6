"""What a person reads when something went wrong: what happened, what it cost, what to do; without a database."""

from __future__ import annotations

import re

import django
import pytest
from django.template.loader import render_to_string

from glassplate.lib.words import say
from tests.instance import Instance

PAGES = ("400", "403", "404", "405", "429", "500", "503", "offline")


@pytest.fixture(scope="module", autouse=True)
def _templates() -> None:
    django.setup()


@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_needs_neither_request_nor_database(name: str) -> None:
    page = render_to_string(f"errors/{name}.html", {"reference": "7f3a01c2"})
    assert say(f"error-{name}-title") in page
    assert say(f"error-{name}-do") in page
    assert "7f3a01c2" in page
    assert page.count("<h1") == 1


def test_without_a_reference_none_is_shown() -> None:
    assert say("error-reference", reference="") not in render_to_string("errors/500.html", {})


def test_an_address_that_leads_nowhere_says_so_and_shows_the_way_back(site: Instance) -> None:
    with site.client() as client:
        answer = client.get("/no/such/place")
    assert answer.status_code == 404
    assert say("error-404-title") in answer.text
    assert 'href="/"' in answer.text


def test_an_address_that_takes_only_a_form_says_so_when_it_is_opened(site: Instance) -> None:
    """As it stands in the address line while the form's complaint is shown."""
    client = site.person("Alice")
    for path in ("/account/data/export", "/account/logout/everywhere", "/account/second/codes"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
        assert say("error-405-title") in answer.text
        assert 'href="/"' in answer.text
    assert client.post("/account/credits/file").text == ""  # a program is told by the status


def test_an_error_page_repeats_nothing_that_was_asked(site: Instance) -> None:
    with site.client() as client:
        text = client.get("/canary-3f2a?prompt=canary-9c1b").text
    assert not re.search(r"canary", text)


def test_a_form_without_its_token_says_what_to_do(site: Instance) -> None:
    with site.client() as client:
        answer = client.post("/account/login", data={"login": "a@example.net", "password": "x"})
    assert answer.status_code == 403
    assert say("error-403-do") in answer.text.replace("&#x27;", "'")
