"""A rotation locks nobody out, whoever writes or dies meanwhile; what was deleted opens from no copy afterwards."""

from __future__ import annotations

import itertools
import json
import random
import time
from typing import Any

import pytest

from tests.vault.burglar import Burglar
from tests.vault.own import Vault

STEPS = [
    ("rotation:plan", "before"),
    ("rotation:provide", "before"),
    ("FileHolder:make", "before"),
    ("FileHolder:make", "after"),
    ("rotation:move", "before"),
    ("moving:_move_batch", "after"),
    ("moving:_rewrap_objects", "before"),
    ("moving:_rewrap_objects", "after"),
    ("moving:renew", "after"),
    ("rotation:retire", "before"),
    ("rotation:retire", "after"),
    ("rotation:destroy", "before"),
    ("durable:sync_folder", "before"),
    ("durable:overwrite", "after"),
    ("rotation:drop", "before"),
    ("rotation:drop", "after"),
]
_shards = itertools.count(10)


@pytest.fixture
def shard(vault: Vault) -> int:
    """A shard in which nobody is."""
    return fresh(vault)


def fresh(vault: Vault) -> int:
    return next(shard for shard in _shards if not vault.step("epochs", shard))


def shut(vault: Vault, people: list[list[str]]) -> list[str]:
    """Return what does not open of what these people have."""
    file = vault.data.with_name("people.json")
    file.write_text(json.dumps(people))
    return list(vault.step("unopenable", file))


def is_whole(vault: Vault, shard: int) -> bool:
    """Tell whether the shard has one epoch in use, and no key lies about that no epoch has."""
    epochs = vault.step("epochs", shard)
    (known,) = vault.step("query", "select coalesce(array_agg(key::text), '{}') from vault_epoch")
    files = {file.name for file in (vault.data / "keys").iterdir()}
    return len(epochs) == 1 and epochs[0]["made"] and not epochs[0]["retired"] and files == set(known)


def test_everybody_opens_after_a_rotation_and_the_old_key_is_gone(vault: Vault, shard: int) -> None:
    people = vault.step("sign_up", 3, shard)
    before = vault.step("epochs", shard)
    assert vault.step("rotate", shard)
    assert shut(vault, people) == []
    assert is_whole(vault, shard)
    assert vault.step("epochs", shard)[0]["key"] != before[0]["key"]
    assert not (vault.data / "keys" / before[0]["key"]).exists()


def test_what_was_deleted_opens_from_no_old_copy_after_a_rotation(vault: Vault, shard: int) -> None:
    burglar = Burglar(vault.data)
    (alice, hers, gone), (eve, *others) = vault.step("sign_up", 2, shard)
    burglar.copy()
    vault.step("delete", alice, gone)
    burglar.copy()
    assert gone in burglar.openable(), "the burglar must be able to do it, else this shows nothing"
    vault.step("rotate_due")
    burglar.copy()
    assert burglar.openable() >= {hers, *others}
    assert gone not in burglar.openable()
    assert shut(vault, [[alice, hers], [eve, *others]]) == []


def test_who_was_erased_opens_from_no_old_copy_after_a_rotation(vault: Vault, shard: int) -> None:
    burglar = Burglar(vault.data)
    (alice, *hers), eve = vault.step("sign_up", 2, shard)
    burglar.copy()
    vault.step("destroy", alice)
    assert shut(vault, [[alice, *hers]]) == hers
    assert burglar.openable() >= set(hers)
    vault.step("rotate_due")
    burglar.copy()
    assert not burglar.openable() & set(hers)
    assert shut(vault, [eve]) == []


def test_a_rotation_waits_for_whoever_still_writes_under_the_old_key(vault: Vault, shard: int) -> None:
    people = vault.step("sign_up", 2, shard)
    writer = vault.begin("sign_up_slowly", shard)
    assert writer.hear() == "open\n"
    rotating = vault.begin("rotate", shard)
    wait_until(lambda: len(vault.step("epochs", shard)) == 2)
    assert rotating.is_running(1)
    old, _ = vault.step("epochs", shard)
    assert (vault.data / "keys" / old["key"]).exists()
    late_one = writer.said("go on\n")
    assert rotating.said()
    assert is_whole(vault, shard)
    assert shut(vault, [*people, late_one]) == []


@pytest.mark.parametrize("deletes", [False, True])
def test_who_writes_for_long_holds_up_nobody_else_and_loses_nothing(vault: Vault, shard: int, deletes: bool) -> None:
    people = vault.step("sign_up", 3, shard)
    alice = people[0]
    if deletes:
        vault.step("delete", alice[0], alice.pop())
    writer = vault.begin("write_slowly", alice[0])
    assert writer.hear() == "open\n"
    rotating = vault.begin("rotate", shard)
    wait_until(lambda: vault.step("on_the_newest", shard) == 2)
    assert rotating.is_running()
    assert shut(vault, people) == [], "everybody reads while the rotation waits"
    late = vault.step("sign_up", 1, shard)
    late_one = writer.said("go on\n")
    assert rotating.said()
    assert is_whole(vault, shard)
    assert shut(vault, [*people, *late, late_one]) == []


def test_each_shard_rotates_once_a_day_at_its_time(vault: Vault) -> None:
    young, old = fresh(vault), fresh(vault)
    vault.step("sign_up", 1, young)
    vault.step("sign_up", 1, old)
    vault.step("rotate_due")
    assert not {young, old} & set(vault.step("due"))
    vault.step("age", old, 24)
    assert old in vault.step("due")
    assert young not in vault.step("due")
    before = vault.step("epochs", young)
    vault.step("rotate_due")
    assert vault.step("due") == []
    assert vault.step("epochs", young) == before


def test_a_shard_rotates_though_the_clock_was_set_back_since(vault: Vault, shard: int) -> None:
    vault.step("sign_up", 1, shard)
    vault.step("age", shard, -24)  # made a day ahead of now
    before = vault.step("epochs", shard)
    assert shard in vault.step("due")
    vault.step("rotate_due")
    assert vault.step("epochs", shard) != before
    assert shard not in vault.step("due")


def test_nothing_is_written_under_a_retired_key(vault: Vault, shard: int) -> None:
    assert vault.step("write_under_retired", shard) == "GP001"


@pytest.mark.parametrize(("place", "when"), STEPS)
def test_a_rotation_that_dies_anywhere_goes_on(vault: Vault, shard: int, place: str, when: str) -> None:
    burglar = Burglar(vault.data)
    people = vault.step("sign_up", 4, shard)
    burglar.copy()
    gone = people[0].pop()
    vault.step("delete", people[0][0], gone)
    assert vault.step("in_a_fork", "rotate_and_die", shard, place, when) == -9
    burglar.copy()
    assert shut(vault, people) == []
    late = vault.step("sign_up", 1, shard)
    vault.step("rotate_due")
    burglar.copy()
    assert is_whole(vault, shard)
    assert shut(vault, [*people, *late]) == []
    assert gone not in burglar.openable()


@pytest.mark.parametrize("count", [25, pytest.param(500, marks=pytest.mark.soak)])
def test_nobody_is_locked_out_while_shards_rotate_and_rotations_are_killed(vault: Vault, count: int) -> None:
    """Two processes sign people up, write, delete and read; two rotate the same shards and are killed at random."""
    shards = [fresh(vault) for _ in range(4)]
    chance = random.Random(20261121)
    writers = [vault.begin("live", count, *shards) for _ in range(2)]
    rotators = [vault.begin("rotate_for_ever", *shards) for _ in range(2)]
    kills = 0
    while any(writer.is_running() for writer in writers):
        time.sleep(chance.uniform(0.1, 0.6))
        rotators.pop(0).kill()
        rotators.append(vault.begin("rotate_for_ever", *shards))
        kills += 1
    for rotator in rotators:
        rotator.kill()
    people: list[list[str]] = [person for writer in writers for person in writer.said()]
    assert kills
    assert len(people) == 2 * count
    assert shut(vault, people) == []
    vault.step("rotate_due")
    assert all(is_whole(vault, shard) for shard in shards)
    assert shut(vault, people) == []


def test_ciphertext_that_was_moved_does_not_open(vault: Vault) -> None:
    assert vault.step("swap") == []


def wait_until(true: Any, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)
