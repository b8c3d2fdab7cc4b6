"""Whatever order purchases, news, deaths, refunds and jobs come in: each paid order is given once, and sums balance."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from hypothesis import example, given, settings, strategies as st

from tests import people
from tests.billing import books, shop
from tests.billing.books import in_all
from tests.instance import PASSWORD, Instance

DEEDS = ("begin", "pay", "tell", "tell", "die", "again", "refund", "dispute", "period", "hold", "spend", "release")
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 5), st.integers(0, 9)), min_size=4, max_size=25)


# Two subscriptions in two tabs and a pack; a worker dies with the first news, and money goes back of each.
BOUGHT = [("begin", 1, 0), ("begin", 1, 0), ("begin", 0, 0), ("pay", 0, 0), ("pay", 1, 0), ("pay", 2, 0)]
BACK = [("hold", 0, 9), ("refund", 0, 5), ("dispute", 1, 0), ("refund", 2, 0)]
TWO_TABS = [*BOUGHT, ("die", 1, 0), *(("tell", n % 6, 0) for n in range(9)), *BACK]


class Killed(Exception):
    """The worker died before its transaction was committed."""


@dataclass
class World:
    """Somebody who buys at the till: their checkouts there, the news that nobody has heard so far, and their jobs."""

    person: Any
    till: Any
    checkouts: list[str] = field(default_factory=list)
    unheard: list[Any] = field(default_factory=list)
    heard: list[Any] = field(default_factory=list)
    jobs: list[UUID] = field(default_factory=lambda: [uuid4() for _ in range(6)])

    def begin(self, n: int, _: int) -> None:
        from glassplate.billing.orders import buying
        from glassplate.billing.orders.errors import NotNow

        with suppress(NotNow):
            ways = buying.Ways("http://127.0.0.1:1/back", "http://127.0.0.1:1/away")
            page = buying.begin(self.person, shop.PLAN if n % 2 else shop.PACK, lambda order: ways)
            self.checkouts.append(shop.checkout_of(page))

    def pay(self, n: int, _: int) -> None:
        from glassplate.billing.vendors.till import book

        if self.checkouts:
            self.unheard += book.pay(self.checkouts[n % len(self.checkouts)])

    def tell(self, n: int, _: int) -> None:
        if self.unheard:
            self._follow(self.unheard[n % len(self.unheard)])

    def again(self, n: int, _: int) -> None:
        if self.heard:
            self._follow(self.heard[n % len(self.heard)])

    def die(self, n: int, _: int) -> None:
        def dies() -> None:
            raise Killed

        if self.unheard:
            self._follow(self.unheard[n % len(self.unheard)], dies)

    def refund(self, n: int, part: int) -> None:
        from glassplate.billing.vendors.till import book

        for payment in self._payments()[n:][:1]:
            slip = book.give_back(payment, part * 100 + 50 if part else None, str(part))
            self.unheard.append(book.news_of(slip))

    def dispute(self, n: int, part: int) -> None:
        from glassplate.billing.vendors.till import book

        for payment in self._payments()[n:][:1]:
            self.unheard += book.dispute(payment, "won" if part % 2 else "pending")

    def period(self, n: int, part: int) -> None:
        from glassplate.billing.vendors.till import book

        subscriptions = {each.facts.get("subscription") for each in self._slips()} - {None}
        for number in sorted(subscriptions)[n:][:1]:
            self.unheard += book.advance(number, paid=part > 2)

    def hold(self, n: int, amount: int) -> None:
        from glassplate.billing import ledger
        from glassplate.lib.isolation import principal

        with suppress(ledger.NotEnough), principal(self.person.id):
            ledger.hold(self.person.id, amount, self.jobs[n])

    def spend(self, n: int, _: int) -> None:
        self._settle("spend", n)

    def release(self, n: int, _: int) -> None:
        self._settle("release", n)

    def end(self) -> None:
        """Hear all that is left, over and over, as the queue does; what was never told is looked up."""
        for _ in range(4):
            for each in list(self.unheard):
                self._follow(each)
        assert not self.unheard

    def orders(self) -> list[Any]:
        from glassplate.billing.orders.models import Order
        from glassplate.lib.isolation import principal

        with principal(self.person.id):
            return list(Order.objects.filter(person=self.person.id))

    def entries(self, order: UUID, *kinds: str) -> list[int]:
        from glassplate.billing.models import Entry
        from glassplate.lib.isolation import principal

        with principal(self.person.id):
            return list(Entry.objects.filter(purchase=order, kind__in=kinds).values_list("amount", flat=True))

    def _slips(self) -> list[Any]:
        from glassplate.billing.vendors.till import book

        return book.slips(pk__in=self.checkouts)

    def _payments(self) -> list[str]:
        return [each.facts["payment"] for each in self._slips() if each.facts.get("payment")]

    def _follow(self, news: Any, dies: Any = lambda: None) -> None:
        from glassplate.billing.orders import looking
        from glassplate.billing.orders.errors import NotYet, Stale

        with suppress(NotYet, Stale, Killed):
            looking.follow(self.till, news, dies)
            if news in self.unheard:
                self.unheard.remove(news)
                self.heard.append(news)

    def _settle(self, how: str, n: int) -> None:
        from glassplate.billing import ledger
        from glassplate.lib.isolation import principal

        with principal(self.person.id):
            getattr(ledger, how)(self.person.id, self.jobs[n])


@given(deeds=deeds)
@example(deeds=TWO_TABS)
@settings(max_examples=12, deadline=None)
def test_whatever_happens_what_was_paid_is_given_once(site: Instance, deeds: list[tuple[str, int, int]]) -> None:
    books.ready()
    from glassplate.billing.vendors import offered

    person = people.made(f"{uuid4().hex[:12]}@example.net", PASSWORD, "Berta", 0)
    world = World(person, offered.named("till"))
    for deed, n, amount in deeds:
        getattr(world, deed)(n, amount)
        in_all(person.id)
    world.end()
    for order in world.orders():
        given_to, back = world.entries(order.id, "grant"), world.entries(order.id, "refund", "chargeback")
        assert given_to == ([order.credits] if order.paid_at and order.credits else []), order.state
        assert sum(back) - sum(world.entries(order.id, "restore")) <= order.credits
    in_all(person.id)
    books.erase(person.id)
    assert in_all(person.id) == (0, 0)
