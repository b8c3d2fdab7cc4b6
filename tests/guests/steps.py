"""What somebody without an account does, as a browser would: look, bring a picture, buy, type a code."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import psycopg

from tests.billing import shop
from tests.instance import Client, Instance

CODE = re.compile(r"\b(?:[B-DF-HJ-NP-TV-Z]{4}-){2}[B-DF-HJ-NP-TV-Z]{4}\b")
LINK = re.compile(r"/delivery/[-\w]{43}")
PACK = "ten-pictures"


@dataclass
class Bought:
    """A purchase: whose browser, the till's page, the order's id and its code."""

    client: Client
    page: str
    order: str
    code: str


def visitor(own: Instance) -> Client:
    """Return a browser that has the studio open, and is nobody."""
    client = own.client()
    assert client.get("/studio").status_code == 200
    return client


def begin(client: Client, email: str, product: str = PACK) -> str:
    """Begin a purchase; returns the path of the till's page."""
    client.get("/packs")
    led = client.post("/packs", data={"product": product, "email": email})
    assert led.status_code == 303, (led.status_code, led.headers.get("location"), led.text)
    return httpx.URL(led.headers["location"]).path


def buy(own: Instance, email: str, client: Client | None = None, news: str = "arrives") -> Bought:
    """Buy a pack and pay it at the till; returns it as soon as the page after the payment says so."""
    client = client or visitor(own)
    page = begin(client, email)
    url = httpx.URL(shop.at_till(client, page, "pay", news).headers["location"])
    back = f"{url.path}?{url.query.decode()}"
    shown = shop.until(lambda: _paid(client, back))
    found = CODE.search(shown)
    assert found, shown
    return Bought(client, page, url.params["order"], found[0])


def _paid(client: Client, back: str) -> str:
    page = client.get(back)
    assert page.status_code == 200, page.text
    return page.text if 'data-state="paid"' in page.text else ""


def bring(client: Client, content: bytes) -> str:
    answer = client.put("/api/pictures", content=content)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def start(client: Client, content: bytes, tool: str = "fake-slow", price: int = 1, **parameters: Any) -> dict[str, Any]:
    wish = {"tool": tool, "price": price, "parameters": parameters, "pictures": {"picture": bring(client, content)}}
    answer = client.post("/api/jobs", json=wish)
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def guests(own: Instance) -> set[UUID]:
    """Return the guests that are written down."""
    return {found[0] for found in rows(own, "select person from guests_guest")}


def of_order(own: Instance, order: str) -> UUID | None:
    """Return whose an order is."""
    ((person,),) = rows(own, "select person from orders_order where id = %s", order)
    return person if person is None else UUID(str(person))


def rows(own: Instance, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Return what the instance's database holds, whoever's it is."""
    with _connect(own, "auditor") as database:
        return database.execute(statement, values).fetchall()  # type: ignore[call-overload]


def change(own: Instance, statement: str, *values: object, **acting: str) -> None:
    """Do to a row what time would have done, as a person or under a duty."""
    with _connect(own, "app") as database, database.transaction():
        for name, value in acting.items():
            database.execute("select set_config(%s, %s, true)", [f"app.{name}", value])
        assert database.execute(statement, values).rowcount  # type: ignore[call-overload]


def _connect(own: Instance, role: str) -> psycopg.Connection:
    password = (own.data / "secrets" / f"database-{role}").read_text().strip()
    user = f"glassplate_{role}"
    return psycopg.connect(
        host=str(own.data / "run"), user=user, password=password, dbname="glassplate", autocommit=True
    )


def mails(own: Instance, email: str, subject: str) -> list[str]:
    return [mail.body for mail in own.outbox(email) if subject in mail.subject]


def again(own: Instance, code: str) -> Client:
    client = own.client()
    client.form("/order/open", code=code)
    return client


def wish(client: Client, content: bytes, tool: str, price: int, **parameters: str) -> dict[str, object]:
    pictures = {"picture": bring(client, content)}
    return {"tool": tool, "price": price, "parameters": parameters, "pictures": pictures}


def free(client: Client, picture: str) -> dict[str, object]:
    """Start a tool that costs nothing."""
    asked = {"tool": "rotate", "price": 0, "parameters": {"turn": "90"}, "pictures": {"picture": picture}}
    answer = client.post("/api/jobs", json=asked)
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def export(client: Client, path: str, **fields: str) -> dict[str, dict[str, list[dict[str, str]]]]:
    """Return what is held, as the archive has it."""
    answer = client.post(path, data=fields)
    assert answer.headers["content-type"] == "application/zip", answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as files:
        return dict(json.loads(files.read("data.json"))["held"])
