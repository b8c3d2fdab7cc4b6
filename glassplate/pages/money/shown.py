"""What the pages of money show: products with what one gets for them, purchases, a subscription in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from glassplate.billing.orders import naming
from glassplate.billing.orders.models import Order, State, Subscription
from glassplate.billing.vendors import offered
from glassplate.billing.vendors.till.vendor import Till
from glassplate.engines import discovery
from glassplate.engines.contract import Tool
from glassplate.lib import figures
from glassplate.lib.words import say
from glassplate.policy import facts, questions
from glassplate.policy.manifest.companies import Product
from glassplate.studio import offers

MOST = 100  # purchases on the page; all are in the export
EXAMPLES = 3


@dataclass(frozen=True)
class Plan:
    """A product on its card."""

    id: str
    kind: str
    title: str
    price: str
    about: list[str]
    is_mine: bool


@dataclass(frozen=True)
class Purchase:
    """One line of the invoices."""

    id: UUID
    made_at: datetime
    what: str
    price: str
    state: str
    returned: str
    is_open: bool


def plans(mine: Subscription | None) -> list[Plan]:
    """Return what can be bought, in the manifest's order; orders without an account are bought elsewhere."""
    return [plan(each, mine) for each in sold() if each.kind != "order"]


def sold() -> tuple[Product, ...]:
    payments = questions.policy().payments
    return payments.products if payments else ()


def price(wanted: Product) -> str:
    return say(f"plans-price-{wanted.period or 'once'}", price=facts.price(wanted.price))


def company() -> str:
    """Return who takes the payment, by name."""
    payments = questions.policy().payments
    card = questions.processor(payments.vendor) if payments else None
    vendor = offered.vendor()
    if card is None or (vendor and vendor.name == Till.name):
        return say("till-title")
    return card.company


def is_test() -> bool:
    """Say whether the till stands in, so that no money moves."""
    vendor = offered.vendor()
    return vendor is not None and vendor.name == Till.name


def till(request: HttpRequest) -> dict[str, object]:
    """Return what every page says on which something can be bought: who takes the money, and whether anybody does."""
    return {
        "company": company(),
        "is_test": is_test(),
        "is_open": offered.vendor() is not None,
        "left": request.method == "GET" and "left" in request.GET,
    }


def purchase(row: Order) -> Purchase:
    back = figures.money(row.returned, row.currency) if row.returned else ""
    return Purchase(
        row.id,
        row.paid_at or row.made_at,
        naming.title(row.product, row.credits),
        row.price,
        say(f"order-state-{row.state}"),
        say("invoices-back", amount=back) if back else "",
        row.state == State.OPEN,
    )


def stands(row: Subscription) -> list[str]:
    """Return how a subscription stands, in sentences."""
    until = figures.day(row.ends_at) if row.ends_at else "-"
    is_ending = row.ending and row.status != "ended"
    told = [] if is_ending and row.status == "active" else [say(f"subscription-{row.status}", until=until)]
    if is_ending:
        told.append(say("subscription-ending", until=until))
    if row.next_product and not row.ending:
        since = figures.day(row.next_from) if row.next_from else until
        cost = figures.money(row.next_amount, row.currency)
        called = naming.title(row.next_product, row.next_credits)
        told.append(say("subscription-changes", since=since, product=called, price=cost))
    return told


def plan(each: Product, mine: Subscription | None = None) -> Plan:
    """Return a product as its card shows it."""
    return Plan(
        each.id,
        each.kind,
        naming.title(each.id, each.credits),
        price(each),
        _about(each.credits),
        mine is not None and mine.product == each.id,
    )


def _about(credits: int) -> list[str]:
    """Say how many pictures that is, by the tools that work here: those that make one first, the cheaper ones last."""
    found = []
    for engine in discovery.catalogue().values():
        if offers.lacking(engine) is None:
            found += [(tool, cost) for tool in engine.tools() if (cost := _usual(tool))]
    found.sort(key=lambda each: (each[0].needs_picture, -each[1], each[0].id))
    return [say("plans-about", count=credits // cost, tool=say(f"tool-{tool.id}")) for tool, cost in found[:EXAMPLES]]


def _usual(tool: Tool) -> int:
    """Return what a tool costs as it is set at first."""
    return tool.quote({each.name: each.default for each in tool.parameters if each.default is not None})
