"""Going to a company's stand-in and coming back, as a browser does it."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.accounts.steps import fresh_address
from tests.instance import Client

COMPANIES = ("google", "facebook", "github")


def leave(client: Client, company: str, path: str = "", **fields: str) -> str:
    """Press a company's button; returns the address of its page."""
    client.get("/account/login")
    answer = client.post(f"/account/with/{company}{path}", data=fields)
    assert answer.status_code == 302, answer.status_code
    return str(answer.headers["location"])


def say_yes(page: str, address: str, **said: str) -> str:
    """Say at the stand-in who one is; returns where it leads back to."""
    chosen = {"email": address, "name": "Mia", "confirmed": "yes", **said}
    answer = httpx.post(page, data=chosen)
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


def come_back(client: Client, place: str) -> httpx.Response:
    parts = urlsplit(place)
    return client.get(f"{parts.path}?{parts.query}", follow_redirects=True)


def sign_in_with(client: Client, company: str, address: str, **said: str) -> httpx.Response:
    return come_back(client, say_yes(leave(client, company), address, **said))


def asked_for(page: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}


def somebody() -> tuple[str, str]:
    """Return a fresh address and a company's number."""
    return fresh_address(), str(secrets.randbelow(10**15))
