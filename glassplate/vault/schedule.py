"""When shards rotate: at once what a crash left, within a minute or so where somebody deleted, every one once a day."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg
from django.db import connection

from glassplate.lib.aside import aside
from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.vault import rotation, seal
from glassplate.vault.errors import VaultError
from glassplate.vault.models import SHARDS

DAY_S = 86_400
AT_ONCE = 4
LATE = timedelta(hours=1)  # a daily rotation that waited longer than this goes before deletions
CLOCKS_APART = timedelta(minutes=1)  # the database's just now and its now
BUDGET_S = 10.0  # of one turn; with its pause, rotating takes a third of one core at most
EPOCHS = """
select shard, count(*), count(retired_at), coalesce(max(made_at), to_timestamp(0)), bool_or(made_at is null)
from vault_epoch group by shard order by shard
"""
ASKED = "select shard, min(asked_at) from vault_renewal where is_urgent group by shard order by 2"


def rotate_all() -> int:
    """Rotate every shard now, several at a time: while we encrypt for one, others wait for the database or a disk."""
    with aside() as own:
        shards = iter(rotation.all_shards(own))
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sum(threads.map(_rotate_each, [shards] * AT_ONCE))


def _rotate_each(shards: Iterator[int]) -> int:
    """Rotate shards until none is left (taking the next one from the shared iterator is atomic in CPython)."""
    done = 0
    with aside() as own:
        for shard in shards:
            done += rotation.rotate(own, shard)
    return done


@dataclass(frozen=True)
class Due:
    """The shards to rotate, and when that was found, by the database's clock."""

    shards: list[int]
    found_at: datetime


def rotate_due() -> int:
    """Rotate what is due, the longest waiting first, until this turn's time is used; returns how many shards."""
    began, done = time.monotonic(), 0
    now = due()
    connection.close()  # rotating takes its time, on a connection of its own
    if not now.shards:
        return 0
    with aside() as own:
        for shard in now.shards:
            if time.monotonic() - began > BUDGET_S:
                break
            done += _rotated(own, shard, now.found_at)
    return done


def due() -> Due:
    """Find the interrupted ones, those with deletions, and those whose time of the day has come."""
    with duty("rotate"), connection.cursor() as cursor:
        cursor.execute(f"select now(); {EPOCHS}; {ASKED}")
        (now,) = cursor.fetchone()
        cursor.nextset()
        rows = cursor.fetchall()
        cursor.nextset()
        asked = [row[0] for row in cursor.fetchall()]
    unfinished = [shard for shard, count, retired, _, planned in rows if count > 1 or retired or planned]
    # One from times to come was made before the clock was set back: nobody knows how old it is.
    old = [shard for shard, _, _, made, _ in rows if made < _last_slot(shard, now) or made > now + CLOCKS_APART]
    late = [shard for shard, _, _, made, _ in rows if made < _last_slot(shard, now - LATE)]
    return Due(list(dict.fromkeys([*unfinished, *late, *asked, *old])), now)


def _last_slot(shard: int, now: datetime) -> datetime:
    """Return when this shard's time of the day was last; the slots spread the shards over the day."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    slot = midnight + timedelta(seconds=shard * DAY_S / SHARDS)
    return slot if slot <= now else slot - timedelta(days=1)


def _rotated(own: psycopg.Connection, shard: int, found_at: datetime) -> int:
    """Rotate one shard unless somebody else does; what goes wrong with it waits for its next turn."""
    try:
        return int(rotation.rotate(own, shard, unless_after=found_at))
    except (VaultError, seal.Unopenable, OSError) as error:
        log("rotation-missed", count=shard, error=type(error).__name__)
        return 0
