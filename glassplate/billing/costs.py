"""What the operator pays and takes: sums by engine and day, in which there is nobody.

Whoever settles a job adds a row in the same statement, so that no sum is lost; a day's rows become one when it is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import connection

from glassplate.lib.isolation import duty
from glassplate.policy import choosing, questions

SUM_UP = """
with gone as (
    delete from billing_cost where day < %(today)s
    and (day, engine) in (select day, engine from billing_cost where day < %(today)s group by 1, 2 having count(*) > 1)
    returning *
)
insert into billing_cost (day, engine, jobs, credits, micro_usd, known)
select day, engine, sum(jobs), sum(credits), sum(micro_usd), sum(known) from gone group by day, engine
"""
ADD = """
insert into billing_cost (day, engine, jobs, credits, micro_usd, known)
values ((now() at time zone 'UTC')::date, %s, 1, 0, %s, 1)
"""
TODAY = """
select engine, sum(micro_usd)::bigint from billing_cost where day = (now() at time zone 'UTC')::date group by engine
"""
REPORT = """
select engine, sum(jobs)::int, sum(credits)::bigint, sum(micro_usd)::bigint, sum(known)::int from billing_cost
where day >= %s and day < %s group by engine order by engine
"""


@dataclass(frozen=True)
class Bill:
    """What a job's company takes for it, in millionths of a US dollar (None: not known), and which engine it was."""

    engine: str
    micro_usd: int | None = None
    is_paid_for: bool = True  # with credits


NO_BILL = Bill("")


@dataclass(frozen=True)
class Line:
    """An engine: its jobs, what people paid for them in credits, and what its company took, in US dollars; `unknown` is
    of how many jobs nobody here knows that."""

    engine: str
    jobs: int
    credits: int
    usd: float
    unknown: int


@dataclass(frozen=True)
class Report:
    """What may be told; `hidden` is of how many engines there were too few jobs to be told."""

    minimum_group: int
    lines: tuple[Line, ...]
    hidden: int


def add(bill: Bill) -> None:
    """Add what a job cost that nobody paid for; the caller's transaction is that of the job's end."""
    with connection.cursor() as cursor:
        cursor.execute(ADD, [bill.engine, bill.micro_usd])


def today() -> dict[str, int]:
    """Return what each engine's company took today (UTC), in millionths of a US dollar, as far as anybody knows."""
    with duty("books"), connection.cursor() as cursor:
        cursor.execute(TODAY)
        return dict(cursor.fetchall())


def sweep() -> None:
    """Make one row of each engine's day that is over, and let go of what is older than the law wants it."""
    today = datetime.now(UTC).date()
    payments = questions.policy().payments
    with duty("books"), connection.cursor() as cursor:
        cursor.execute(SUM_UP, {"today": today})
        if payments and payments.keep_invoices.delta:
            cursor.execute("delete from billing_cost where day < %s", [today - payments.keep_invoices.delta])


def report(since: date) -> Report:
    """Return the sums of the days from `since` on that are over."""
    least = choosing.minimum_group()
    with duty("books"), connection.cursor() as cursor:
        cursor.execute(REPORT, [since, datetime.now(UTC).date()])
        found = cursor.fetchall()
    told = tuple(
        Line(engine, jobs, credits, micro / 1_000_000, jobs - known)
        for engine, jobs, credits, micro, known in found
        if jobs >= least
    )
    return Report(least, told, len(found) - len(told))
