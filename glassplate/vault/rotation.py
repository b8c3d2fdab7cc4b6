"""Rotation of a shard: a new epoch key, everybody moved to it behind a fence, the old key destroyed.

Each step is a transaction or a file of its own, and what is done is written down in the rows: whatever is killed at
whatever moment, the next turn goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import uuid4

import psycopg

from glassplate.lib.aside import acting
from glassplate.lib.log import log
from glassplate.vault.errors import Busy, NotDurable
from glassplate.vault.holder import holder
from glassplate.vault.keys import LOCK
from glassplate.vault.moving import Epoch, move

FENCE_WAITS = "set local lock_timeout = '30s'"
OF_SHARD = "select id, key from vault_epoch where shard = %s order by number"
MADE = """
select count(made_at), bool_or(made_at > %s and made_at <= clock_timestamp()) from vault_epoch where shard = %s
"""
PLAN = """
insert into vault_epoch (shard, number, key)
select %s, coalesce(max(number), 0) + 1, %s from vault_epoch where shard = %s
"""


def rotate(own: psycopg.Connection, shard: int, *, unless_after: datetime | None = None) -> bool:
    """Rotate one shard: when this returns, nothing that was deleted before it was called opens from any copy.

    `own` is a connection from `aside`. One that a crash interrupted is finished first, and then a whole one follows.
    With `unless_after`, a shard that another process rotates, or has rotated since then, is left alone; False says so.
    Raises Busy, NotDurable or KeyGone; in each case nobody has lost anything.
    """
    with _alone(own, shard, wait=unless_after is None) as alone:
        if not alone:
            return False
        refuse_forgetful(own)
        finish(own, shard)
        if not _made_before(own, shard, unless_after):
            return False
        plan(own, shard)
        finish(own, shard)
    log("shard-rotated", count=shard)
    return True


def finish(own: psycopg.Connection, shard: int) -> None:
    """Take the steps that are still to be taken; none is when the shard has one epoch whose key is there."""
    provide(own, shard)
    known = epochs(own, shard)
    for old in known[:-1]:
        new = known[-1]
        move(own, old, new, is_last=False)
        retire(own, old)
        move(own, old, new, is_last=True)  # who wrote meanwhile; from here on the database refuses to
        destroy(old)
        drop(own, old)


def plan(own: psycopg.Connection, shard: int) -> None:
    """Write down the next epoch before its key exists, so that no key is ever without a row."""
    own.execute(PLAN, [shard, uuid4(), shard])


def provide(own: psycopg.Connection, shard: int) -> None:
    """Make the keys that are planned; from here on they are used."""
    for identity, key in own.execute(
        "select id, key from vault_epoch where shard = %s and made_at is null", [shard]
    ).fetchall():
        holder().make(key)
        _unhurried(own, "update vault_epoch set made_at = now() where id = %s", identity)


def retire(own: psycopg.Connection, old: Epoch) -> None:
    """Close the old epoch. This waits for every transaction that wrote under it, and its commit is durable."""
    try:
        with acting(own, "rotate"):
            own.execute(FENCE_WAITS)
            own.execute("update vault_epoch set retired_at = coalesce(retired_at, now()) where id = %s", [old.id])
    except psycopg.errors.LockNotAvailable:
        raise Busy from None


def destroy(old: Epoch) -> None:
    """Destroy the old key: what old rows, logs of the database and backups hold under it never opens again."""
    holder().forget(old.key)


def drop(own: psycopg.Connection, old: Epoch) -> None:
    _unhurried(own, "delete from vault_epoch where id = %s", old.id)


def _unhurried(own: psycopg.Connection, statement: str, epoch: int) -> None:
    """Commit without waiting for the disk what a crash may undo: the next turn does it again."""
    with own.transaction():
        own.execute("set local synchronous_commit = off")
        own.execute(statement, [epoch])


def epochs(own: psycopg.Connection, shard: int) -> list[Epoch]:
    return [Epoch(identity, shard, key) for identity, key in own.execute(OF_SHARD, [shard])]


def refuse_forgetful(own: psycopg.Connection) -> None:
    """NotDurable when the database does not bring its commits to the disk."""
    row = own.execute("select current_setting('fsync'), current_setting('synchronous_commit')").fetchone()
    if row is None or row[0] != "on" or row[1] in ("off", "local"):
        raise NotDurable


@contextmanager
def _alone(own: psycopg.Connection, shard: int, *, wait: bool) -> Iterator[bool]:
    """Be the only one who rotates this shard; the lock ends with the connection, however we die."""
    verb = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
    row = own.execute(f"select {verb}(%s, %s)", [LOCK, shard]).fetchone()
    taken = wait or bool(row and row[0])
    try:
        yield taken
    finally:
        if taken and not own.closed:
            own.execute("select pg_advisory_unlock(%s, %s)", [LOCK, shard])


def _made_before(own: psycopg.Connection, shard: int, moment: datetime | None) -> bool:
    """Tell whether the shard has an epoch at all, and none that was made after the moment.

    One that was made in times to come was made before the clock was set back.
    """
    row = own.execute(MADE, [moment, shard]).fetchone()
    return row is not None and bool(row[0]) and not row[1]


def all_shards(own: psycopg.Connection) -> list[int]:
    """Return the shards that have anybody in them."""
    return [row[0] for row in own.execute("select distinct shard from vault_epoch order by shard")]
