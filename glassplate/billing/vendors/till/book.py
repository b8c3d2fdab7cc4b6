"""What happens at the till: each act changes its slips and returns the news that a vendor would send of it.

The news come in an order that a real vendor may well choose: the invoice before the checkout that it belongs to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.utils import timezone

from glassplate.billing.vendors.contract import About, News, Offer, Unreachable
from glassplate.billing.vendors.till.models import Slip
from glassplate.lib.isolation import duty
from glassplate.policy.manifest.companies import Product

PERIODS = {"month": timedelta(days=30), "year": timedelta(days=365)}


def open_checkout(offer: Offer) -> Slip:
    """Open a checkout; the same order has the same one."""
    wanted = offer.product
    facts = {
        "order": str(offer.order),
        "status": "open",
        "back": offer.back,
        "away": offer.away,
        "customer": offer.customer,
        **_terms(wanted),
    }
    with duty("money"):
        slip, _ = Slip.objects.get_or_create(
            pk=f"till_{offer.order.hex}", defaults={"kind": "checkout", "facts": facts}
        )
    return slip


def pay(checkout: str) -> list[News]:
    """Pay a checkout that is open; one that is not changes nothing."""
    with _changed(checkout, "checkout") as slip:
        if slip.facts["status"] != "open":
            return []
        told = [_news("checkout", slip.id)]
        slip.facts |= {"status": "paid", "payment": f"pay_{uuid4().hex}"}
        if slip.facts["period"]:
            customer = slip.facts["customer"] or f"cus_{uuid4().hex}"
            subscription = _subscribe(slip.facts, customer)
            slip.facts |= {"customer": customer, "subscription": subscription.id}
            invoice = _invoice(subscription, paid=True, payment=slip.facts["payment"])
            told = [_news("invoice", invoice.id), *told, _news("subscription", subscription.id)]
    return told


def close(checkout: str, status: str) -> list[News]:
    """Let a checkout that is open fail or expire."""
    with _changed(checkout, "checkout") as slip:
        if slip.facts["status"] != "open":
            return []
        slip.facts["status"] = status
    return [_news("checkout", checkout)]


def advance(subscription: str, *, paid: bool) -> list[News]:
    """Let the period end: the next one is paid, or cannot be, or there is none as the subscription was to end."""
    with _changed(subscription, "subscription") as slip:
        facts = slip.facts
        if facts["status"] == "ended":
            return []
        if facts["ending"]:
            facts["status"] = "ended"
            return [_news("subscription", slip.id)]
        if not paid:
            facts["status"] = "past_due"
            unpaid = _invoice(slip, paid=False, payment=None)
            return [_news("subscription", slip.id), _news("invoice", unpaid.id)]
        ends_at = datetime.fromisoformat(facts["ends_at"])
        facts |= {"status": "active", "starts_at": facts["ends_at"]}
        facts["ends_at"] = (ends_at + PERIODS[facts["period"]]).isoformat()
        invoice = _invoice(slip, paid=True, payment=f"pay_{uuid4().hex}")
        return [_news("invoice", invoice.id), _news("subscription", slip.id)]


def change(subscription: str, wanted: Product) -> Slip:
    with _changed(subscription, "subscription") as slip:
        slip.facts |= _terms(wanted)
    return slip


def end(subscription: str, *, now: bool) -> Slip:
    with _changed(subscription, "subscription") as slip:
        slip.facts |= {"status": "ended"} if now else {"ending": True}
    return slip


def resume(subscription: str) -> Slip:
    with _changed(subscription, "subscription") as slip:
        slip.facts["ending"] = False
    return slip


def give_back(payment: str, amount: int | None, key: str) -> Slip:
    """Give money of a payment back, once for a key."""
    name = hashlib.sha256(f"{payment}:{key}".encode()).hexdigest()[:32]
    with duty("money"):
        paid = _paid(payment)
        before = Slip.objects.filter(kind="refund", of=payment).exclude(pk=f"ref_{name}")
        so_far = sum(each.facts["amount"] for each in before)
        part = min(paid - so_far, paid if amount is None else amount)
        values = {"kind": "refund", "of": payment, "facts": {"amount": part, "status": "done"}}
        slip, _ = Slip.objects.get_or_create(pk=f"ref_{name}", defaults=values)
    return slip


def dispute(payment: str, status: str) -> list[News]:
    """Let a bank take the money of a payment, or give it again."""
    with duty("money"):
        values = {"kind": "dispute", "of": payment}
        facts = {"amount": _paid(payment), "status": status}
        slip, _ = Slip.objects.update_or_create(pk=f"dis_{payment}", defaults={**values, "facts": facts})
    return [_news("dispute", slip.id)]


def news_of(slip: Slip) -> News:
    about: dict[str, About] = {"checkout": "checkout", "subscription": "subscription", "refund": "refund"}
    return _news(about[slip.kind], slip.id)


def slip(id: str, kind: str) -> Slip:
    """Return a slip as it is now; Unreachable when there is none."""
    with duty("money"):
        found = Slip.objects.filter(pk=id, kind=kind).first()
    if found is None:
        raise Unreachable
    return found


def slips(**wanted: Any) -> list[Slip]:
    with duty("money"):
        return list(Slip.objects.filter(**wanted).order_by("made_at"))


def returned_of(payment: str) -> int:
    """Return how much of a payment went back so far."""
    return sum(each.facts["amount"] for each in slips(kind="refund", of=payment))


def forget(customer: str) -> None:
    with duty("money"):
        numbers = list(Slip.objects.filter(kind="subscription", of=customer).values_list("pk", flat=True))
        Slip.objects.filter(kind="invoice", of__in=numbers).delete()
        Slip.objects.filter(pk__in=numbers).delete()


def _terms(wanted: Product) -> dict[str, Any]:
    price = wanted.price
    return {"product": wanted.id, "amount": price.minor, "currency": price.currency, "period": wanted.period or ""}


def _subscribe(facts: dict[str, Any], customer: str) -> Slip:
    now = timezone.now()
    stands = {name: facts[name] for name in ("product", "amount", "currency", "period")}
    stands |= {"status": "active", "ending": False, "starts_at": now.isoformat(), "customer": customer}
    stands["ends_at"] = (now + PERIODS[facts["period"]]).isoformat()
    return Slip.objects.create(pk=f"sub_{uuid4().hex}", kind="subscription", of=customer, facts=stands)


def _invoice(subscription: Slip, *, paid: bool, payment: str | None) -> Slip:
    facts = {name: subscription.facts[name] for name in ("amount", "currency", "starts_at", "ends_at")}
    facts |= {"paid": paid, "payment": payment}
    return Slip.objects.create(pk=f"inv_{uuid4().hex}", kind="invoice", of=subscription.id, facts=facts)


def _paid(payment: str) -> int:
    found: QuerySet[Slip] = Slip.objects.filter(kind__in=("checkout", "invoice"), facts__payment=payment)
    slip = found.first()
    if slip is None:
        raise Unreachable
    return int(slip.facts["amount"])


def _news(about: About, id: str) -> News:
    return News(f"evt_{uuid4().hex}", about, id)


@contextmanager
def _changed(id: str, kind: str) -> Iterator[Slip]:
    with duty("money"):
        found = Slip.objects.select_for_update().filter(pk=id, kind=kind).first()
        if found is None:
            raise Unreachable
        yield found
        found.save()
