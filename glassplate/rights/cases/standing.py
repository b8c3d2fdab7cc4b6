"""How the cases stand: in numbers for everybody, what is overdue for the operator, and what has to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.rights.cases import subjects
from glassplate.rights.cases.models import DONE, OWED, Case, Correspondent, Look, Message, State
from glassplate.vault.shred import shred

BATCH = 500
ENOUGH = 5  # answers, before their middle is told: fewer would tell of single ones
DAY_S = 86400.0
NUMBERS = """
select count(*),
       count(*) filter (where state <> all(%(done)s)),
       count(*) filter (where state = any(%(owed)s) and due_at < now()),
       count(answered_at),
       count(*) filter (where state = %(refused)s),
       percentile_cont(0.5) within group (order by extract(epoch from answered_at - opened_at))
from cases_case where opened_at > now() - interval '365 days'
"""


@dataclass(frozen=True)
class Statistics:
    """The cases of the last year in numbers; `median_days` is None while too few were answered."""

    count: int
    open: int
    overdue: int
    answered: int
    refused: int
    median_days: float | None


def statistics() -> Statistics:
    with duty("case"), connection.cursor() as cursor:
        cursor.execute(NUMBERS, {"done": list(DONE), "owed": list(OWED), "refused": State.REFUSED})
        count, still_open, overdue, answered, refused, median_s = cursor.fetchone()
    median_days = round(float(median_s) / DAY_S, 1) if answered >= ENOUGH else None
    return Statistics(count, still_open, overdue, answered, refused, median_days)


def warn() -> int:
    """Write a line for every case whose date is past, and for every old one that nobody looked at; returns how many."""
    with duty("case"):
        overdue = list(Case.objects.filter(state__in=OWED, due_at__lt=timezone.now()).order_by("due_at")[:BATCH])
        old = list(_to_review()[:BATCH])
    for case in overdue:
        log("case-overdue", id=case.id, kind=case.kind, state=case.state)
    for case in old:
        log("case-to-review", id=case.id, kind=case.kind, state=case.state)
    return len(overdue) + len(old)


def is_to_review(case: Case) -> bool:
    """Say whether a case that is kept open-ended should be looked at again."""
    before = _review_before()
    return before is not None and (case.reviewed_at or case.opened_at) < before


def sweep() -> int:
    """End what was never confirmed, and remove what was kept for as long as the policy says; returns how many."""
    now, life = timezone.now(), questions.oldest("support.life")
    with duty("case"):
        unconfirmed = list(Case.objects.filter(state=State.WAITING, due_at__lt=now)[:BATCH])
        old = Case.objects.filter(state__in=DONE).order_by("person")
        gone = list(old.filter(moved_at__lt=now - life)[:BATCH]) if life < timedelta.max else []
    for case in unconfirmed:
        with principal(case.person):
            case.move(State.CLOSED)
    for person, cases in groupby(gone, lambda case: case.person):
        with principal(person):
            remove(list(cases))
            is_empty = not Case.objects.exists() and Correspondent.objects.filter(pk=person).exists()
        if is_empty:
            subjects.forget(person, tell=False)
    return len(unconfirmed) + len(gone)


def remove(cases: Iterable[Case]) -> None:
    """Delete cases with all that was written in them; the caller acts as their person."""
    ids = [case.id for case in cases]
    texts = [*Message.objects.filter(case__in=ids).values_list("text", flat=True)]
    texts += Look.objects.filter(case__in=ids).values_list("reason", flat=True)
    shred(texts)
    with duty("erase"):
        Case.objects.filter(pk__in=ids).delete()
    log("cases-removed", count=len(ids))


def _review_before() -> datetime | None:
    support = questions.policy().support
    after = support.review.delta if support and support.review else None
    return timezone.now() - after if after else None


def _to_review() -> QuerySet[Case]:
    before = _review_before()
    if before is None:
        return Case.objects.none()
    unseen = Q(reviewed_at=None, opened_at__lt=before) | Q(reviewed_at__lt=before)
    return Case.objects.filter(unseen).order_by("opened_at")
