"""Writes and reads the record. Written as the person, in a moment of its own: no transaction is open during a call."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from glassplate.egress.errand import Ended, Errand, Outcome
from glassplate.egress.models import NOBODY, Passage
from glassplate.lib.isolation import principal
from glassplate.lib.log import log

MOST = 100
T = TypeVar("T")
# A power cut would leave "begun", which is still true: no need to wait for a disk.
CLOSE = """
set local synchronous_commit to off;
update egress_passage set outcome = %s, reason = %s, requests = %s, bytes_sent = %s, bytes_received = %s,
    ended_at = now() where id = %s
"""


@dataclass(frozen=True)
class Page:
    """Some of a person's records, newest first; `next` asks for those after them, None at the end."""

    passages: list[Passage]
    next: str | None


def begin(errand: Errand) -> UUID:
    """Note that an errand is about to leave: first the record, then the call."""
    return _apart(errand, lambda: _row(errand).pk)


def end(errand: Errand, passage: UUID, how: Ended) -> None:
    """Note how it ended."""
    _apart(errand, lambda: _close(errand, passage, how))
    if how.reason:
        log("egress-ended", job=errand.job, name=errand.processor, state=how.outcome, reason=how.reason)


def refuse(errand: Errand, reason: str) -> None:
    """Note that an errand was not let out."""
    now = timezone.now()
    _apart(errand, lambda: _row(errand, outcome=Outcome.REFUSED, reason=reason, ended_at=now))
    log("egress-refused", job=errand.job, name=errand.processor, reason=reason)


def of_job(job: UUID) -> list[Passage]:
    """Return what left for a job, oldest first; like its neighbour, it is called as the person."""
    return list(Passage.objects.filter(job=job).order_by("started_at", "id"))


def of_person(person: UUID, after: str | None = None, limit: int = 40) -> Page:
    """Return a page of what left about a person, newest first. A bad `after` starts over."""
    rows = Passage.objects.filter(person=person).order_by("-started_at", "-id")
    if (mark := _read_mark(after)) is not None:
        rows = rows.filter(Q(started_at__lt=mark[0]) | Q(started_at=mark[0], id__lt=mark[1]))
    limit = max(1, min(limit, MOST))
    found = list(rows[: limit + 1])
    shown = found[:limit]
    return Page(shown, _mark(shown[-1]) if len(found) > limit else None)


def _row(errand: Errand, **state: object) -> Passage:
    return Passage.objects.create(
        person=errand.person or NOBODY,
        job=errand.job,
        processor=errand.processor,
        purpose=errand.purpose,
        sends=list(errand.sends),
        **state,
    )


def _close(errand: Errand, passage: UUID, how: Ended) -> None:
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, [how.outcome.value, how.reason, how.requests, how.sent, how.received, passage])


def _apart(errand: Errand, act: Callable[[], T]) -> T:
    """Write as the errand's person; on a connection of its own within a transaction, so that no rollback undoes it."""
    if not connection.in_atomic_block:
        return _as_person(errand, act)
    done: list[T] = []
    faults: list[BaseException] = []

    def work() -> None:
        try:
            done.append(_as_person(errand, act))
        except BaseException as fault:
            faults.append(fault)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if faults:
        raise faults[0]
    return done[0]


def _as_person(errand: Errand, act: Callable[[], T]) -> T:
    try:
        with principal(errand.person or NOBODY):
            return act()
    finally:
        connection.close()  # a call may take minutes; nothing of the database is held meanwhile


def _mark(row: Passage) -> str:
    return f"{row.started_at.isoformat()}_{row.id}"


def _read_mark(mark: str | None) -> tuple[datetime, UUID] | None:
    """Return where a page ended; None for the first page, and for a mark that we did not write."""
    try:
        when, _, row = (mark or "").partition("_")
        at = datetime.fromisoformat(when)
        # In UTC, since PostgreSQL takes no offset beyond 16 hours; what cannot be moved there is no mark of ours.
        return (at.astimezone(UTC), UUID(row)) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
