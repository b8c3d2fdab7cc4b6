"""What stays of a ledger when its person goes: what the law demands of a seller, with nobody in it.

Who bought nothing leaves nothing. Of a buyer stay the sums of months, under a name made up at that moment and written
down nowhere else; no job, order, key or day, by which they could be found again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import connection

from glassplate.billing.entries import locked
from glassplate.billing.models import Kept
from glassplate.lib.isolation import duty
from glassplate.policy import questions

# What is still there goes with the person, so that the books close at nothing.
HAND_OVER = """
with moved as (
    select date_trunc('month', made_at at time zone 'UTC')::date as month, kind, giver, taker, why, amount
    from billing_entry where person = %(person)s
    union all select date_trunc('month', now() at time zone 'UTC')::date, 'release', 'held', 'available', '', held
    from billing_balance where person = %(person)s and held > 0
    union all select date_trunc('month', now() at time zone 'UTC')::date, 'expire', 'available', 'expired', '',
        available + held
    from billing_balance where person = %(person)s and available + held > 0
)
insert into billing_kept (who, month, kind, giver, taker, why, amount, lines)
select %(who)s, month, kind, giver, taker, why, sum(amount), count(*) from moved
where exists (select from billing_entry where person = %(person)s and kind = 'grant' and purchase is not null)
group by month, kind, giver, taker, why order by month, kind
"""


def hand_over(person: UUID) -> int:
    """Write down what stays, and return how many sums; the caller acts as the person and for an erasure, and removes
    their rows with it."""
    payments = questions.policy().payments
    if not payments or not payments.keep_invoices.seconds:
        return 0
    locked(person)  # another worker may be at it: what it took over is gone when it is done
    with connection.cursor() as cursor:
        cursor.execute(HAND_OVER, {"person": person, "who": uuid4()})
        return int(cursor.rowcount)


def sweep() -> int:
    """Let go of what the law no longer demands; returns how much went."""
    payments = questions.policy().payments
    life = payments.keep_invoices.delta if payments else None
    if life is None:
        return 0
    with duty("sweep"):
        return Kept.objects.filter(month__lt=(datetime.now(UTC) - life).date()).delete()[0]
