"""What belongs to somebody stays in no cache, and goes from the browser at sign-out."""

from __future__ import annotations

import pytest

from tests.instance import Client, Instance


@pytest.fixture(scope="module")
def client(site: Instance) -> Client:
    return site.person("Alice")


@pytest.mark.parametrize("path", ["/account", "/account/password/change", "/account/login", "/account/nowhere"])
def test_pages_of_an_account_are_not_stored(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/account/login", "/account/signup", "/account/password/reset"])
def test_forms_of_strangers_are_not_stored(site: Instance, path: str) -> None:
    answer = site.client().get(path)
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_sign_out_clears_the_browser_cache_and_ends_the_session(site: Instance) -> None:
    client = site.person("Alice")
    session = client.cookies["session"]
    answer = client.post("/account/logout")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    kept = site.client()
    kept.cookies.set("session", session)
    assert kept.get("/account").status_code == 302


@pytest.mark.parametrize("path", ["/account/x.css", "/account/login/x.css", "/account/.js", "/account/"])
def test_a_made_up_path_is_nowhere(client: Client, path: str) -> None:
    """A cache that keeps *.css must not be talked into keeping a page of somebody's."""
    assert client.get(path).status_code == 404
