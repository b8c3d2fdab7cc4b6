"""What a test or a rehearsal can do to the shop: renew, let lapse, dispute, hold news back, tell it twice, forge it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.creem import forging
from glassplate.engines.standin.creem.errors import Wrong
from glassplate.engines.standin.creem.moderation import LISTS
from glassplate.engines.standin.creem.news import NEWS
from glassplate.engines.standin.creem.page import paid
from glassplate.engines.standin.creem.selling import about, careful, give_back
from glassplate.engines.standin.creem.shop import DAYS, SHOP, Buyer, Row, stamp

TOLD_AS = {
    "trialing": "subscription.trialing",
    "past_due": "subscription.past_due",
    "unpaid": "subscription.unpaid",
    "paused": "subscription.paused",
    "canceled": "subscription.canceled",
    "expired": "subscription.expired",
}


@careful
async def answer(ask: Ask, what: str) -> Answer:
    """Do one of the things above; the body says to what."""
    told = ask.json
    match what:
        case "pay":
            paid(SHOP.get("checkout", told["checkout"]), Buyer(**told.get("buyer", {"email": "mia@example.net"})))
        case "expire":
            SHOP.get("checkout", told["checkout"])["status"] = "expired"
        case "renew":
            return said(_renewed(SHOP.get("subscription", told["subscription"]), is_paid=told.get("paid", True)))
        case "standing":
            row = SHOP.get("subscription", told["subscription"])
            row["status"] = told["status"]
            NEWS.tell(TOLD_AS.get(told["status"], "subscription.update"), row)
        case "dispute":
            charged = SHOP.get("transaction", told["transaction"])
            amounts = {"amount": charged["amount_paid"], "currency": charged["currency"]}
            NEWS.tell("dispute.created", SHOP.make("dispute", **amounts, **about(charged)))
        case "chargeback":
            SHOP.get("transaction", told["transaction"])["status"] = "chargedBack"
        case "refund":
            give_back(SHOP.get("transaction", told["transaction"]), "requested_by_customer")
        case "refunds":
            SHOP.refunds_end = told["end"]
        case "moderation":
            LISTS.deny = tuple(word.casefold() for word in told.get("deny", ()))
            LISTS.flag = tuple(word.casefold() for word in told.get("flag", ()))
        case "news":
            return await _news(told)
        case "state":
            return said({"rows": SHOP.rows, "news": [piece.as_json() for piece in NEWS.pieces]})
        case _:
            raise Wrong(404, "No such control")
    return said({"done": what})


def forget() -> None:
    """Begin anew: no product, no buyer, nothing told."""
    SHOP.forget()
    NEWS.forget()
    LISTS.forget()


def _renewed(row: Row, *, is_paid: bool) -> Row:
    """Let a period end: the next is paid or not, and what was to end with it does."""
    if row["status"] == "scheduled_cancel":
        row["status"] = "canceled"
        NEWS.tell("subscription.canceled", row)
        return SHOP.whole(row)
    if not is_paid:
        row["status"] = "past_due"
        NEWS.tell("subscription.past_due", row)
        return SHOP.whole(row)
    end = datetime.fromisoformat(row["current_period_end_date"])
    length = timedelta(days=DAYS[SHOP.get("product", row["product"])["billing_period"]])
    row |= {"current_period_start_date": stamp(end), "current_period_end_date": stamp(end + length)}
    order, product = SHOP.order_of(row["id"]), SHOP.get("product", row["product"])
    price = {"amount": product["price"], "amount_paid": product["price"], "tax_amount": product["price"] // 5}
    SHOP.charge({**order, **price}, row)
    NEWS.tell("subscription.paid", row)
    return SHOP.whole(row)


async def _news(told: dict[str, Any]) -> Answer:
    """Hold news back, register an address, or tell what waits: in an order, some times, or as a forger would."""
    if "url" in told:
        NEWS.url, NEWS.secret = told["url"], told.get("secret", NEWS.secret)
    if "held" in told:
        NEWS.is_held = told["held"]
    if told.get("drop"):
        NEWS.pieces.clear()
    if "tell" not in told:
        return said({"waiting": len([each for each in NEWS.pieces if not each.is_taken])})
    chosen = [each for each in NEWS.pieces if told["tell"] in ("all", each.id, each.type)]
    chosen = chosen[::-1] if told.get("reversed") else chosen
    forged = told.get("forge")
    answers = [
        status
        for _ in range(told.get("times", 1))
        for piece in chosen
        for status in (await NEWS.again([piece]) if forged is None else await forging.forged(piece, forged))
    ]
    return said({"answers": answers})
