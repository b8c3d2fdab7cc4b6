"""What tests of staff do again and again: make one by the command, compute the code of their app, sign in."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import django
import pytest

from glassplate import cli
from tests.instance import Client, Instance


@dataclass(frozen=True)
class Keys:
    """What the command showed."""

    name: str
    password: str
    secret: str
    recovery: tuple[str, ...]


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Give a command about staff; returns what it printed."""
    capsys.readouterr()
    assert cli.main(["staff", *arguments]) == 0
    return capsys.readouterr().out


def made(capsys: pytest.CaptureFixture[str], role: str) -> Keys:
    name = f"{role}-{secrets.token_hex(3)}"
    return keys_in(name, command(capsys, "add", name, "--role", role))


def added(role: str) -> Keys:
    """Make one without the command."""
    django.setup()
    from glassplate.accounts.staff import members
    from glassplate.accounts.staff.models import Role

    name = f"{role}-{secrets.token_hex(3)}"
    keys = members.add(name, Role(role))
    assert keys
    return Keys(name, keys.password, keys.secret, keys.recovery)


def keys_in(name: str, said: str) -> Keys:
    address = re.search(r"otpauth://\S+", said)
    assert address, said
    lines = said.strip().splitlines()
    secret = parse_qs(urlsplit(address[0]).query)["secret"][0]
    return Keys(name, lines[1].split()[-1], secret, tuple(lines[3].partition(": ")[2].split()))


def code(keys: Keys, ahead: int = 0) -> str:
    """Return what the app shows; each is good once, so a second one is of the period after."""
    from glassplate.accounts.second import codes

    return codes.code(keys.secret, time.time() + ahead * codes.PERIOD)


def signed_in(site: Instance, keys: Keys, typed: str | None = None) -> Client:
    client = site.client()
    answer = client.form(
        "/console/enter", name=keys.name, password=keys.password, code=code(keys) if typed is None else typed
    )
    assert answer.url.path == "/console", answer.text
    return client
