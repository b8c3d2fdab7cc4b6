"""The operator's commands about keys: what they do is done when they return, and what they cannot do they say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.vault.own import Vault
from tests.vault.test_rotation import is_whole, shut

SHARD = 200


def key_of(vault: Vault, shard: int) -> str:
    return str(vault.step("epochs", shard)[-1]["key"])


def test_rotating_one_person_rotates_their_shard_and_no_other(vault: Vault) -> None:
    people = vault.step("sign_up", 1, SHARD) + vault.step("sign_up", 1, SHARD + 1)
    before, other = key_of(vault, SHARD), key_of(vault, SHARD + 1)
    said = vault.run("keys", "rotate", "--person", people[0][0])
    assert said.returncode == 0, said.stderr
    assert "One shard" in said.stdout
    assert key_of(vault, SHARD) != before
    assert key_of(vault, SHARD + 1) == other
    assert shut(vault, people) == []


def test_rotating_all_rotates_every_shard(vault: Vault) -> None:
    people = [*vault.step("sign_up", 1, SHARD), *vault.step("sign_up", 1, SHARD + 1)]
    before = {key_of(vault, SHARD), key_of(vault, SHARD + 1)}
    assert vault.run("keys", "rotate", "--all").returncode == 0
    assert not before & {key_of(vault, SHARD), key_of(vault, SHARD + 1)}
    assert shut(vault, people) == []


def test_the_status_counts(vault: Vault) -> None:
    ((alice, _, text),) = vault.step("sign_up", 1, SHARD)
    vault.step("rotate_due")
    vault.step("delete", alice, text)
    said = vault.run("keys", "status").stdout
    assert "since their last rotation: 1" in said
    assert "Unfinished rotations: 0" in said
    assert vault.run("keys", "rotate").returncode == 0
    assert "since their last rotation: 0" in vault.run("keys", "status").stdout


def test_an_export_knows_of_a_deletion_before_any_rotation(vault: Vault, tmp_path: Path) -> None:
    """A restore from just then must not bring back what was deleted: the living's objects are named, and it is not."""
    key = vault.run("keys", "recovery", "--replace").stdout.splitlines()[2].strip()
    people = vault.step("sign_up", 2, SHARD)
    (alice, gone, kept), (bob, *_) = people
    vault.step("rotate", SHARD)
    assert vault.run("keys", "export", str(tmp_path)).returncode == 0
    vault.step("delete", alice, gone)
    vault.step("destroy", bob)
    assert vault.run("keys", "export", str(tmp_path)).returncode == 0
    ring = vault.step("read_ring", tmp_path / "keyring", key)
    assert kept in ring["named"]
    assert gone not in ring["named"]
    assert alice in ring["living"]
    assert (bob in ring["living"], bob in ring["erased"]) == (False, True)


def test_a_missing_key_file_stops_the_rotation_and_loses_nobody(vault: Vault) -> None:
    """As when the folder of the keys is not mounted: nothing may be taken for broken and given up."""
    people = vault.step("sign_up", 2, SHARD + 2)
    vault.step("delete", people[0][0], people[0].pop())
    file = vault.data / "keys" / key_of(vault, SHARD + 2)
    away = file.rename(vault.data / "away")
    said = vault.run("keys", "rotate", "--person", people[0][0])
    assert said.returncode == 2
    assert "Nothing was changed" in said.stderr
    vault.step("rotate_due")
    away.rename(file)
    assert shut(vault, people) == []
    assert vault.run("keys", "rotate", "--person", people[0][0]).returncode == 0
    assert shut(vault, people) == []
    assert is_whole(vault, SHARD + 2)


@pytest.mark.parametrize("deletes", [False, True])
def test_another_key_under_the_right_name_stops_it_too(vault: Vault, deletes: bool) -> None:
    people = vault.step("sign_up", 1, SHARD + 3)
    if deletes:
        vault.step("delete", people[0][0], people[0].pop())
    file = vault.data / "keys" / key_of(vault, SHARD + 3)
    right = file.read_bytes()
    file.write_bytes((vault.data / "keys" / key_of(vault, SHARD)).read_bytes())
    assert vault.run("keys", "rotate", "--person", people[0][0]).returncode == 2
    file.write_bytes(right)
    assert shut(vault, people) == []


@contextmanager
def settings(vault: Vault, line: str) -> Iterator[None]:
    """Let PostgreSQL run with one more line in its settings."""
    configuration = vault.data / "postgres" / "postgresql.conf"
    text = configuration.read_text()
    configuration.write_text(f"{text}\n{line}\n")
    vault.reload()
    try:
        yield
    finally:
        configuration.write_text(text)
        vault.reload()


def test_a_database_that_forgets_is_refused(vault: Vault) -> None:
    people = vault.step("sign_up", 1, SHARD + 4)
    before = key_of(vault, SHARD + 4)
    with settings(vault, "fsync = off"):
        said = vault.run("keys", "rotate", "--person", people[0][0])
    assert said.returncode == 2
    assert "may forget" in said.stderr
    assert key_of(vault, SHARD + 4) == before


@pytest.mark.parametrize("command", [("keys", "status"), ("keys", "rotate"), ("backup", "somewhere")])
def test_where_there_is_no_instance_it_says_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    said = Vault(tmp_path / "nothing").run(*command)
    assert said.returncode != 0
    assert said.stderr.strip()
    assert "Traceback" not in said.stderr
