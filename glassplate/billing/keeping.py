"""What stays of a ledger when its person goes: what the law demands of a seller, with nobody in it.

Who bought nothing leaves nothing. Of a buyer stay the sums of months, under a name made up at that moment and written
down nowhere else; no job, order, key or day, by which they could be found again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from django.db import connection

from glassplate.billing.entries import locked
from glassplate.billing.models import Kept
from glassplate.lib.isolation import duty
from glassplate.policy import questions

# What is still there goes with the person, so that the books close at nothing.
HAND_OVER = """
with buyer as materialized (
    select person, gen_random_uuid() as who from unnest(%(people)s::uuid[]) as one (person) where exists (
        select from billing_entry e where e.person = one.person and kind = 'grant' and purchase is not null
    )
), moved as (
    select who, date_trunc('month', made_at at time zone 'UTC')::date as month, kind, giver, taker, why, amount
    from billing_entry join buyer using (person)
    union all select who, date_trunc('month', now() at time zone 'UTC')::date, 'release', 'held', 'available', '', held
    from billing_balance join buyer using (person) where held > 0
    union all select who, date_trunc('month', now() at time zone 'UTC')::date, 'expire', 'available', 'expired', '',
        available + held
    from billing_balance join buyer using (person) where available + held > 0
)
insert into billing_kept (who, month, kind, giver, taker, why, amount, lines)
select who, month, kind, giver, taker, why, sum(amount), count(*) from moved
group by who, month, kind, giver, taker, why order by who, month, kind
"""
KEPT_THERE = "select to_regclass('public.billing_kept')::text"


def hand_over(person: UUID) -> int:
    """Write down what stays, and return how many sums; the caller acts as the person and for an erasure, and removes
    their rows with it."""
    if not _is_demanded():
        return 0
    locked(person)  # another worker may be at it: what it took over is gone when it is done
    with connection.cursor() as cursor:
        cursor.execute(HAND_OVER, {"people": [person]})
        return int(cursor.rowcount)


def hand_over_restored(own: psycopg.Connection, erased: Iterable[UUID]) -> None:
    """Do the same for all who were erased after a backup was made, before a restore removes their rows; `own` is the
    tables' owner. The sums that were written when they left are not in that backup."""
    if _is_demanded() and (own.execute(KEPT_THERE).fetchone() or (None,))[0]:  # none in a backup from before them
        own.execute(HAND_OVER, {"people": list(erased)})


def _is_demanded() -> bool:
    payments = questions.policy().payments
    return payments is not None and bool(payments.keep_invoices.seconds)


def sweep() -> int:
    """Let go of what the law no longer demands; returns how much went."""
    payments = questions.policy().payments
    life = payments.keep_invoices.delta if payments else None
    if life is None:
        return 0
    with duty("sweep"):
        return Kept.objects.filter(month__lt=(datetime.now(UTC) - life).date()).delete()[0]
