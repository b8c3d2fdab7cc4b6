"""Creem as the contract wants it. What it cannot do, it says: give back a part, or forget a buyer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from glassplate import environment
from glassplate.billing.orders.errors import NotNow
from glassplate.billing.vendors.contract import Bought, Checkout, News, Offer, Period, Returned, Standing, Unreachable
from glassplate.billing.vendors.creem import catalogue, ours, reading, signature, told
from glassplate.billing.vendors.creem.client import DOMAIN, NAME, Call, Declined, Row, asked, at, page, secrets
from glassplate.billing.vendors.creem.key import KEY
from glassplate.egress import permission
from glassplate.policy import questions
from glassplate.policy.manifest.companies import Product

ORDER, SUBSCRIPTION, EMAIL = "order", "subscription", "email"
CHECKOUTS, SUBSCRIPTIONS, TRANSACTIONS = "/v1/checkouts", "/v1/subscriptions", "/v1/transactions"
PAGE, MOST_PAGES = 100, 200
FAILED = ("failed", "canceled")
UNKNOWN = 404
GONE = (400, UNKNOWN)  # of a product: archived, or never there
KEEPS, WHOLE_ONLY = "creem-keeps", "creem-whole-only"
EARLIER = timedelta(days=3)  # a page may be open so long before it is paid


def vendor() -> Creem | None:
    """Return Creem where the environment holds its key and the secret of its news; None where it is not set up.

    The stand-in is no reason by itself to sell there: without a key a rehearsal may as well be at the till.
    """
    return Creem() if environment.text(KEY) and secrets() else None


class Creem:
    """The merchant of record that the manifest names."""

    name = NAME

    @property
    def pages(self) -> tuple[str, ...]:
        """Where buyers are sent to: Creem serves its pages from several names of its own."""
        stands_in = permission.standin()
        return (stands_in,) if stands_in else (f"https://{DOMAIN}", f"https://*.{DOMAIN}")

    def begin(self, offer: Offer) -> Checkout:
        """Open a page for an order. Creem has no way to open the same page again: of two for one order the other is
        left to expire, and it is our order that is granted once."""
        try:
            made = asked(_checkout(offer))
        except Declined as no:
            if no.status not in GONE:
                raise
            catalogue.forget(offer.product)
            made = asked(_checkout(offer))
        return Checkout(reading.named(made), page(made.get("checkout_url")))

    def news(self, body: bytes, headers: Mapping[str, str], now: datetime) -> News | None:
        """Verify the raw bytes; nothing in them says when they were signed, so `now` cannot tell an old piece."""
        signature.verify(body, headers, secrets())
        return told.read(body)

    def bought(self, id: str) -> Bought:
        """Look a checkout up."""
        return reading.bought(asked(Call("GET", CHECKOUTS, (ORDER,), {"checkout_id": id})), id)

    def standing(self, id: str) -> Standing:
        """Look a subscription up."""
        return _standing(_subscription(id), id)

    def period(self, id: str) -> Period:
        """Look up the payment of a period."""
        found = _transaction(id)
        reading.same(found, id)
        return reading.period(found)

    def returned(self, news: News) -> Returned:
        """Look up how much of the payment that the news is about went back."""
        found = _transaction(news.id)
        return reading.disputed(found, news.id) if news.about == "dispute" else reading.refunded(found, news.id)

    def refund(self, payment: str, amount: int | None, key: str) -> Returned:
        """Give a whole payment back; NotNow for a part of it. A payment goes back once, whoever asks how often."""
        paid = _transaction(payment)
        found = reading.refunded(paid, payment)
        if found.status == "done":
            return found
        if amount is not None and amount != reading.payment(paid).amount:
            raise NotNow(WHOLE_ONLY)
        try:
            made = asked(Call("POST", "/v1/refunds", (ORDER,), body={"transaction_id": payment}))
        except Unreachable:  # it may have been heard: what came of the payment says whether it was
            found = reading.refunded(_transaction(payment), payment)
            if found.status != "done":
                raise
            return found
        found = reading.refunded(_transaction(payment), payment)
        return replace(found, status="failed") if made.get("status") in FAILED else found

    def portal(self, customer: str, back: str) -> str | None:
        """Return Creem's own page for a buyer; it knows no way back to ours."""
        made = asked(Call("POST", "/v1/customers/billing", (ORDER,), body={"customer_id": customer}, repeats=True))
        return page(made.get("customer_portal_link"))

    def change(self, subscription: str, product: Product) -> Standing:
        """Move a subscription to another product from its next period on: nothing is charged, and so nothing granted,
        for the rest of this one."""
        body = {"product_id": catalogue.id_of(product), "update_behavior": "proration-none"}
        call = Call("POST", at(SUBSCRIPTIONS, subscription, "/upgrade"), _of_subscription(), body=body)
        return _settled(call, lambda: self.standing(subscription), lambda now: now.product == product.id)

    def end(self, subscription: str, *, now: bool) -> Standing:
        """End a subscription, now or with its period."""
        body = {"mode": "immediate"} if now else {"mode": "scheduled", "onExecute": "cancel"}
        call = Call("POST", at(SUBSCRIPTIONS, subscription, "/cancel"), _of_subscription(), body=body)
        return _settled(
            call,
            lambda: self.standing(subscription),
            lambda found: found.status == "ended" or (found.ending and not now),
        )

    def resume(self, subscription: str) -> Standing:
        """Take back that a subscription is to end."""
        call = Call("POST", at(SUBSCRIPTIONS, subscription, "/resume"), _of_subscription())
        return _settled(
            call, lambda: self.standing(subscription), lambda found: found.status == "active" and not found.ending
        )

    def recent(self, since: datetime) -> Iterator[Bought | Period]:
        """Yield what was paid since then, and every checkout of ours.

        Creem's list says nothing of the checkout that a payment came from, so those that we began are looked up one by
        one. A payment that belongs to none of them is named by its own id, without an order.
        """
        paid = dict[str, Bought]()
        for row in _transactions({}):
            made = reading.when(row.get("created_at"))
            if made is not None and made < since:
                break
            found = reading.payment(row)
            if isinstance(found, Period):
                yield found
            else:
                paid[found.id] = found
        for id in ours.checkouts(NAME, since - EARLIER):
            try:
                checkout = self.bought(id)
            except Declined as no:
                if no.status != UNKNOWN:
                    raise
                continue  # that it is unknown there is what the comparison is for
            paid.pop(checkout.payment or "", None)
            yield checkout
        yield from (found for id, found in paid.items() if not ours.has_payment(NAME, id))

    def forget(self, customer: str) -> str:
        """End what still runs for a buyer. Creem has no way to delete one; the sentence says what it keeps."""
        running = {row["subscription"] for row in _transactions({"customer_id": customer}) if row.get("subscription")}
        for each in sorted(reading.named(one) for one in running):
            if self.standing(each).status != "ended":
                self.end(each, now=True)
        return KEEPS


def _checkout(offer: Offer) -> Call:
    """Return what Creem is told of an offer: the order, the product and, where the policy lists it, the address."""
    company = questions.processor(NAME)
    body: dict[str, Any] = {
        "product_id": catalogue.id_of(offer.product),
        "request_id": str(offer.order),
        "success_url": offer.back,
    }
    sends: tuple[str, ...] = (ORDER,)
    if offer.customer:
        body["customer"] = {"id": offer.customer}
    elif offer.address and company and EMAIL in company.receives:
        body["customer"], sends = {"email": offer.address}, (ORDER, EMAIL)
    return Call("POST", CHECKOUTS, sends, body=body, repeats=True)  # a page that nobody pays is nothing


def _of_subscription() -> tuple[str, ...]:
    """Return the class of data of a call about a subscription, as the manifest names it."""
    company = questions.processor(NAME)
    return (SUBSCRIPTION if company and SUBSCRIPTION in company.receives else ORDER,)


def _subscription(id: str) -> Row:
    return asked(Call("GET", SUBSCRIPTIONS, _of_subscription(), {"subscription_id": id}))


def _transaction(id: str) -> Row:
    return asked(Call("GET", TRANSACTIONS, (ORDER,), {"transaction_id": id}))


def _transactions(query: Mapping[str, str]) -> Iterator[Row]:
    for number in range(1, MOST_PAGES + 1):
        asks = {**query, "page_number": str(number), "page_size": str(PAGE)}
        rows = asked(Call("GET", f"{TRANSACTIONS}/search", (ORDER,), asks)).get("items")
        if not isinstance(rows, list):
            raise Unreachable
        yield from (row for row in rows if isinstance(row, dict))
        if len(rows) < PAGE:
            return


def _standing(found: Row, id: str) -> Standing:
    return reading.standing(found, id, catalogue.manifests(found.get("product")))


def _settled(call: Call, look: Callable[[], Standing], is_done: Callable[[Standing], bool]) -> Standing:
    """Make a change, then look. A call that ended badly may have been heard: what is there now says whether it was."""
    try:
        asked(call)
    except Unreachable:
        found = look()
        if is_done(found):
            return found
        raise
    return look()
