"""Credits that expire: which of a person's are spent first, and what is left of a grant when its time is over.

Nothing is kept for this while jobs run. When a grant's time is over, found by the sweep or by whatever takes credits
next, the person's entries are read again in their order: what went out went out of the credits that expire soonest, and
what was taken back with an order out of that order's first. A hold counts as what came of it: one that was released
never was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from glassplate.billing.entries import add, locked, raise_by
from glassplate.billing.models import Entry, Kind, Lot
from glassplate.lib.isolation import duty, principal

AT_ONCE = 500  # people in one look
BATCH = 5000
# A hold as it was settled: what was spent of it, nothing where it was released, all of it while its job is open.
READ = """
select e.id, e.kind, e.giver = 'available' as is_out, e.purchase, e.expires_at, e.about,
    case when e.kind <> 'hold' or s.kind is null then e.amount when s.kind = 'spend' then s.amount else 0 end
from billing_entry e
left join billing_entry s on e.kind = 'hold' and s.person = e.person and s.key = 'settle:' || e.job
where e.person = %s and e.kind not in ('spend', 'release') order by e.id
"""
OPEN = """
select exists (
    select from billing_entry e where e.person = %(person)s and e.kind = 'hold' and e.made_at < %(expires_at)s
    and not exists (select from billing_entry s where s.person = e.person and s.key = 'settle:' || e.job)
)
"""


class Move(NamedTuple):
    """What an entry means for the lots: credits that came, or went out."""

    id: int
    kind: str
    is_out: bool
    purchase: UUID | None
    expires_at: datetime | None
    about: int | None
    amount: int


@dataclass
class Stock:
    """What is left of one grant."""

    entry: int
    expires_at: datetime
    purchase: UUID | None
    left: int

    def give(self, wanted: int) -> int:
        """Take so many out of it, or what there is; returns how many are still wanted."""
        taken = min(self.left, wanted)
        self.left -= taken
        return wanted - taken


def left_of(moves: Iterable[Move]) -> dict[int, int]:
    """Return what is left of every grant that expires, by its entry. Credits that never expire are all alike."""
    stocks: list[Stock] = []
    for move in moves:
        if move.is_out:
            wanted = move.amount
            for stock in _in_turn(stocks, move):
                wanted = stock.give(wanted)
        elif move.expires_at:
            stocks.append(Stock(move.id, move.expires_at, move.purchase, move.amount))
            stocks.sort(key=lambda stock: (stock.expires_at, stock.entry))
    return {stock.entry: stock.left for stock in stocks}


def _in_turn(stocks: list[Stock], move: Move) -> Iterator[Stock]:
    """Yield what credits go out of, one after the other; what expires goes out of its own lot and no other."""
    if move.kind == Kind.EXPIRE:
        yield from (stock for stock in stocks if stock.entry == move.about)
        return
    if move.purchase:
        yield from (stock for stock in stocks if stock.purchase == move.purchase)
    yield from (stock for stock in stocks if stock.left)


def expire(now: datetime) -> int:
    """Let credits go whose time is over; returns how many. Works in a transaction for each person."""
    with duty("sweep"):
        due = Lot.objects.filter(expires_at__lte=now).order_by("person").values_list("person", flat=True)
        people = list(due.distinct()[:AT_ONCE])
    return sum(expire_of(person, now) for person in people)


def expire_of(person: UUID, now: datetime) -> int:
    """Let a person's credits go whose time is over; returns how many."""
    expired = 0
    with principal(person):
        available = locked(person)
        due = list(Lot.objects.filter(person=person, expires_at__lte=now).order_by("expires_at", "entry"))
        left = left_of(_moves(person))
        for lot in due:
            amount = min(left.get(lot.entry, 0), available - expired)
            if amount:
                times = Entry.objects.filter(person=person, kind=Kind.EXPIRE, about=lot.entry).count()
                key = f"expire:{lot.entry}:{times}"
                add(Entry(person=person, kind=Kind.EXPIRE, amount=amount, about=lot.entry, key=key))
                raise_by(person, -amount)
                expired += amount
            if not _may_come_back(lot):
                lot.delete()
            elif not lot.over:
                lot.over = True
                lot.save(update_fields=["over"])
    return expired


def usable(person: UUID) -> int:
    """Return what is available without what has expired by now, and let nobody move it until the transaction ends."""
    now = timezone.now()
    if Lot.objects.filter(person=person, expires_at__lte=now, over=False).exists():
        expire_of(person, now)
    return locked(person)


def _may_come_back(lot: Lot) -> bool:
    """Say whether a job that began before the credits expired is still open: what it held may be theirs."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN, {"person": lot.person, "expires_at": lot.expires_at})
        return bool((cursor.fetchone() or (False,))[0])


def _moves(person: UUID) -> Iterator[Move]:
    with connection.chunked_cursor() as cursor:  # of a million entries only some are here at a time
        cursor.execute(READ, [person])
        while rows := cursor.fetchmany(BATCH):
            yield from (Move(*row) for row in rows)
