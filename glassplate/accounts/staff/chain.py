"""The log of what staff did: entries are only ever added, and whoever changes, drops or slips in one is found out.

An entry's hash is made of all that it says and of the hash before it. Whoever may rewrite the whole table could make
all hashes anew; so the self-check signs the newest one, and `broken` takes one that was noted elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from django.db import connection
from django.utils import timezone

from glassplate.accounts.staff.models import Act, Entry, Member
from glassplate.lib.isolation import duty

FIRST = "0" * 64
ONE_AT_A_TIME = 0x57AF  # PostgreSQL's advisory lock of whoever adds an entry
BATCH = 2000


@dataclass(frozen=True)
class Head:
    """The newest entry: its number, 0 where there is none, and its hash."""

    number: int
    hash: str


def add(member: Member | None, act: Act, what: str = "", about: str = "") -> int:
    """Write an entry in the caller's transaction, so that nothing is done without one; returns its number."""
    with duty("staff"):
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        last = _head()
        role = member.role if member else ""
        new = Entry(
            number=last.number + 1,
            at=timezone.now(),
            member=member.id if member else None,
            role=role,
            act=act.value,
            what=what,
            about=about,
            before=last.hash,
        )
        new.hash = hash_of(new)
        new.save(force_insert=True)
    return new.number


def about(thing: UUID, person: UUID) -> str:
    """Return what stands in the log for one thing of one person; without the thing's id it leads to nobody."""
    return hashlib.sha256(f"{thing}|{person}".encode()).hexdigest()


def hash_of(entry: Entry) -> str:
    """Return what the hash of an entry must be."""
    at = entry.at.astimezone(UTC).isoformat()
    member = str(entry.member or "")
    said = [entry.number, at, member, entry.role, entry.act, entry.what, entry.about, entry.before]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


def head() -> Head:
    with duty("staff"):
        return _head()


def broken(noted: str = "") -> int | None:
    """Return the first number at which the log is not as it was written, None where all of it is.

    `noted` is a hash that was once the newest: where it is missing, the log was cut off or made anew, and that is 0.
    """
    before, found = FIRST, not noted
    for number, entry in enumerate(_all(), 1):
        if (entry.number, entry.before, entry.hash) != (number, before, hash_of(entry)):
            return number
        before = entry.hash
        found = found or before == noted
    return None if found else 0


def newest(most: int, of: UUID | None = None) -> list[Entry]:
    """Return the newest entries, of one member or of all."""
    with duty("staff"):
        rows = Entry.objects.filter(member=of) if of else Entry.objects.all()
        return list(rows.order_by("-number")[:most])


def _head() -> Head:
    last = Entry.objects.order_by("-number").first()
    return Head(last.number, last.hash) if last else Head(0, FIRST)


def _all() -> Iterable[Entry]:
    last = -(1 << 62)
    while True:
        with duty("staff"):
            batch = list(Entry.objects.filter(number__gt=last).order_by("number")[:BATCH])
        if not batch:
            return
        yield from batch
        last = batch[-1].number
