"""News of one purchase that come at the same moment, as a vendor sends them: nobody locks what they have to wait for.

Whoever locks a row of somebody whose money they do not hold yet waits for who holds that, and is waited for by them:
PostgreSQL then breaks one off, and the buyer's page says that something broke.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import django
import pytest
from django.db import connection, transaction

from tests.billing import shop as till
from tests.instance import Instance


@contextmanager
def after_the_first_look(happens: Callable[[], object]) -> Iterator[None]:
    """Let something happen elsewhere, once, right after this connection next reads a row."""
    left = [happens]

    def around(execute: Callable[..., Any], sql: str, *what: Any) -> Any:
        done = execute(sql, *what)
        if left and sql.startswith('SELECT "'):
            elsewhere(left.pop())
        return done

    with connection.execute_wrapper(around):
        yield


def elsewhere(do: Callable[[], object]) -> None:
    """Do it in a transaction of its own, under the duty of money, and wait for it."""
    from glassplate.lib.isolation import duty

    def whole() -> None:
        try:
            with duty("money"):
                do()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(whole).result(20)


def test_an_order_that_begins_a_subscription_meanwhile_is_not_locked_before_its_money(site: Instance) -> None:
    django.setup()
    from glassplate.billing.orders import settling
    from glassplate.billing.orders.models import Order
    from glassplate.lib.isolation import duty

    berta, number = till.someone(site), f"sub_{uuid4().hex}"
    order = till.order_of(berta, till.begin(berta, till.PLAN))
    rows = Order.objects.filter(pk=order.id)
    with duty("money"), transaction.atomic():
        with after_the_first_look(lambda: rows.update(subscription=number)):
            settling.hold_orders("till", number)
        elsewhere(lambda: rows.select_for_update(nowait=True).get(subscription=number))


def test_a_subscription_that_is_made_meanwhile_waits_for_the_next_look(site: Instance) -> None:
    django.setup()
    from glassplate.billing.orders import settling
    from glassplate.billing.orders.errors import NotYet
    from glassplate.billing.orders.models import Subscription
    from glassplate.billing.vendors.contract import Standing
    from glassplate.lib.isolation import duty

    berta, number = till.someone(site), f"sub_{uuid4().hex}"
    rows = Subscription.objects.filter(vendor="till", number=number)
    terms = {"product": till.PLAN, "credits": 1, "amount": 900, "currency": "EUR", "status": "trialing"}
    stands = Standing(number, "active", None, None, None, ending=False)
    with duty("money"), transaction.atomic():
        made = after_the_first_look(lambda: rows.create(person=berta.id, vendor="till", number=number, **terms))
        with made, pytest.raises(NotYet):
            settling.standing("till", stands, datetime.now(UTC))
        elsewhere(lambda: rows.select_for_update(nowait=True).get())
    settling.standing("till", stands, datetime.now(UTC))
    assert till.subscription_of(berta).status == "active"
