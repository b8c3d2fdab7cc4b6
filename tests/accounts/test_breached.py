"""Passwords from known breaches are refused, dressed up or not, and nobody is asked about them."""

from __future__ import annotations

import gzip
import os
import secrets
from pathlib import Path

import pytest
from django.contrib.auth import hashers, password_validation
from django.core.exceptions import ValidationError

from tests import typed
from tests.accounts.steps import fresh_address, join, sign_up
from tests.instance import PASSWORD, Instance


@pytest.mark.parametrize(
    "password",
    ["qwertyuiop", "1q2w3e4r5t", "Manchester", "basketball", "Password123!", "p@ssw0rd2024", "!!sunshine1990"]
    + ["aaaaaaaaaaaa", "qwertyqwerty", "  iloveyou11  ", "ILOVEYOU2011!"],
)
def test_a_stolen_password_is_refused(site: Instance, password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        password_validation.validate_password(password)
    assert "password_too_common" in [error.code for error in refused.value.error_list]
    page = sign_up(site.client(), fresh_address(), password)
    assert "Too many people use this password" in page.text
    assert "Traceback" not in page.text


@pytest.mark.parametrize(
    "password", [PASSWORD, "a different long password", "MyDogAteTheCat7", "zwölf Böxkämpfer jagen"]
)
def test_a_password_of_ones_own_is_taken(password: str) -> None:
    password_validation.validate_password(password)


def test_the_filter_knows_all_of_djangos_list_and_hardly_anything_else() -> None:
    from glassplate.accounts import breached

    listed = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    words = gzip.decompress(listed.read_bytes()).decode().strip().split("\n")
    assert len(words) > 19_000
    assert all(breached.is_known(word) for word in words)
    assert sum(breached.is_known(secrets.token_hex(8)) for _ in range(20_000)) <= 5


def test_a_filter_holds_what_it_was_made_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from glassplate.accounts import breached

    file = tmp_path / "some.bin"
    file.write_bytes(breached.made(["Wintermärchen", "zwölf", ""]))
    monkeypatch.setattr(breached, "_filter", file.read_bytes)
    assert breached.is_known("wintermärchen")
    assert not breached.is_known("sommermärchen")


def test_a_password_is_hashed_by_argon2id_as_we_say(site: Instance) -> None:
    """m=100 MiB, t=2, p=8: above what OWASP asks (19 MiB, t=2, p=1). Only the tests' instances take less."""
    from glassplate.accounts import identity
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import duty

    password = f"{PASSWORD} {secrets.token_hex(4)}"
    typed_in, signed_up = fresh_address(), fresh_address()
    told = {**os.environ, "GLASSPLATE_DATA": str(site.data)}
    ended = typed.run("person", "add", environment=told, typed=f"{typed_in}\nAlice\n{password}\n")
    assert ended.returncode == 0, ended.stderr
    join(site, signed_up, password)
    with duty("sign-in"):
        stored, other = (Person.objects.get(email=identity.token_now(each)).password for each in (typed_in, signed_up))
    assert stored.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")
    assert other.startswith("argon2$argon2id$v=19$")
    for each in (stored, other):
        assert hashers.identify_hasher(each).algorithm == "argon2"
        assert hashers.check_password(password, each)
