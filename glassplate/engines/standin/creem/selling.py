"""Creem's own API of a shop: products, checkouts, subscriptions, the buyer's page, transactions, refunds."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Any

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.creem.errors import Wrong, no
from glassplate.engines.standin.creem.news import NEWS
from glassplate.engines.standin.creem.shop import DAYS, SHOP, Row, now, stamp

Handler = Callable[..., Awaitable[Answer]]
LEAST_PRICE = 100
MOST_ON_PAGE = 100
NEEDED = ("name", "description", "price", "currency", "billing_type")


def careful(handler: Handler) -> Handler:
    """Let a handler say what is wrong by raising it."""

    @functools.wraps(handler)
    async def answer(ask: Ask, *groups: str) -> Answer:
        try:
            return await handler(ask, *groups)
        except Wrong as wrong:
            return no(ask, wrong.status, wrong.text)
        except (KeyError, TypeError, ValueError) as odd:
            return no(ask, 400, f"The request could not be understood: {type(odd).__name__}.")

    return answer


@careful
async def create_product(ask: Ask) -> Answer:
    told = ask.json
    for name in NEEDED:
        if name not in told:
            raise Wrong(400, f"{name} should not be empty")
    if told["currency"] not in ("EUR", "USD"):
        raise Wrong(400, "currency must be one of the following values: EUR, USD")
    price = told["price"]
    if not isinstance(price, int) or not (price == 0 or price >= LEAST_PRICE):
        raise Wrong(400, "price must not be less than 100")
    recurring = told["billing_type"] == "recurring"
    period = told.get("billing_period", "once")
    if told["billing_type"] not in ("recurring", "onetime") or (recurring and period not in DAYS):
        raise Wrong(400, "billing_period must be a valid enum value")
    key = ask.headers.get("idempotency-key", "")
    if key and key in SHOP.once:
        return said(SHOP.whole(SHOP.get("product", SHOP.once[key])))
    usual = {"tax_mode": "exclusive", "tax_category": "saas", "status": "active"}
    made = SHOP.make("product", **{**usual, **told, "billing_period": period if recurring else "once"})
    if key:
        SHOP.once[key] = made["id"]
    return said(SHOP.whole(made))


@careful
async def one_product(ask: Ask, id: str = "") -> Answer:
    return said(SHOP.whole(SHOP.get("product", id or ask.query.get("product_id", ""))))


@careful
async def archive_product(ask: Ask, id: str) -> Answer:
    row = SHOP.get("product", id)
    row["status"] = "archived"
    return said(SHOP.whole(row))


@careful
async def products(ask: Ask) -> Answer:
    return said(_page(ask, [each for each in SHOP.all("product") if _asked(ask, each, "status")]))


@careful
async def create_checkout(ask: Ask) -> Answer:
    told = ask.json
    product = SHOP.get("product", str(told.get("product_id", "")))
    if product["status"] != "active":
        raise Wrong(400, "Product is archived")
    buyer = told.get("customer") or {}
    if {"id", "email"} <= set(buyer):
        raise Wrong(400, "only one of id and email may be given")
    if "id" in buyer:
        SHOP.get("customer", buyer["id"])
    made = SHOP.make(
        "checkout",
        product=product["id"],
        units=told.get("units", 1),
        request_id=told.get("request_id"),
        success_url=told.get("success_url"),
        metadata=told.get("metadata") or {},
        customer=buyer.get("id"),
        status="pending",
        prefilled=buyer.get("email"),
    )
    NEWS.sells(str(made["success_url"] or ""))
    made["checkout_url"] = f"{ask.base}/checkout/{made['id']}"
    return said(_shown(made))


@careful
async def one_checkout(ask: Ask) -> Answer:
    return said(_shown(SHOP.get("checkout", ask.query.get("checkout_id", ""))))


def _shown(checkout: Row) -> Row:
    return {name: value for name, value in SHOP.whole(checkout).items() if name != "prefilled"}


@careful
async def one_subscription(ask: Ask, id: str = "") -> Answer:
    return said(SHOP.whole(SHOP.get("subscription", id or ask.query.get("subscription_id", ""))))


@careful
async def change_subscription(ask: Ask, id: str, what: str) -> Answer:
    row = SHOP.get("subscription", id)
    if row["status"] == "canceled":
        raise Wrong(400, "Subscription is canceled")
    match what:
        case "cancel":
            cancel(row, immediately=ask.json.get("mode", "immediate") == "immediate")
        case "pause":
            row["status"] = "paused"
            NEWS.tell("subscription.paused", row)
        case "resume":
            if row["status"] not in ("paused", "scheduled_cancel"):
                raise Wrong(400, "Subscription cannot be resumed")
            row |= {"status": "active", "canceled_at": None}
            NEWS.tell("subscription.update", row)
        case "upgrade":
            _upgrade(row, ask.json)
    return said(SHOP.whole(row))


def cancel(row: Row, *, immediately: bool) -> None:
    """End a subscription, now or when its period does."""
    row |= {"status": "canceled" if immediately else "scheduled_cancel", "canceled_at": stamp(now())}
    NEWS.tell("subscription.canceled" if immediately else "subscription.scheduled_cancel", row)


def _upgrade(row: Row, told: dict[str, Any]) -> None:
    product = SHOP.get("product", str(told.get("product_id", "")))
    if product["billing_type"] != "recurring":
        raise Wrong(400, "Product is not recurring")
    behaviour = told.get("update_behavior", "proration-charge")
    if behaviour not in ("proration-charge-immediately", "proration-charge", "proration-none"):
        raise Wrong(400, "update_behavior must be a valid enum value")
    row["product"] = product["id"]
    NEWS.tell("subscription.update", row)


@careful
async def billing(ask: Ask) -> Answer:
    customer = SHOP.get("customer", str(ask.json.get("customer_id", "")))
    return said({"customer_portal_link": f"{ask.base}/my-orders/{customer['id']}"})


@careful
async def one_transaction(ask: Ask) -> Answer:
    return said(SHOP.whole(SHOP.get("transaction", ask.query.get("transaction_id", ""))))


@careful
async def transactions(ask: Ask) -> Answer:
    filters = {"customer_id": "customer", "order_id": "order"}
    found = [
        each
        for each in SHOP.all("transaction")
        if all(ask.query.get(asked, each.get(name)) == each.get(name) for asked, name in filters.items())
    ]
    return said(_page(ask, found))


@careful
async def refund(ask: Ask) -> Answer:
    """Give the whole payment back; an amount is not something that Creem takes."""
    told = ask.json
    if surplus := set(told) - {"transaction_id", "reason"}:
        raise Wrong(400, f"property {min(surplus)} should not exist")
    paid = SHOP.get("transaction", str(told.get("transaction_id", "")))
    if paid["status"] != "paid":
        raise Wrong(400, "Transaction is not refundable")
    made = give_back(paid, told.get("reason", "requested_by_customer"))
    return said({"status": made["status"]})


def give_back(paid: Row, reason: str) -> Row:
    """Refund a transaction as the shop's refunds end, and tell it."""
    if SHOP.refunds_end == "succeeded":
        paid |= {"status": "refunded", "refunded_amount": paid["amount_paid"]}
    made = SHOP.make(
        "refund",
        status=SHOP.refunds_end,
        refund_amount=paid["amount_paid"],
        refund_currency=paid["currency"],
        reason=reason,
        **about(paid),
    )
    NEWS.tell("refund.created", made)
    return made


def about(paid: Row) -> Row:
    """Return what a refund or a dispute names beside its transaction."""
    checkout = next((each["id"] for each in SHOP.all("checkout") if each.get("order") == paid["order"]), None)
    return {
        "transaction": paid["id"],
        "checkout": checkout,
        **{name: paid[name] for name in ("order", "subscription", "customer")},
    }


def _asked(ask: Ask, row: Row, name: str) -> bool:
    return ask.query.get(name, row.get(name)) == row.get(name)


def _page(ask: Ask, found: list[Row]) -> Row:
    size = min(int(ask.query.get("page_size") or 10), MOST_ON_PAGE)
    page = int(ask.query.get("page_number") or 1)
    pages = max(-(-len(found) // size), 1)
    shown = [SHOP.whole(each) for each in found[(page - 1) * size : page * size]]
    return {
        "items": shown,
        "pagination": {
            "total_records": len(found),
            "total_pages": pages,
            "current_page": page,
            "next_page": page + 1 if page < pages else None,
            "prev_page": page - 1 if page > 1 else None,
        },
    }
