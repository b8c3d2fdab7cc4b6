"""What another site can make a browser do: nothing."""

from __future__ import annotations

import httpx
import pytest

from tests.accounts.steps import fresh_address, is_in, sign_in, sign_up
from tests.instance import Client, Instance

CHANGING = (
    "/account/login",
    "/account/signup",
    "/account/logout",
    "/account/logout/everywhere",
    "/account/name",
    "/account/preferences",
    "/account/password/change",
    "/account/password/reset",
)


@pytest.fixture(scope="module")
def client(site: Instance) -> Client:
    return site.person("Alice")


@pytest.mark.parametrize("path", CHANGING)
def test_a_form_without_the_token_is_refused(site: Instance, client: Client, path: str) -> None:
    bare = httpx.Client(base_url=site.url, cookies=dict(client.cookies))
    assert bare.post(path, data={"name": "Eve", "theme": "dark"}).status_code == 403
    assert is_in(client)


@pytest.mark.parametrize("path", CHANGING)
def test_a_form_from_another_site_is_refused(site: Instance, client: Client, path: str) -> None:
    token = client.cookies["csrftoken"]
    bare = httpx.Client(base_url=site.url, cookies=dict(client.cookies))
    answer = bare.post(path, data={"csrfmiddlewaretoken": token}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert is_in(client)


def test_a_link_signs_nobody_out(client: Client) -> None:
    client.get("/account/logout")
    assert client.get("/account/logout/everywhere").status_code == 405
    assert is_in(client)


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(site: Instance, client: Client) -> None:
    browser = site.client()
    sign_in(browser, client.address)
    cookie = next(cookie for cookie in browser.cookies.jar if cookie.name == "session")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "Lax"


def test_a_browser_says_where_a_form_comes_from(site: Instance) -> None:
    """Under "no-referrer" browsers send "Origin: null" with every form, and each would be refused as forged."""
    assert site.client().get("/account/login").headers["Referrer-Policy"] == "same-origin"


def test_signing_in_changes_the_session_that_was_there_before(site: Instance) -> None:
    """Who planted a session cookie in a browser does not share what its owner then signs in to."""
    client = site.client()
    sign_up(client, fresh_address())
    planted = client.cookies["session"]
    address = site.person("Alice").address
    sign_in(client, address)
    assert is_in(client)
    assert client.cookies["session"] != planted
    thief = site.client()
    thief.cookies.set("session", planted)
    assert not is_in(thief)
