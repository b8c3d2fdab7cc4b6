"""The end of guests: at their own word, at that of whoever has their address, or with their cookie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from glassplate.accounts.guests.models import Guest
from glassplate.accounts.models import Person, Session
from glassplate.billing.orders.models import Order, State
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.rights import erasing
from glassplate.rights.models import Erasure
from glassplate.studio.models import Job
from glassplate.studio.models.job import OPEN

PAYING = timedelta(days=1)  # a purchase that was begun may take so long, and whoever pays it may have closed the page
ARRIVING = timedelta(minutes=10)  # no request is longer; the cookie of one who just came is known when theirs ends
BATCH = 500


def found(guest: UUID) -> Person | None:
    """Return a guest by id; None when they were erased."""
    with principal(guest):
        return Person.objects.filter(pk=guest).first()


def erase(guest: UUID, *, tell: bool = True) -> Erasure | None:
    """Erase a guest: credits and address at once, the order as far as no law keeps it. None: there is none."""
    person = found(guest)
    if person is None:
        return None
    with principal(guest):
        return erasing.begin(person, tell=tell)


def sweep() -> int:
    """Erase guests whose cookie is over and who bought nothing; returns how many.

    Nobody is told: an address that they typed may be anybody's.
    """
    gone = 0
    for known in _everybody():
        for guest in _left(known):
            gone += erase(guest, tell=False) is not None
    if gone:
        log("guests-left", count=gone)
    return gone


def _everybody() -> Iterator[list[UUID]]:
    last = UUID(int=0)
    while True:
        with duty("sweep"):
            rows = Guest.objects.filter(pk__gt=last, since__lt=timezone.now() - ARRIVING).order_by("pk")
            known = list(rows.values_list("person", flat=True)[:BATCH])
        if not known:
            return
        yield known
        last = known[-1]


def _left(guests: list[UUID]) -> list[UUID]:
    """Return those of whom nobody holds a cookie any more, who bought nothing and for whom nothing runs."""
    now = timezone.now()
    with duty("session"):
        here = set(Session.objects.filter(person__in=guests, expires_at__gt=now).values_list("person", flat=True))
    with duty("sweep"):
        orders = Order.objects.filter(person__in=[each for each in guests if each not in here])
        begun = orders.filter(state=State.OPEN, made_at__gt=now - PAYING)
        bought = orders.filter(paid_at__isnull=False)
        here |= set(begun.values_list("person", flat=True)) | set(bought.values_list("person", flat=True))
        here |= set(Job.objects.filter(person__in=guests, state__in=OPEN).values_list("person", flat=True))
    return [each for each in guests if each not in here]
