"""/_standin/stripe/: what only a rehearsal can do: put the clock on, have a bank say no, hold, repeat or forge news."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.stripe import checkout, money, news, subscribing
from glassplate.engines.standin.stripe.books import BOOKS, DAY, Problem, Thing
from glassplate.engines.standin.stripe.news import POST

Told = dict[str, Any]


async def answer(ask: Ask, verb: str) -> Answer:
    """Answer one control call; its body is JSON."""
    act = VERBS.get(verb)
    if act is None:
        return said({"error": "unknown", "verbs": sorted(VERBS)}, 404)
    try:
        return said(await act(ask.json))
    except Problem as problem:
        return said({"error": problem.error}, problem.status)
    except (KeyError, ValueError) as error:
        return said({"error": "unknown", "field": type(error).__name__}, 400)


def forget() -> None:
    BOOKS.forget()
    POST.forget()


async def _news(told: Told) -> Any:
    """Say where news goes (`address`, `secrets`) and what becomes of it (`mode`: tell, hold, drop)."""
    if "address" in told:
        if told["address"] and not news.is_here(told["address"]):
            raise ValueError("not here")
        POST.address = told["address"]
    POST.secrets = tuple(told.get("secrets", POST.secrets))
    POST.mode = {"tell": "tell", "hold": "hold", "drop": "drop"}[told.get("mode", POST.mode)]
    return {"address": POST.place(), "mode": POST.mode, "held": len(POST.held)}


async def _release(told: Told) -> Any:
    """Let held news go: one after the other in the `order` told (made, reversed) or all at once, `times` each."""
    held, POST.held = POST.held * int(told.get("times", 1)), []
    if told.get("order") == "reversed":
        held.reverse()
    POST.tell(held)
    return {"released": len(held)}


async def _events(told: Told) -> Any:
    """Return every event with its body and a fresh signature, oldest first: to be told by hand."""
    made = list(reversed(BOOKS.all("event")))
    wanted = [each for each in made if each["type"] == told.get("type", each["type"])]
    shown = [{"id": each["id"], "type": each["type"], "body": news.body_of(each["id"]).decode()} for each in wanted]
    return [{**each, "signature": news.signed(each["body"].encode(), POST.secrets)} for each in shown]


async def _repeat(told: Told) -> Any:
    """Tell events again, `times` each."""
    ids = told.get("events") or [each["id"] for each in reversed(BOOKS.all("event"))]
    POST.tell(list(ids) * int(told.get("times", 1)), retries=False)
    return {"told": len(ids)}


async def _settled(told: Told) -> Any:
    """Wait until no news is under way, and return what became of each try."""
    await POST.settled()
    return [asdict(each) for each in POST.delivered]


async def _forge(told: Told) -> Any:
    """Tell what Stripe never said, in the way named by `kind`; returns how it was answered."""
    body = told["body"].encode() if "body" in told else news.invented(told["type"], told["object"])
    good, now = POST.secrets, int(time.time())
    signature = {
        "unsigned": None,
        "other-secret": news.signed(body, ("whsec_somebody_else",)),
        "old": news.signed(body, good, now - 301),
        "future": news.signed(body, good, now + 301),
        "tampered": news.signed(body.replace(b"livemode", b"livemodf"), good),
        "test-scheme": news.signed(body, good).replace("v1=", "v0="),
        "signed": news.signed(body, good),
    }[told["kind"]]
    return {"status": await news.send(told.get("address") or POST.place(), body, signature)}


async def _advance(told: Told) -> Any:
    """Put the clock on, and do what is due by then."""
    BOOKS.ahead_s += int(float(told["days"]) * DAY)
    subscribing.look_at_the_clock()
    checkout.look_at_the_clock()
    return {"now": BOOKS.now()}


async def _bank(told: Told) -> Any:
    """Have a customer's bank say no from now on, or yes again; have refunds take a while."""
    if "customer" in told:
        BOOKS.get(told["customer"], "customer")["_declines"] = bool(told["declines"])
    BOOKS.slow_refunds = bool(told.get("slow_refunds", BOOKS.slow_refunds))
    return {"done": True}


async def _dispute(told: Told) -> Any:
    """Open a dispute about a `payment`, or settle one (`id`, `status`: won, lost)."""
    if "id" in told:
        return _plain(money.close(told["id"], told["status"]))
    return _plain(money.dispute(told["payment"], told.get("status", "needs_response")))


async def _settle(told: Told) -> Any:
    """Say how a refund (`refund`, `status`) or a payment that took its time (`checkout`, `paid`) ended."""
    if "refund" in told:
        return _plain(money.settle(told["refund"], told["status"]))
    checkout.settle(told["checkout"], paid=bool(told["paid"]))
    return {"done": True}


async def _expire(told: Told) -> Any:
    return _plain(checkout.expire(BOOKS.get(told["checkout"], "checkout.session")))


async def _objects(told: Told) -> Any:
    """Return all objects of a kind, newest first."""
    return [_plain(each) for each in BOOKS.all(told["kind"])]


def _plain(thing: Thing) -> Thing:
    return BOOKS.shown(thing)


VERBS: dict[str, Callable[[Told], Awaitable[Any]]] = {
    "news": _news,
    "release": _release,
    "events": _events,
    "repeat": _repeat,
    "settled": _settled,
    "forge": _forge,
    "advance": _advance,
    "bank": _bank,
    "dispute": _dispute,
    "settle": _settle,
    "expire": _expire,
    "objects": _objects,
}
