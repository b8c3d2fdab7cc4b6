"""Passkeys: made by who is signed in, good for signing in, and for nothing that only looks like one."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import httpx
import pytest
from glassplate_auditor.authenticator import Authenticator

from tests.accounts.steps import OTHER_PASSWORD, ask_reset, fresh_address, is_in, link_in, newest, sign_up
from tests.accounts.test_mailed_entry import ask
from tests.instance import Client, Instance, Pages

MAKE, ASK, USE, WAYS = "/account/passkey/make", "/account/passkey/ask", "/account/passkey/use", "/account/ways"


def device_for(site: Instance, **other: Any) -> Authenticator:
    return Authenticator(**{"origin": site.url, "place": "127.0.0.1", **other})


def options(client: Client) -> dict[str, Any]:
    found = re.search(r'<script id="passkey-options"[^>]*>(.*?)</script>', client.get(MAKE).text, re.S)
    assert found
    return dict(json.loads(unescape(found[1])))


def make(client: Client, device: Authenticator) -> httpx.Response:
    made = json.dumps(device.make(options(client)))
    return client.post(MAKE, data={"credential": made}, follow_redirects=True)


def asked(client: Client) -> dict[str, Any]:
    client.get("/account/login")
    answer = client.post(ASK)
    assert answer.status_code == 200
    return dict(answer.json())


def use(client: Client, device: Authenticator) -> httpx.Response:
    said = json.dumps(device.use(asked(client)))
    return client.post(USE, data={"credential": said}, follow_redirects=True)


def test_a_passkey_signs_in_and_is_forgotten(site: Instance) -> None:
    alice, device = site.person("Alice"), device_for(site)
    page = make(alice, device)
    assert "The passkey is made" in page.text
    assert "passkey" in newest(site, alice.address).subject
    phone = site.client()
    assert use(phone, device).url.path == "/studio"
    assert alice.address in phone.get("/account").text

    path = re.search(r'action="(/account/passkeys/[0-9a-f-]+/end)"', alice.get(WAYS).text)
    assert path
    assert site.person("Eve").post(path[1]).status_code == 404
    alice.post(path[1])
    assert "data-passkey" not in alice.get(WAYS).text
    late = site.client()
    told = "The passkey did not sign you in"
    assert use(late, device).text.count(told) == late.get("/account/login").text.count(told) + 1
    assert not is_in(late)


def test_what_only_looks_like_a_passkey_signs_nobody_in(site: Instance) -> None:
    alice, device = site.person("Alice"), device_for(site)
    make(alice, device)
    mine = {"secret": device.secret, "number": device.number, "uses": 50}
    others = [
        device_for(site, number=device.number, uses=50),
        device_for(site, verified=False, **mine),
        device_for(site, **{**mine, "origin": "https://elsewhere.example"}),
        device_for(site, **{**mine, "place": "elsewhere.example"}),
        device_for(site, secret=device.secret),
    ]
    for other in others:
        client = site.client()
        use(client, other)
        assert not is_in(client)
    use(fresh := site.client(), device_for(site, **mine))
    assert is_in(fresh)
    use(copy := site.client(), device)  # counts from the start again, so it is a copy
    assert not is_in(copy)


def test_an_answer_is_good_once_and_for_its_own_question(site: Instance) -> None:
    alice, device = site.person("Alice"), device_for(site)
    make(alice, device)
    client, eve = site.client(), site.client()
    said = json.dumps(device.use(asked(client)))
    asked(eve)
    eve.post(USE, data={"credential": said})
    assert not is_in(eve)
    client.post(USE, data={"credential": said})
    assert is_in(client)
    client.post("/account/logout")
    client.get("/account/login")
    client.post(USE, data={"credential": said})
    assert not is_in(client)


@pytest.mark.parametrize(
    "said", ["", "x", "[]", "{}", '{"id": 1}', "null", '{"rawId": "AA", "response": {}}', "9" * 30_000]
)
def test_what_is_no_answer_is_refused(site: Instance, said: str) -> None:
    alice, client = site.person("Alice"), site.client()
    options(alice)
    assert "No passkey was made" in alice.post(MAKE, data={"credential": said}).text
    asked(client)
    page = client.post(USE, data={"credential": said}, follow_redirects=True)
    assert (page.status_code, page.url.path) == (200, "/account/login")
    assert not is_in(client)


def test_a_device_without_a_finger_makes_none_and_one_is_made_once(site: Instance) -> None:
    alice = site.person("Alice")
    assert "No passkey was made" in make(alice, device_for(site, verified=False)).text
    device = device_for(site)
    make(alice, device)
    assert [each["id"] for each in options(alice)["excludeCredentials"]] == [device.make(options(alice))["id"]]
    eve = site.person("Eve")
    assert "No passkey was made" in make(eve, device).text


def test_the_question_names_nobody(site: Instance) -> None:
    make(site.person("Alice"), device_for(site))
    question = asked(site.client())
    assert not question.get("allowCredentials")
    assert question["userVerification"] == "required"


def test_a_passkey_does_not_outlive_that_an_address_is_claimed(site: Instance) -> None:
    """A stranger who signed up with somebody's address cannot confirm it, so cannot get in to make a passkey."""
    address, stranger = fresh_address(), site.client()
    sign_up(stranger, address, OTHER_PASSWORD)
    assert stranger.get(MAKE).status_code == 302
    owner = site.client()
    ask(owner, address)
    owner.form(link_in(newest(site, address), "/account/enter/"))
    make(owner, device := device_for(site))
    ask_reset(site.client(), address)
    assert is_in(owner)
    use(phone := site.client(), device)
    assert is_in(phone)


def test_the_database_keeps_the_public_half_and_nothing_of_the_device(site: Instance) -> None:
    alice, device = site.person("Alice"), device_for(site)
    make(alice, device)
    from glassplate.accounts.models import Passkey
    from glassplate.lib.isolation import principal

    with principal(alice.id):
        (row,) = Passkey.objects.all()
    assert bytes(row.credential) == device.number
    assert device.secret.to_bytes(32, "big") not in bytes(row.public_key)
    with principal(site.person("Eve").id):
        assert Passkey.objects.count() == 0


def test_chromiums_own_authenticator_makes_and_uses_one(site: Instance, pages: Pages) -> None:
    """In a real browser, under a name: browsers know no passkeys for a bare number."""
    home = site.url.replace("127.0.0.1", "localhost")
    alice = site.person("Alice")
    device = pages.device()
    page = device.new_page()
    remote = device.new_cdp_session(page)
    remote.send("WebAuthn.enable")
    remote.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{home}/account/login")
    page.fill("#id_login", alice.address)
    page.fill("#id_password", "correct horse battery staple")
    page.locator("form:has(#id_login) button[type=submit]").click()
    page.wait_for_url("**/studio")
    page.goto(f"{home}{MAKE}")
    page.get_by_role("button", name="Make a passkey on this device").click()
    page.wait_for_url("**/account/ways?done=passkey")
    device.clear_cookies()
    page.goto(f"{home}/account/login?next=/library")
    page.get_by_role("button", name="Sign in by passkey").click()
    page.wait_for_url(f"{home}/library")
    page.goto(f"{home}/account")
    assert alice.address in page.content()
    page.goto(f"{site.url}/account/login")
    assert not page.get_by_role("button", name="Sign in by passkey").is_visible()
    device.close()
