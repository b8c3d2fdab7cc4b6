"""Events: made when something changes, signed, told to whoever sells, again and again until they were heard."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from glassplate.egress.errors import EgressError
from glassplate.egress.instance import Instance
from glassplate.egress.permission import LOOPBACK, read
from glassplate.engines.standin.stripe.books import BOOKS, VERSION, Thing, name

SECRET = "whsec_stand_in"  # noqa: S105 - what glassplate.billing takes where there is a stand-in
PATH = "/billing/news/stripe"
# Stripe tries for three days; here the same in seconds.
PAUSES_S = (0.2, 0.4, 0.8, 1.6, 3.2)


@dataclass
class Delivery:
    """One try to tell an event; status 0: nobody answered."""

    event: str
    type: str
    status: int
    attempt: int


@dataclass
class Post:
    """Where news goes, and what becomes of it: told, held until it is let go, or lost."""

    address: str = ""
    secrets: tuple[str, ...] = (SECRET,)
    mode: str = "tell"  # or "hold", "drop"
    held: list[str] = field(default_factory=list)
    delivered: list[Delivery] = field(default_factory=list)
    seller: str = ""  # where the last checkout came from: who has named no address is told there
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def forget(self) -> None:
        """Begin anew; what is under way is broken off."""
        for task in tuple(self._tasks):
            task.cancel()
        self.address, self.seller, self.mode, self.secrets = "", "", "tell", (SECRET,)
        self.held, self.delivered = [], []

    def hear(self, type: str, thing: Thing) -> None:
        """Write an event down, and tell it."""
        self.seller = _origin(thing.get("success_url")) or self.seller
        data = {"object": BOOKS.shown(thing)}
        made = BOOKS.add("evt", "event", type=type, api_version=VERSION, data=data, pending_webhooks=1, request=None)
        if self.mode == "hold":
            self.held.append(made["id"])
        elif self.mode == "tell":
            self.tell([made["id"]])

    def place(self) -> str:
        return self.address or (f"{self.seller}{PATH}" if self.seller else "")

    def tell(self, events: list[str], retries: bool = True) -> None:
        """Tell events, each until it is heard; they may overtake each other."""
        for event in events:
            task = asyncio.get_running_loop().create_task(self._tell(event, retries))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _tell(self, event: str, retries: bool) -> None:
        body, place = body_of(event), self.place()
        for attempt, pause in enumerate((*PAUSES_S, 0), 1):
            status = await send(place, body, signed(body, self.secrets)) if place else 0
            self.delivered.append(Delivery(event, BOOKS.things.get(event, {}).get("type", ""), status, attempt))
            if 200 <= status < 300 or not retries or not place:
                return
            await asyncio.sleep(pause)

    async def settled(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))


def body_of(event: str) -> bytes:
    return json.dumps(BOOKS.shown(BOOKS.get(event, "event")), indent=2).encode()


def signed(body: bytes, secrets: tuple[str, ...], at: int | None = None) -> str:
    """Return the header that proves who sent it; while a secret is renewed, by both."""
    moment = int(time.time()) if at is None else at
    marks = [hmac.new(each.encode(), b"%d." % moment + body, hashlib.sha256).hexdigest() for each in secrets]
    return ",".join([f"t={moment}", *(f"v1={mark}" for mark in marks), "v0=" + "0" * 64])


async def send(place: str, body: bytes, signature: str | None) -> int:
    """Tell one thing once; returns the status, 0 where nobody answered."""
    headers = {"content-type": "application/json; charset=utf-8"}
    if signature is not None:
        headers["stripe-signature"] = signature

    def post() -> int:
        parts = urlsplit(place)
        try:
            with Instance(f"{parts.scheme}://{parts.netloc}").client() as client:
                return client.post(parts.path, content=body, headers=headers, timeout=30).status_code
        except EgressError:
            return 0

    return await asyncio.to_thread(post)


def is_here(place: str) -> bool:
    """Say whether an address is on this machine: nothing is told to any other."""
    try:
        return read(place).host in LOOPBACK
    except EgressError:
        return False


def _origin(url: Any) -> str:
    return "{0.scheme}://{0.netloc}".format(urlsplit(url)) if isinstance(url, str) and is_here(url) else ""


def invented(type: str, thing: Thing) -> bytes:
    """Return the body of an event that never was."""
    told: Thing = {"id": f"evt_{name()}", "object": "event", "api_version": VERSION, "created": int(time.time())}
    return json.dumps({**told, "type": type, "livemode": False, "data": {"object": thing}}).encode()


POST = Post()
BOOKS.hear = POST.hear
