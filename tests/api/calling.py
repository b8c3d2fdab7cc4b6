"""A program that calls the API: keys made on the page, and a client without cookies that brings one."""

from __future__ import annotations

import re

import httpx

from tests.instance import Client, Instance

ALL = ("read", "make", "manage", "webhooks")
OFFERED = re.compile(r'<input[^>]*name="scopes"[^>]*value="(\w+)"')


def new_key(person: Client, *scopes: str, label: str = "a program", **fields: str) -> str:
    """Make a key on the account's page, for all that is offered if not said, and return its text, shown there once."""
    page = person.get("/account/keys")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    wanted = list(scopes) or OFFERED.findall(page.text)
    asked = {"csrfmiddlewaretoken": token[1], "label": label, "scopes": wanted, "days": "30", **fields}
    made = person.post("/account/keys", data=asked)
    assert made.status_code == 200, made.text
    found = re.search(r'value="(gp_[^"]+)"', made.text)
    assert found, made.text
    return found[1]


def key_ids(person: Client) -> list[str]:
    """Return the ids of a person's keys as the page lists them, newest first."""
    return re.findall(r'data-key="([^"]+)"', person.get("/account/keys").text)


def caller(site: Instance, key: str, **headers: str) -> Client:
    """Return a client that has no cookie and sends the key."""
    return Client(base_url=site.url, timeout=60, headers={"Authorization": f"Bearer {key}", **headers})


def bare(site: Instance) -> httpx.Client:
    return httpx.Client(base_url=site.url, timeout=60)
