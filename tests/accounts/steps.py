"""What people do on the account pages, for the tests of this folder."""

from __future__ import annotations

import re
import secrets
from urllib.parse import urlsplit

import httpx

from tests.instance import PASSWORD, Client, Instance, Mail

OTHER_PASSWORD = "a different long password"
ADDRESS_PATHS = ("/account/signup", "/account/login", "/account/password/reset")


def fresh_address(name: str = "mia") -> str:
    return f"{name}-{secrets.token_hex(6)}@example.net"


def sign_up(client: Client, address: str, password: str = PASSWORD, name: str = "Mia") -> httpx.Response:
    return client.form("/account/signup", name=name, email=address, password1=password)


def sign_in(client: Client, address: str, password: str = PASSWORD) -> httpx.Response:
    return client.form("/account/login", login=address, password=password)


def ask_reset(client: Client, address: str) -> httpx.Response:
    return client.form("/account/password/reset", email=address)


def newest(site: Instance, address: str) -> Mail:
    mails = site.outbox(address)
    assert mails, "no mail came"
    return mails[0]


def link_in(mail: Mail, part: str) -> str:
    """Return the path of the mail's link whose path holds `part`."""
    links = [urlsplit(link) for link in re.findall(r"https?://\S+", mail.body)]
    return next(link.path for link in links if part in link.path)


def join(site: Instance, address: str, password: str = PASSWORD) -> Client:
    """Sign up, follow the link of the mail; returns the browser, signed in."""
    client = site.client()
    sign_up(client, address, password)
    answer = client.form(link_in(newest(site, address), "/account/confirm/"))
    assert answer.status_code < 400, answer.status_code
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def without_noise(page: httpx.Response, *private: str) -> str:
    """Return a page's text without its tokens, its nonce, and what the caller itself typed."""
    text = re.sub(r'(value|nonce)="[^"]*"', "", page.text)
    for each in private:
        text = text.replace(each, "")
    return text
