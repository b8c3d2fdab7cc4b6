"""Stripe as a vendor of payments: each verb is one errand through the door, and answers in the contract's words."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from glassplate import environment
from glassplate.billing.vendors import whose
from glassplate.billing.vendors.contract import (
    Bought,
    Checkout,
    News,
    Offer,
    Period,
    Returned,
    Standing,
    Unreachable,
)
from glassplate.billing.vendors.stripe import asking, reading, signature, told
from glassplate.billing.vendors.stripe.asking import EMAIL, NAME
from glassplate.lib.log import log
from glassplate.policy.manifest.companies import Product

PAGES = ("https://checkout.stripe.com", "https://billing.stripe.com")
KEY, SECRET = "GLASSPLATE_STRIPE_KEY", "GLASSPLATE_STRIPE_WEBHOOK_SECRET"
# What `glassplate run --stand-in` sets, and what the stand-in signs with.
STANDIN_KEY, STANDIN_SECRET = "sk_test_stand_in", "whsec_stand_in"
BETWEEN = re.compile(r"[\s,]+")
IDLE_S, WHOLE_S, ANSWER_BYTES = 20, 30, 8 << 20
SESSION = ["payment_intent", "subscription", "invoice.payments"]
ITEMS = ["items.data.price.product"]
AT_ONCE = 100
GONE, THERE, REFUSED = "resource_missing", "resource_already_exists", ""  # the last: whatever the reason
T = TypeVar("T")


def vendor() -> Stripe | None:
    """Return Stripe where the environment holds its key and the secret of its news; None where it is not set up.

    The stand-in is no reason by itself: without a key a rehearsal may as well be at the till. It knows its own secret.
    """
    from glassplate.egress.permission import standin  # noqa: PLC0415 - it loads the HTTP library

    stands_in = standin()
    key = environment.text(KEY).strip()
    named = environment.text(SECRET) or (STANDIN_SECRET if stands_in else "")
    secrets = tuple(each for each in BETWEEN.split(named) if each)
    if not key or not secrets:
        return None
    return Stripe(key, secrets, pages=(_origin(stands_in),)) if stands_in else Stripe(key, secrets)


@dataclass(frozen=True, repr=False)
class Stripe:
    """Stripe by its key; `secrets` are those that may sign its news, two while one is renewed."""

    key: str
    secrets: tuple[str, ...]
    name: str = NAME
    pages: tuple[str, ...] = PAGES

    def begin(self, offer: Offer) -> Checkout:
        """Open a page for an order; its key makes that the same page for as long as Stripe remembers it, a day."""
        asked = asking.checkout(offer)
        classes = asking.sends(*([EMAIL] if "customer_email" in asked else []))
        once = {"idempotency_key": f"order:{offer.order}"}
        made = self._ask(lambda api: api.checkout.sessions.create(asked, once).to_dict(), classes)
        return self._read(lambda: Checkout(made["id"], self._page(made["url"])))

    def news(self, body: bytes, headers: Mapping[str, str], now: datetime) -> News | None:
        signature.verify(body, headers.get("stripe-signature", ""), self.secrets, now)
        return told.read(body)

    def bought(self, id: str) -> Bought:
        found = self._ask(lambda api: api.checkout.sessions.retrieve(id, {"expand": SESSION}).to_dict())
        return self._read(lambda: reading.bought(found))

    def standing(self, id: str) -> Standing:
        found = self._ask(lambda api: api.subscriptions.retrieve(id, {"expand": ITEMS}).to_dict())
        return self._read(lambda: reading.standing(found))

    def period(self, id: str) -> Period:
        found = self._ask(lambda api: api.invoices.retrieve(id, {"expand": ["payments"]}).to_dict())
        return self._read(lambda: reading.period(found))

    def returned(self, news: News) -> Returned:
        if news.about == "dispute":
            found = self._ask(lambda api: api.disputes.retrieve(news.id).to_dict())
            return self._read(lambda: reading.dispute(found))
        found, others = self._ask(lambda api: _refund(api, news.id))
        return self._read(lambda: reading.refund(found, others))

    def refund(self, payment: str, amount: int | None, key: str) -> Returned:
        """Give money back once per key, and once more where that failed at the bank.

        Stripe forgets its own keys after a day, so ours is written on the refund.
        """
        asked: dict[str, Any] = {"payment_intent": payment, "metadata": {"key": key}}
        asked |= {} if amount is None else {"amount": amount}

        def give(api: Any) -> Any:
            before = api.refunds.list({"payment_intent": payment, "limit": AT_ONCE}).to_dict()["data"]
            tried = [each for each in before if (each.get("metadata") or {}).get("key") == key]
            given = [each for each in tried if reading.REFUND[each["status"]] != "failed"]
            once = {"idempotency_key": f"{key}:{len(tried)}" if tried else key}
            return (given[0] if given else api.refunds.create(asked, once).to_dict()), before

        found, others = self._ask(give)
        return self._read(lambda: reading.refund(found, others))

    def portal(self, customer: str, back: str) -> str | None:
        """Return Stripe's page for a customer; None where Stripe has none, as its owner has not set it up there."""

        def open_page(api: Any) -> Any:
            asked = {"customer": customer, "return_url": back}
            return _unless(REFUSED, lambda: api.billing_portal.sessions.create(asked).to_dict())

        made = self._ask(open_page)
        return self._read(lambda: self._page(made["url"])) if made else None

    def change(self, subscription: str, product: Product) -> Standing:
        """Move a subscription from its next period on; nothing is charged now, and nothing for parts of periods.

        From months to years Stripe would begin and charge at once, so that is refused: one ends, the other is bought.
        """

        def move(api: Any) -> Any:
            found = api.subscriptions.retrieve(subscription, {"expand": ITEMS}).to_dict()
            item = found["items"]["data"][0]
            if reading.standing(found).product == product.id:
                return found
            if item["price"]["recurring"]["interval"] != product.period:
                raise ValueError("another length of period")
            asked: dict[str, Any] = {
                "items": [{"id": item["id"], "price_data": {**asking.amount(product), "product": _made(api, product)}}],
                "proration_behavior": "none",
                "metadata": {"product": product.id},
                "expand": ITEMS,
            }
            return api.subscriptions.update(subscription, asked).to_dict()

        found = self._ask(move)
        return self._read(lambda: reading.standing(found))

    def end(self, subscription: str, *, now: bool) -> Standing:
        """End a subscription; one that has ended already stays so."""

        def stop(api: Any) -> Any:
            found = api.subscriptions.retrieve(subscription, {"expand": ITEMS}).to_dict()
            if reading.standing(found).status == "ended":
                return found
            if now:
                return api.subscriptions.cancel(subscription, {"expand": ITEMS}).to_dict()
            asked = {"cancel_at_period_end": True, "expand": ITEMS}
            return api.subscriptions.update(subscription, asked).to_dict()

        found = self._ask(stop)
        return self._read(lambda: reading.standing(found))

    def resume(self, subscription: str) -> Standing:
        asked = {"cancel_at_period_end": False, "expand": ITEMS}
        found = self._ask(lambda api: api.subscriptions.update(subscription, asked).to_dict())
        return self._read(lambda: reading.standing(found))

    def recent(self, since: datetime) -> Iterable[Bought | Period]:
        """Return every checkout and every invoice since then, however many pages of them there are."""
        filters = {"created": {"gte": int(since.timestamp())}, "limit": AT_ONCE}
        expanded = [f"data.{each}" for each in SESSION]

        def listed(api: Any) -> Any:
            checkouts = api.checkout.sessions.list({**filters, "expand": expanded})
            invoices = api.invoices.list({**filters, "expand": ["data.payments"]})
            return [[each.to_dict() for each in some.auto_paging_iter()] for some in (checkouts, invoices)]

        checkouts, invoices = self._ask(listed)
        found: list[Bought | Period] = self._read(lambda: [reading.bought(each) for each in checkouts])
        return found + self._read(
            lambda: [reading.period(each) for each in invoices if reading.is_of_subscription(each)]
        )

    def forget(self, customer: str) -> str:
        """Delete a customer, which ends their subscriptions; of one that is gone there is nothing to delete."""
        self._ask(lambda api: _unless(GONE, lambda: api.customers.delete(customer)))
        return "stripe-keeps"

    def _page(self, url: Any) -> str:
        """Return a page's address; ValueError for any but Stripe's own, as browsers are sent there."""
        if not isinstance(url, str) or _origin(url) not in self.pages:
            raise ValueError("no page")
        return url

    def _ask(self, act: Callable[[Any], T], sends: tuple[str, ...] | None = None) -> T:
        """Do something with Stripe's services, through the door; Unreachable, with nothing of the answer in it."""
        from glassplate.egress.door import Caps, EgressError, Errand, door  # noqa: PLC0415 - the HTTP library

        library = importlib.import_module("glassplate.billing.vendors.stripe.library")  # 18 MB, see there
        caps = Caps(connect_s=5, idle_s=IDLE_S, whole_s=WHOLE_S, answer_bytes=ANSWER_BYTES)
        errand = Errand(NAME, "payments", asking.sends() if sends is None else sends, whose.person())
        try:
            with door(errand, caps) as out:
                return act(library.client(self.key, out.base(library.ADDRESS, NAME), out.client()))
        except (library.Refusal, EgressError) as error:
            trouble, status = type(error).__name__, getattr(error, "http_status", None)
        except (ValueError, TypeError, KeyError, LookupError, AttributeError, RecursionError) as error:
            trouble, status = type(error).__name__, None
        # Raised out here, so that no traceback leads to what came.
        log("payments-unreached", name=NAME, error=trouble, status=status)
        raise Unreachable

    def _read(self, read: Callable[[], T]) -> T:
        """Read an answer; Unreachable for one that is not what Stripe says that it sends."""
        try:
            return read()
        except (ValueError, TypeError, KeyError, LookupError, AttributeError, OverflowError, OSError) as error:
            trouble = type(error).__name__
        log("payments-unread", name=NAME, error=trouble)
        raise Unreachable


def _refund(api: Any, id: str) -> tuple[Any, Any]:
    """Return a refund, or of a charge its newest one, with every refund of the same payment."""
    found = None if id.startswith(("ch_", "py_")) else api.refunds.retrieve(id).to_dict()
    charge = found["charge"] if found else id
    others = api.refunds.list({"charge": charge, "limit": AT_ONCE}).to_dict()["data"]
    return found or others[0], others


def _made(api: Any, product: Product) -> str:
    """Return the id of a product at Stripe, made when it is first needed: the price of what runs wants one."""
    id = f"glassplate-{product.id}"
    told = {"name": asking.title(product, "en"), "metadata": {"product": product.id}}
    if _unless(THERE, lambda: api.products.create({"id": id, **told})) is None:
        api.products.update(id, told)  # the manifest may say something else now
    return id


def _unless(code: str, act: Callable[[], T]) -> T | None:
    """Do it, or return None where Stripe says this about it."""
    refused: type[Exception] = importlib.import_module("stripe").InvalidRequestError
    try:
        return act()
    except refused as error:
        if code not in (REFUSED, getattr(error, "code", None)):
            raise
        return None


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
