"""Only cookies that the manifest lists are ever set."""

from __future__ import annotations

import httpx
from django.http import HttpResponse

from glassplate.accounts import cookies
from glassplate.policy import questions
from tests.accounts.steps import ask_reset, fresh_address, is_in, join, sign_in
from tests.instance import Instance


def test_a_whole_journey_sets_declared_cookies_only(site: Instance) -> None:
    declared = {cookie.name for cookie in questions.cookies()}
    seen: set[str] = set()

    def note(answer: httpx.Response) -> None:
        seen.update(line.split("=", 1)[0] for line in answer.headers.get_list("Set-Cookie"))

    client = join(site, fresh_address())
    client.event_hooks["response"].append(note)
    for path in ("/", "/privacy", "/account", "/studio", "/library", "/account/signup"):
        client.get(path)
    ask_reset(client, fresh_address())
    client.post("/account/logout")
    sign_in(client, fresh_address())
    assert not is_in(client)
    assert seen <= declared
    assert "csrftoken" in seen


def test_the_session_cookie_lives_as_long_as_the_policy_says(site: Instance) -> None:
    client = site.client()
    client.cookies = join(site, fresh_address()).cookies
    cookie = next(cookie for cookie in client.cookies.jar if cookie.name == "session")
    assert cookie.expires is not None
    assert not cookie.discard


def test_an_undeclared_cookie_does_not_leave() -> None:
    answer = HttpResponse()
    answer.set_cookie("session", "kept")
    answer.set_cookie("tracker", "1234")
    cookies.keep_declared(answer)
    assert set(answer.cookies) == {"session"}
