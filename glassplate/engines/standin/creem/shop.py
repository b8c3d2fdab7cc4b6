"""All that Creem would hold for one seller: products, buyers, checkouts, orders, money in and back, subscriptions.

Rows are what Creem's own JSON says of them, with ids where it would show a whole object; `whole` puts these in.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from glassplate.engines.standin.creem.errors import Wrong

Row = dict[str, Any]
MODE = "test"
DAYS = {"every-day": 1, "every-month": 30, "every-three-months": 91, "every-six-months": 182, "every-year": 365}
PREFIXES = {
    "product": "prod",
    "checkout": "ch",
    "order": "ord",
    "transaction": "tran",
    "subscription": "sub",
    "customer": "cust",
    "refund": "ref",
    "dispute": "disp",
}
WITHIN = {  # what each object shows of others; the rest of an order are ids
    "checkout": ("product", "order", "subscription", "customer"),
    "subscription": ("product", "customer"),
    "refund": ("transaction", "checkout", "order", "subscription", "customer"),
    "dispute": ("transaction", "checkout", "order", "subscription", "customer"),
}


@dataclass(frozen=True)
class Buyer:
    """What somebody types on Creem's page: all of it is told with the news, none of it is ours to keep."""

    email: str
    name: str = ""
    country: str = "SE"
    street: str = ""


@dataclass
class Shop:
    """The rows by kind and id, and how refunds are to end."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    refunds_end: str = "succeeded"
    once: dict[str, str] = field(default_factory=dict)  # idempotency keys of products

    def forget(self) -> None:
        self.rows.clear()
        self.once.clear()
        self.refunds_end = "succeeded"

    def make(self, kind: str, **values: Any) -> Row:
        """Add a row; a value of None is left out, as Creem leaves out what is not there."""
        id = f"{PREFIXES[kind]}_{secrets.token_urlsafe(12).replace('-', 'x').replace('_', 'y')}"
        row = {"id": id, "object": kind, "mode": MODE, **values}
        row |= {"created_at": stamp(now()), "updated_at": stamp(now())} if kind != "transaction" else {}
        self.rows.setdefault(kind, {})[id] = row
        return row

    def get(self, kind: str, id: str) -> Row:
        """Return a row; Wrong, 404, where there is none."""
        found = self.rows.get(kind, {}).get(id)
        if found is None:
            raise Wrong(404, f"{kind.capitalize()} not found")
        return found

    def all(self, kind: str) -> Iterator[Row]:
        """Yield the rows of a kind, newest first."""
        yield from reversed(self.rows.get(kind, {}).values())

    def whole(self, row: Row) -> Row:
        """Return a row as Creem shows it: what it names in full, without what is not there."""
        shown = {name: value for name, value in row.items() if value is not None}
        for kind in WITHIN.get(row["object"], ()):
            if isinstance(row.get(kind), str):
                shown[kind] = self.whole(self.get(kind, row[kind]))
        if row["object"] == "subscription" and row.get("last_transaction_id"):
            shown["last_transaction"] = self.whole(self.get("transaction", row["last_transaction_id"]))
        return shown

    def pay(self, checkout: Row, buyer: Buyer) -> Row:
        """Take the money for a checkout; returns the transaction. A checkout is paid once."""
        if checkout["status"] != "pending":
            raise Wrong(400, "Checkout is not open")
        product, customer = self.get("product", checkout["product"]), self._customer(checkout, buyer)
        order = self.make("order", customer=customer["id"], product=product["id"], **_amounts(product, checkout))
        subscription = self._begun(product, customer, checkout) if product["billing_type"] == "recurring" else None
        paid = self.charge(order, subscription, buyer.country)
        order |= {"transaction": paid["id"], "status": "paid", "type": product["billing_type"]}
        checkout |= {"status": "completed", "order": order["id"], "customer": customer["id"]}
        checkout["subscription"] = subscription["id"] if subscription else None
        return paid

    def charge(self, order: Row, subscription: Row | None, country: str = "SE") -> Row:
        """Take an order's amount once, or once more for the next period of its subscription."""
        period = _period(subscription) if subscription else {}
        paid = self.make(
            "transaction",
            **{name: order[name] for name in ("amount", "amount_paid", "discount_amount", "tax_amount", "currency")},
            type="invoice" if subscription else "payment",
            tax_country=country,
            status="paid",
            refunded_amount=None,
            order=order["id"],
            subscription=subscription["id"] if subscription else None,
            customer=order["customer"],
            description="Subscription payment" if subscription else "Payment",
            created_at=milliseconds(now()),
            **period,
        )
        if subscription:
            subscription |= {"status": "active", "last_transaction_id": paid["id"]}
            subscription["last_transaction_date"] = stamp(now())
        return paid

    def order_of(self, subscription: str) -> Row:
        """Return the order that a subscription began with."""
        checkout = next(each for each in self.all("checkout") if each.get("subscription") == subscription)
        return self.get("order", checkout["order"])

    def _customer(self, checkout: Row, buyer: Buyer) -> Row:
        known = checkout.get("customer")
        found = self.get("customer", known) if known else self._by_address(buyer.email)
        address = {"line1": buyer.street, "country": buyer.country}  # more than its documents say it tells
        told: Row = {"name": buyer.name, "country": buyer.country, "address": address}
        if found is None:
            return self.make("customer", email=buyer.email, **told)
        return _updated(found, told)

    def _by_address(self, address: str) -> Row | None:
        return next((each for each in self.all("customer") if each["email"] == address), None)

    def _begun(self, product: Row, customer: Row, checkout: Row) -> Row:
        length = timedelta(days=DAYS[product["billing_period"]])
        return self.make(
            "subscription",
            product=product["id"],
            customer=customer["id"],
            collection_method="charge_automatically",
            status="active",
            current_period_start_date=stamp(now()),
            current_period_end_date=stamp(now() + length),
            canceled_at=None,
            metadata=checkout["metadata"],
        )


def _updated(row: Row, values: Row) -> Row:
    row |= values
    return row


def _amounts(product: Row, checkout: Row) -> Row:
    """Return what an order comes to: tax is inside the price, or on top of it, as the product says."""
    price = product["price"] * (checkout.get("units") or 1)
    tax = price // 5 if product["tax_mode"] == "inclusive" else price // 4
    whole = price if product["tax_mode"] == "inclusive" else price + tax
    parts = {"amount": whole, "sub_total": whole - tax, "tax_amount": tax, "discount_amount": 0}
    return {**parts, "amount_due": whole, "amount_paid": whole, "currency": product["currency"], "status": "pending"}


def _period(subscription: Row) -> Row:
    begin, end = (datetime.fromisoformat(subscription[f"current_period_{each}_date"]) for each in ("start", "end"))
    return {"period_start": milliseconds(begin), "period_end": milliseconds(end)}


def now() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def returning(checkout: Row, key: str) -> dict[str, str]:
    """Return what Creem adds to the address that a buyer comes back to; its signature is no secret's."""
    told = {
        "checkout_id": checkout["id"],
        "order_id": checkout.get("order"),
        "customer_id": checkout.get("customer"),
        "subscription_id": checkout.get("subscription"),
        "product_id": checkout["product"],
        "request_id": checkout.get("request_id"),
    }
    known = {name: value for name, value in told.items() if value}
    salted = "|".join([f"{name}={value}" for name, value in known.items()] + [f"salt={key}"])
    return {**known, "signature": hashlib.sha256(salted.encode()).hexdigest()}


SHOP = Shop()
