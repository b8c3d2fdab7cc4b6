"""Buying on the shared instance, with its till as the vendor: through the pages, as a person would."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx

from tests.instance import NO_TLS, Client, Instance

PACK, PLAN = "credits-100", "studio-monthly"
NEWS = "/billing/news/till"


def credits(client: Client) -> int:
    return int(client.get("/api/me").json()["credits"]["available"])


def begin(client: Client, product: str = PACK) -> str:
    """Begin a purchase; returns the path of the till's page."""
    client.get("/account/plans")
    led = client.post("/account/plans", data={"product": product})
    assert led.status_code == 303, led.text
    return httpx.URL(led.headers["location"]).path


def at_till(client: Client, page: str, do: str, news: str = "arrives", **more: str) -> httpx.Response:
    """Press a button at the till; returns where it leads, not followed."""
    return client.post(page, data={"do": do, "news": news, **more})


def back(client: Client, led: httpx.Response) -> str:
    """Follow the way back once; returns the state that the page shows."""
    url = httpx.URL(led.headers["location"])
    page = client.get(f"{url.path}?{url.query.decode()}")
    found = re.search(r'data-state="([\w-]+)"', page.text)
    assert found, page.text
    return found[1]


def until(true: Callable[[], Any], seconds: float = 20) -> Any:
    end, pause = time.monotonic() + seconds, 0.05
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(pause)
        pause = min(pause * 1.2, 0.3)  # asking costs the machine what is waited for needs
    raise AssertionError("it did not come to be")


def news(about: str, id: str, event: str = "", **skew: float) -> tuple[bytes, dict[str, str]]:
    """Return a piece of news as the till signs it, now or `seconds` away from now."""
    from glassplate.billing.vendors.contract import News
    from glassplate.billing.vendors.till import signature

    moment = datetime.fromtimestamp(time.time() + skew.get("seconds", 0), UTC)
    return signature.signed(News(event or f"evt_{uuid4().hex}", about, id), moment)  # type: ignore[arg-type]


def tell(site: Instance, about: str, id: str, event: str = "") -> int:
    body, headers = news(about, id, event)
    return httpx.post(f"{site.url}{NEWS}", content=body, headers=headers, verify=NO_TLS).status_code


def checkout_of(page: str) -> str:
    return page.rsplit("/", 1)[1]


def order_of(client: Client, page: str) -> Any:
    from glassplate.billing.orders.models import Order
    from glassplate.lib.isolation import principal

    assert client.id
    with principal(client.id):
        return Order.objects.get(checkout=checkout_of(page))


def subscription_of(client: Client) -> Any:
    from glassplate.billing.orders.models import Subscription
    from glassplate.lib.isolation import principal

    assert client.id
    with principal(client.id):
        return Subscription.objects.filter(person=client.id).order_by("-made_at").first()


def customer_page(client: Client) -> str:
    """Return the till's page for its customer, as the portal leads there."""
    client.get("/account/subscription")
    led = client.post("/account/subscription/portal")
    assert led.status_code == 303
    return httpx.URL(led.headers["location"]).path


def due(event: str) -> bool:
    """Say whether this news is still to be followed."""
    from glassplate.billing.orders.models import VendorNews
    from glassplate.lib.isolation import duty

    with duty("money"):
        return VendorNews.objects.get(vendor="till", event=event).due_at is not None


def grants(client: Client) -> list[tuple[str, int]]:
    """Return the entries of purchases in somebody's ledger: kind and amount."""
    from glassplate.billing.models import Entry
    from glassplate.lib.isolation import principal

    assert client.id
    with principal(client.id):
        found = Entry.objects.filter(person=client.id, purchase__isnull=False).order_by("id")
        return [(entry.kind, entry.amount) for entry in found]


def someone(site: Instance, name: str = "Berta") -> Client:
    """Return somebody who has no credits yet."""
    return site.person(name, credits=0)
