"""The daily comparison with the vendor: what differs is repaired by what was looked up, or reported; of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from glassplate.billing.orders import looking, second, settling
from glassplate.billing.orders.errors import NotYet, Stale
from glassplate.billing.orders.models import UNPAID, Compared, Order, State, Subscription
from glassplate.billing.vendors import offered
from glassplate.billing.vendors.contract import Bought, News, Period, Unreachable, Vendor
from glassplate.lib.isolation import duty
from glassplate.lib.log import log

BACK = timedelta(days=3)  # before the last comparison
LONGEST = timedelta(days=90)  # that it goes back after a standstill
MOST = 2000  # subscriptions that are looked up in one go
FEW = 5  # of them may go unanswered; more, and it is the vendor that is away


@dataclass(frozen=True)
class Difference:
    """Something that the vendor and we had otherwise: `id` is an order's or a subscription's here, None where it is
    none of ours; its sentence is reconcile-<kind>."""

    kind: str
    id: UUID | None = None
    repaired: bool = False


def daily() -> int:
    """Compare with the vendor, and log what differs; returns how much does.

    It goes back to before the last one, however long ago that was: vendors tell news for some days, and then no more.
    """
    vendor = offered.vendor()
    if vendor is None:
        return 0
    began = timezone.now()
    try:
        found = list(reconcile(vendor, _since(vendor, began)))
    except Unreachable:
        log("reconcile-missed", name=vendor.name)
        return 0
    with duty("money"):
        Compared.objects.update_or_create(vendor=vendor.name, defaults={"until": began})
    for each in found:
        log("reconcile-differs", kind=each.kind, id=each.id, status=each.repaired)
    return len(found)


def _since(vendor: Vendor, now: datetime) -> datetime:
    with duty("money"):
        last = Compared.objects.filter(vendor=vendor.name).first()
    return max(min(now, last.until) - BACK, now - LONGEST) if last else now - BACK


def reconcile(vendor: Vendor, since: datetime) -> Iterator[Difference]:
    """Yield what differs from what the vendor has; Unreachable when it does not answer."""
    checkouts = set[str]()
    recent = list(vendor.recent(since))
    for found in recent:  # checkouts first: the invoices belong to subscriptions that they begin
        if isinstance(found, Bought):
            checkouts.add(found.id)
            yield from _bought(vendor, found)
    for found in recent:
        if isinstance(found, Period) and found.paid:
            yield from _paid(vendor, found)
    yield from _subscriptions(vendor)
    with duty("money"):
        ours = Order.objects.filter(vendor=vendor.name, made_at__gte=since, checkout__isnull=False)
        unknown = [row.id for row in ours.exclude(state__in=UNPAID) if row.checkout not in checkouts]
        seconds = list(second.since(vendor.name, since))
        differing = list(Order.objects.filter(vendor=vendor.name, differs=True).values_list("pk", flat=True))
    yield from (Difference("unknown-there", id) for id in unknown)
    yield from (Difference("amount", id) for id in differing)
    yield from (Difference("second", id, is_settled) for id, is_settled in seconds)


def _bought(vendor: Vendor, found: Bought) -> Iterator[Difference]:
    before = _state(vendor, found)
    if before is None:
        if found.status == "paid":
            yield Difference("unknown-here")
        return
    if found.status == "open" or ((before not in UNPAID or before == found.status) and not _lacks(vendor, found)):
        return
    order = looking.checkout(vendor, found.id)
    if order and not order.differs:
        yield Difference("order", order.id, repaired=True)


def _paid(vendor: Vendor, found: Period) -> Iterator[Difference]:
    with duty("money"):
        there = Order.objects.filter(vendor=vendor.name, invoice=found.id).exclude(paid_at=None).exists()
        row = Subscription.objects.filter(vendor=vendor.name, number=found.subscription).first()
        left = Order.objects.filter(vendor=vendor.name, subscription=found.subscription, person=None).exists()
    if there or not found.amount:
        return
    if row is None and not left:
        yield Difference("unknown-here")
        return
    about = row.id if row else None  # None: of somebody who has left, and it goes back
    try:
        looking.period(vendor, found)
    except (NotYet, Stale):
        yield Difference("period", about)
        return
    with duty("money"):
        settled = Order.objects.filter(vendor=vendor.name, invoice=found.id).exclude(state=State.OPEN).exists()
    if settled:
        yield Difference("period", about, repaired=True)


def _subscriptions(vendor: Vendor) -> Iterator[Difference]:
    """Look every subscription up that lives; what changed unheard is written down."""
    with duty("money"):
        rows = list(Subscription.objects.filter(vendor=vendor.name).exclude(status="ended")[:MOST])
    missed = 0
    for row in rows:
        before = (row.status, row.ending, row.ends_at)
        try:
            looking.follow(vendor, News("", "subscription", row.number))
        except (NotYet, Stale):
            continue
        except Unreachable:  # one that it does not know any more must not hide what is after it
            missed += 1
            if missed > FEW:
                raise
            yield Difference("unknown-there", row.id)
            continue
        with duty("money"):
            row.refresh_from_db()
        if before != (row.status, row.ending, row.ends_at):
            yield Difference("subscription", row.id, repaired=True)


def _state(vendor: Vendor, found: Bought) -> str | None:
    with duty("money"):
        row = settling.of_checkout(vendor.name, found).first()
    return row.state if row else None


def _lacks(vendor: Vendor, found: Bought) -> bool:
    """Say whether a checkout began a subscription of which nothing is here."""
    if found.subscription is None:
        return False
    with duty("money"):
        rows = Subscription.objects.filter(vendor=vendor.name, number=found.subscription)
        left = Order.objects.filter(vendor=vendor.name, checkout=found.id, person=None)
        return not rows.exists() and not left.exists()
