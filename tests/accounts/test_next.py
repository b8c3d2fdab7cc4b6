"""After a form a person goes on within this site, and links in mails point to it, whatever the request says."""

from __future__ import annotations

import httpx
import pytest

from tests.accounts.steps import ask_reset, newest
from tests.instance import PASSWORD, Instance

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "http:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "https:/evil.example",
    "http://127.0.0.1.evil.example/",
    "http://localhost/",
    "/studio\r\nSet-Cookie: a=b",
)


@pytest.fixture(scope="module")
def address(site: Instance) -> str:
    return site.person("Alice").address


@pytest.mark.parametrize("target", ELSEWHERE)
def test_sign_in_goes_nowhere_else(site: Instance, address: str, target: str) -> None:
    client = site.client()
    client.get("/account/login")
    answer = client.post("/account/login", data={"login": address, "password": PASSWORD, "next": target})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/studio"
    again = client.get("/account/login", params={"next": target})
    assert again.headers["Location"] == "/studio"


def test_sign_in_goes_on_to_an_own_path(site: Instance, address: str) -> None:
    client = site.client()
    client.get("/account/login")
    answer = client.post("/account/login", data={"login": address, "password": PASSWORD, "next": "/library?after=1"})
    assert answer.headers["Location"] == "/library?after=1"


@pytest.mark.parametrize("target", ELSEWHERE)
def test_sign_out_goes_nowhere_else(site: Instance, address: str, target: str) -> None:
    client = site.client()
    client.get("/account/login")
    assert client.post("/account/logout", data={"next": target}).headers["Location"] == "/"


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host"])
def test_a_forged_host_reaches_no_mail(site: Instance, header: str) -> None:
    address = site.person("Alice").address
    client = site.client()
    client.get("/account/password/reset")
    before = len(site.outbox(address))
    answer = client.post("/account/password/reset", data={"email": address}, headers={header: "evil.example"})
    assert answer.status_code in (302, 400, 403)
    assert all("evil.example" not in mail.body for mail in site.outbox(address))
    ask_reset(client, address)
    assert site.url in newest(site, address).body
    assert len(site.outbox(address)) > before


def test_an_unknown_host_is_refused(site: Instance) -> None:
    assert httpx.get(f"{site.url}/account/login", headers={"Host": "evil.example"}).status_code == 400
