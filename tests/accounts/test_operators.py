"""Accounts that an operator makes: they can sign in, and are refused as a sign-up would be."""

from __future__ import annotations

import argparse
import io

import pytest

from tests.accounts.steps import fresh_address, is_in, sign_in
from tests.instance import PASSWORD, Instance


def person(*words: str) -> int:
    """Run `glassplate person ...` in this process."""
    from glassplate.accounts import commands

    parser = argparse.ArgumentParser()
    commands.add_to(parser.add_subparsers())
    chosen = parser.parse_args(["person", *words])
    code: int = chosen.handle(chosen)
    return code


def test_a_person_that_was_added_can_sign_in(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    address, client = fresh_address(), site.client()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{address}\nMia\n{PASSWORD}\n"))
    assert person("add") == 0
    sign_in(client, address)
    assert is_in(client)
    assert client.get("/api/me").json()["name"] == "Mia"


@pytest.mark.parametrize(("address", "password"), [("mia", PASSWORD), ("zoe@example.net", "short")])
def test_a_bad_one_is_refused(address: str, password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{address}\n\n{password}\n"))
    assert person("add") == 2


@pytest.mark.parametrize("shown", [["{}"], ["--name", "{}"], ["{}", "--name", "Mia"]])
def test_what_a_command_line_would_show_to_everybody_is_refused(
    site: Instance, shown: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = fresh_address()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{address}\nMia\n{PASSWORD}\n"))
    assert person("add", *(word.format(address) for word in shown)) == 2
    said = "".join(capsys.readouterr())
    assert "standard input" in said
    assert address not in said
    sign_in(client := site.client(), address)
    assert not is_in(client)


def test_nobody_is_added_twice(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from glassplate.accounts.demo import seed

    address = fresh_address()
    first = seed(address, PASSWORD, "Mia")
    assert seed(address.upper(), "another password", "Eve").id == first.id
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{address}\n\n{PASSWORD}\n"))
    assert person("add") == 2
    assert address not in capsys.readouterr().err
