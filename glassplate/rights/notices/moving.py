"""A life that became shorter reaches what is here already; one that became longer does not.

Whatever carries its end with it has that end moved nearer, in batches, each a transaction that also says how far it
came. What goes by its age alone (notes about the service, backups) needs no move: the sweeps ask how old it may be.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.policy.history import Origin
from glassplate.policy.manifest import Manifest
from glassplate.policy.standing import Era, life_of
from glassplate.rights.notices.models import Move
from glassplate.vault.models import INSTANCE

BATCH = 1000


@dataclass(frozen=True)
class Thing:
    """Rows of one sort that carry when they end; `words` is the id of what they are called.

    key      the manifest's key for how long they live
    where    which rows of the table they are
    born     the column that says when their life began; "" where it begins anew whenever they are used
    acting   as whom their rows are seen and changed
    """

    words: str
    key: str
    table: str
    born: str
    acting: Callable[[], AbstractContextManager[None]]
    where: str = "true"
    ends: str = "expires_at"
    kind: str = "uuid"  # the id's type


@dataclass(frozen=True)
class Age:
    """Rows that go by their age: how many a version would let go at once can be counted."""

    words: str
    key: str
    table: str
    born: str


@dataclass(frozen=True)
class Reached:
    """What a version does to things of one sort that are here: how many, and whether they go earlier."""

    words: str
    count: int
    before: float
    after: float

    @property
    def is_shorter(self) -> bool:
        return self.after < self.before


sweeping = partial(duty, "sweep")
THINGS = (
    Thing(
        "thing-results",
        "pictures.result_life",
        "vault_sealed",
        "created_at",
        sweeping,
        "key is not null and expires_at is not null and id in (select result from studio_job where result is not null)",
    ),
    Thing("thing-sessions", "sign_in.session_life", "accounts_session", "", partial(duty, "notices"), kind="text"),
    Thing("thing-reports", "support.life", "safety_report", "sent_at", partial(principal, INSTANCE)),
)
AGES = (
    Age("thing-faults", "logs.life", "faults_fault", "at"),
    Age("thing-deliveries", "logs.life", "accounts_delivery", "happened_at"),
)


def foreseen(before: Manifest, after: Manifest) -> Iterator[Reached]:
    """Yield how many things of each sort another policy would reach, if it held now; nothing is changed."""
    for thing in THINGS:
        old, new = life_of(before, thing.key), life_of(after, thing.key)
        if old != new:
            yield Reached(thing.words, _count(thing, old, new), old, new)
    for age in AGES:
        old, new = life_of(before, age.key), life_of(after, age.key)
        if old != new:
            yield Reached(age.words, _count_old(age, min(old, new)), old, new)


def move() -> int:
    """Take the version in force to everything that it gives a shorter life; returns how many ends were moved."""
    standing = questions.standing()
    if standing is None:
        return 0
    current = standing.current()
    if current.entry.origin is not Origin.PUBLISHED or current.entry.number in _moved:
        return 0
    before = [era for era in standing.past() if era.since < current.since]
    moved = sum(_move(thing, before[-1], current) for thing in THINGS) if before else 0
    _moved.add(current.entry.number)
    return moved


_moved: set[int] = set()  # versions that this process has seen to the end, so that it need not ask again


def _move(thing: Thing, before: Era, after: Era) -> int:
    assert after.manifest
    old = life_of(before.manifest, thing.key) if before.manifest else math.inf
    new = life_of(after.manifest, thing.key)
    if new >= old:
        return 0
    with duty("notices"):
        place, _ = Move.objects.get_or_create(number=after.entry.number, thing=thing.words)
    moved_before = place.moved
    while place.done_at is None:
        place = _step(thing, place.pk, after.starts, old, new)
    if moved := place.moved - moved_before:
        log("life-shortened", kind=thing.words, count=moved)
    return moved


def _step(thing: Thing, identity: int, starts: datetime, old: float, new: float) -> Move:
    """Move one batch; the rows and how far it came are one transaction, so that nothing is moved twice."""
    with transaction.atomic():
        with duty("notices"):
            place = Move.objects.select_for_update().get(pk=identity)
        with thing.acting(), connection.cursor() as cursor:
            cursor.execute(_statement(thing), _values(thing, place.reached, starts, old, new))
            last, moved = cursor.fetchone() or (None, 0)
        place.reached, place.moved = last or "", place.moved + moved
        place.done_at = None if last else timezone.now()
        with duty("notices"):
            place.save()
    return place


def _statement(thing: Thing) -> str:
    """Return the statement of a batch: it answers the last id that it came to, and how many ends it moved."""
    return f"""
    with batch as materialized (
        select id, {thing.ends} as ends, {_end(thing)} as other from {thing.table}
        where {thing.where} and (%(reached)s = '' or id > nullif(%(reached)s, '')::{thing.kind})
        order by id limit {BATCH}
    ), changed as (
        update {thing.table} one set {thing.ends} = batch.other from batch
        where one.id = batch.id and batch.other < batch.ends returning 1
    )
    select (select id::text from batch order by id desc limit 1), (select count(*) from changed)
    """  # noqa: S608 - names of ours


def _end(thing: Thing) -> str:
    """Return the end that a row would have had by the shorter life.

    Of what begins anew with each use only its end is known: it is moved by the difference, but for what was used
    since the version holds.
    """
    if thing.born:
        return f"least({thing.ends}, {thing.born} + %(new)s)"
    used_since = f"{thing.ends} between %(starts)s + %(new)s and now() + %(new)s"
    return f"case when {used_since} then {thing.ends} else {thing.ends} - %(less)s end"


def _values(thing: Thing, reached: str, starts: datetime, old: float, new: float) -> dict[str, Any]:
    less = timedelta(seconds=old - new) if not thing.born else None
    return {"reached": reached, "starts": starts, "new": timedelta(seconds=new), "less": less}


def _count(thing: Thing, old: float, new: float) -> int:
    """Count what would end earlier; of what would live longer, how much keeps its shorter life."""
    if not thing.born or new > old:
        return _number(thing.acting, f"select count(*) from {thing.table} where {thing.where}", {})  # noqa: S608
    other = f"select count(*) from {thing.table} where {thing.where} and {_end(thing)} < {thing.ends}"  # noqa: S608
    return _number(thing.acting, other, _values(thing, "", timezone.now(), old, new))


def _count_old(age: Age, life: float) -> int:
    statement = f"select count(*) from {age.table} where {age.born} < %(since)s"  # noqa: S608
    return _number(sweeping, statement, {"since": timezone.now() - timedelta(seconds=life)})


def _number(acting: Callable[[], AbstractContextManager[None]], statement: str, values: dict[str, Any]) -> int:
    with acting(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return int(row[0]) if row else 0
