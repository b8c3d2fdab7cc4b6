"""News of vendors: verified, remembered for ever, and looked up until what they are about has become ours.

Nothing of a piece of news is believed and nothing of it is kept but its own id and, until it was looked up, the id of
what it is about. One transaction remembers it and queues it: a worker that is killed anywhere leaves it due.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from glassplate.billing.orders import looking
from glassplate.billing.orders.errors import NotYet, Stale
from glassplate.billing.orders.models import LONGEST, VendorNews
from glassplate.billing.vendors import offered
from glassplate.billing.vendors.contract import News, Unreachable, Vendor
from glassplate.lib.isolation import duty
from glassplate.lib.log import log

FOLLOW = "follow-news"
PRIORITY = 10  # before the pictures that wait
MOST_BYTES = 256 << 10
# Until it is tried again: as long as a look-up may take, then ever longer; what came before its turn begins with less.
PAUSES = tuple(timedelta(seconds=each) for each in (8, 20, 60, 300, 1800, 7200, 21600))
EARLY = tuple(timedelta(seconds=each) for each in (1, 2, 4, 8, 20, 60, 300, 1800, 7200, 21600))
GIVEN_UP_AFTER = timedelta(days=7)
BATCH = 50


def receive(vendor: Vendor, body: bytes, headers: Mapping[str, str]) -> bool:
    """Take a piece of news in; Forged when it is not the vendor's. Returns whether it is one not seen before."""
    told = vendor.news(body, headers, timezone.now())
    if told is None or max(len(told.event), len(told.id)) > LONGEST:
        return False
    with duty("money"), transaction.atomic():
        values = {"about": told.about, "object": told.id, "due_at": timezone.now() + PAUSES[0]}
        row, is_new = VendorNews.objects.get_or_create(vendor=vendor.name, event=told.event, defaults=values)
        if is_new:
            _put(row.id)
    return is_new


def follow(identity: UUID) -> bool:
    """Look up what one piece of news is about; returns whether it is done with."""
    row = _claimed(identity)
    if row is None:
        return True
    vendor = offered.taking(row.vendor)
    if vendor is None:  # it may get its key back
        return False
    event = News(row.event, row.about, row.object)  # type: ignore[arg-type]  # written by `receive` from such a value
    try:
        looking.follow(vendor, event, lambda: _forget(row))
    except (Unreachable, NotYet, Stale) as reason:
        log("news-waits", id=row.id, kind=row.about, attempt=row.attempt, error=type(reason).__name__)
        _wait(row, reason)
        return False
    return True


def follow_due() -> int:
    """Look up what is overdue, as after a worker's death; returns how much was tried."""
    with duty("money"):
        overdue = VendorNews.objects.filter(due_at__lt=timezone.now()).order_by("due_at")
        due = list(overdue.values_list("pk", flat=True)[:BATCH])
    for identity in due:
        follow(identity)
    return len(due)


def _claimed(identity: UUID) -> VendorNews | None:
    """Return the news with its next time written down; None when it was looked up already."""
    with duty("money"):
        row = VendorNews.objects.select_for_update().filter(pk=identity, due_at__isnull=False).first()
        if row:
            row.due_at = timezone.now() + PAUSES[min(row.attempt, len(PAUSES) - 1)]
            row.attempt += 1
            row.save(update_fields=["due_at", "attempt"])
    return row


def _forget(row: VendorNews) -> None:
    """Keep nothing but that this event was here."""
    VendorNews.objects.filter(pk=row.pk).update(about="", object="", due_at=None)


def _wait(row: VendorNews, reason: Exception) -> None:
    """Let it wait for another try; what nobody could make anything of for long is let go."""
    now = timezone.now()
    with duty("money"):
        if row.came_at < now - GIVEN_UP_AFTER:
            _forget(row)
            log("news-given-up", id=row.id)
        elif not isinstance(reason, Unreachable):
            VendorNews.objects.filter(pk=row.pk).update(due_at=now + EARLY[min(row.attempt, len(EARLY)) - 1])


def _put(news: UUID) -> None:
    task = app.configure_task(FOLLOW, queue="jobs", allow_unknown=True, queueing_lock=str(news), priority=PRIORITY)
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.defer(news=str(news))
