"""Web, worker or database killed at each step of a payment at Stripe: who paid has what they paid for, once."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import pytest

from tests.billing import shop
from tests.billing.rehearsing import STANDIN_KEY, Rehearsal
from tests.guests.steps import rows
from tests.instance import Client, Instance, own_instance
from tests.killing import kill

PACK, PLAN = "credits-100", "studio-monthly"
WHAT = ("web", "worker", "postgres")


def each(*usual: str | float, rest: tuple[str | float, ...]) -> list[object]:
    """Return what is tried in every run, and in the long run only."""
    return [*usual, *(pytest.param(other, marks=pytest.mark.soak) for other in rest)]


@pytest.fixture(scope="module")
def stripe() -> Iterator[Rehearsal]:
    with Rehearsal() as running:
        yield running


@pytest.fixture(scope="module")
def told(stripe: Rehearsal) -> dict[str, str]:
    return {"GLASSPLATE_STANDIN": stripe.url, "GLASSPLATE_STRIPE_KEY": STANDIN_KEY}


@pytest.fixture(scope="module")
def own(told: dict[str, str]) -> Iterator[Instance]:
    """An instance of its own, since it will be killed."""
    with own_instance(is_forked=False, **told) as instance:
        yield instance


@pytest.fixture(scope="module")
def demo(own: Instance, stripe: Rehearsal) -> Client:
    stripe.control("news", address=f"{own.url}/billing/news/stripe", mode="tell")
    return own.demo()


def begin(client: Client, product: str) -> str:
    """Begin a purchase; returns the address of Stripe's page."""
    led = client.form_at("/account/plans", "/account/plans", product=product)
    found = re.search(r"(http://\S+/stripe/pay/\w+)", str(led.url))
    assert found, led.url
    return found[1]


def meanwhile(own: Instance, which: str, deed: Callable[[], object]) -> None:
    """Kill a process while something is done, a moment after it was begun."""
    with ThreadPoolExecutor(1) as other:
        doing = other.submit(deed)
        time.sleep(0.05)
        kill(own, which)
        doing.result()


def is_given_once(own: Instance, client: Client, before: int, given: int) -> None:
    """Wait until the credits are there, and see that nothing was given twice, by every entry that there is."""
    shop.until(lambda: shop.credits(client) == before + given, 60)
    shop.until(lambda: not rows(own, "select 1 from orders_vendornews where due_at is not null"), 60)
    assert shop.credits(client) == before + given
    bought = "select purchase from billing_entry where kind = 'grant' and purchase is not null"
    assert rows(own, f"{bought} group by 1 having count(*) > 1") == []
    ((unlike,),) = rows(own, "select count(*) from orders_order where state = 'paid' and paid_at is null")
    assert unlike == 0


@pytest.mark.parametrize("which", each("postgres", rest=("web", "worker")))
def test_killed_while_a_purchase_begins_and_while_it_is_paid(
    own: Instance, demo: Client, stripe: Rehearsal, which: str
) -> None:
    before = shop.credits(demo)

    def beginning() -> None:
        hasty = httpx.Client(base_url=own.url, cookies=dict(demo.cookies), timeout=30)
        with hasty, suppress(httpx.TransportError):  # whoever served it is dead
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', hasty.get("/account/plans").text)
            values = {"csrfmiddlewaretoken": token[1] if token else "", "product": PACK}
            hasty.post("/account/plans", data=values, headers={"Origin": own.url})

    meanwhile(own, which, beginning)
    page = begin(demo, PACK)
    meanwhile(own, which, lambda: stripe.press(page))
    is_given_once(own, demo, before, 100)
    assert "paid" in demo.get("/account/invoices").text


@pytest.mark.parametrize("which", each("worker", rest=("web", "postgres")))
def test_killed_as_news_comes_twice_and_in_the_wrong_order(
    own: Instance, demo: Client, stripe: Rehearsal, which: str
) -> None:
    before = shop.credits(demo)
    stripe.control("news", mode="hold")
    page = begin(demo, PACK)
    back = httpx.URL(stripe.press(page).headers["location"])
    stripe.control("news", mode="tell")
    meanwhile(own, which, lambda: stripe.control("release", order="reversed", times=3))
    is_given_once(own, demo, before, 100)
    shown = demo.get(f"{back.path}?{back.query.decode()}").text
    assert 'data-state="paid"' in shown
    is_given_once(own, demo, before, 100)


@pytest.mark.soak
def test_killed_in_a_subscription_and_its_renewals(own: Instance, demo: Client, stripe: Rehearsal) -> None:
    before = shop.credits(demo)
    page = begin(demo, PLAN)
    meanwhile(own, "worker", lambda: stripe.press(page))
    is_given_once(own, demo, before, 500)
    for which in WHAT:
        before = shop.credits(demo)
        meanwhile(own, which, lambda: stripe.control("advance", days=31))
        is_given_once(own, demo, before, 500)
    assert "It runs" in demo.get("/account/subscription").text


@pytest.mark.parametrize("moment", each(2.0, rest=(0.1, 1.0, 3.0)))
def test_a_refund_that_is_killed_and_typed_again_is_one(
    own: Instance, demo: Client, stripe: Rehearsal, told: dict[str, str], moment: float
) -> None:
    """Before Stripe was asked, while it answers, and when it has: the same command, typed again, gives back once."""
    before = shop.credits(demo)
    stripe.press(begin(demo, PACK))
    is_given_once(own, demo, before, 100)
    newest = "select id, payment from orders_order where paid_at is not null order by paid_at desc limit 1"
    ((order, payment),) = rows(own, newest)
    command = [sys.executable, "-m", "glassplate", "billing", "refund", str(order), "--data", str(own.data)]
    around = {**os.environ, **told, "GLASSPLATE_DATA": str(own.data), "GLASSPLATE_URL": own.url}
    stripe.script("stripe", "slow", 1, seconds=1, route="refunds")
    first = subprocess.Popen(command, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert first.stdin
    first.stdin.write(b"requested\n")
    first.stdin.close()
    time.sleep(moment)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    stripe.release()
    again = subprocess.run(command, env=around, input="requested\n", capture_output=True, text=True, timeout=60)
    assert again.returncode in (0, 2), again.stderr
    shop.until(lambda: shop.credits(demo) == before, 30)
    assert len([back for back in stripe.objects("refund") if back["payment_intent"] == payment]) == 1
    assert rows(own, "select state from orders_order where id = %s", str(order)) == [("refunded",)]
