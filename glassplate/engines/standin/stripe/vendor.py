"""Stripe's routes: /v1 for who sells, /pay and /portal for who buys."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from glassplate.engines.standin.answers import Answer, Reply, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.stripe import buyers, checkout, forms, money, news, pages, subscribing
from glassplate.engines.standin.stripe.books import BOOKS, VERSION, Problem, Thing, name
from glassplate.engines.standin.vendor import Handler, Route, Vendor

Asked = Mapping[str, Any]
Act = Callable[..., Thing]
KINDS = {401: "invalid_request_error", 404: "invalid_request_error", 429: "invalid_request_error", 500: "api_error"}
MESSAGES = {429: "Request rate limit exceeded.", 500: "An unknown error occurred."}
CODES = {429: "rate_limit"}


def _no(ask: Ask, status: int, message: str) -> Answer:
    if ask.path.startswith(("/pay/", "/portal/")):
        return Answer(status, message.encode(), {"content-type": "text/plain; charset=utf-8"})
    error = {"type": KINDS.get(status, "invalid_request_error"), "message": message or MESSAGES[status]}
    return _said({"error": error | ({"code": CODES[status]} if status in CODES else {})}, status)


def _entry(ask: Ask) -> Answer | None:
    """Let every secret key in but those that say that they are wrong; the pages are for anybody."""
    if ask.path.startswith(("/pay/", "/portal/")):
        return None
    key = ask.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if not key:
        return _no(ask, 401, "You did not provide an API key.")
    return None if key.startswith(("sk_", "rk_")) else _no(ask, 401, f"Invalid API Key provided: {key[:8]}****")


def _said(content: Any, status: int = 200, **headers: str) -> Answer:
    return said(content, status, request_id=f"req_{name()[:14]}", stripe_version=VERSION, **headers)


def _api(act: Act) -> Handler:
    """Return what answers a route: reads the form, does it once for each key, shows what was asked to be shown."""

    async def answer(ask: Ask, *ids: str) -> Answer:
        try:
            asked = forms.body(ask.body) if ask.method == "POST" else forms.nested(ask.query.items())
        except forms.Unwritten:
            return _no(ask, 400, "The form could not be read.")
        key = ask.headers.get("idempotency-key", "") if ask.method == "POST" else ""
        print_of = hashlib.sha256(f"{ask.path}\n".encode() + ask.body).hexdigest()
        if key in BOOKS.keys:
            return _again(key, print_of)
        expand = asked.get("expand", [])
        try:
            status, content = 200, BOOKS.shown(act(ask, asked, *ids), expand)
        except Problem as problem:
            status, content = problem.status, {"error": problem.error}
        except (ValueError, TypeError, KeyError, AttributeError):
            status, content = 400, {"error": {"type": "invalid_request_error", "message": "Invalid parameters."}}
        reply = _said(content, status)
        if key and status in (200, 402):  # what failed a check was never begun
            BOOKS.keys[key] = print_of, status, reply.body
        return reply

    return answer


def _again(key: str, print_of: str) -> Answer:
    """Answer what was answered before; a key that comes with something else is a mistake of the client's."""
    before, status, body = BOOKS.keys[key]
    if before != print_of:
        message = "Keys for idempotent requests can only be used with the same parameters they were first used with."
        return _said({"error": {"type": "idempotency_error", "message": f"{message} ({key})"}}, 400)
    return _said(json.loads(body), status, idempotent_replayed="true")


def _page(act: Handler) -> Handler:
    async def answer(ask: Ask, *ids: str) -> Reply:
        try:
            return await act(ask, *ids)
        except Problem as problem:
            return _no(ask, problem.status, problem.error["message"])

    return answer


def _retrieve(kind: str) -> Act:
    return lambda ask, asked, id: BOOKS.get(id, kind)


def _list(kind: str, *fits: str) -> Act:
    return lambda ask, asked: BOOKS.listed(kind, asked, ask.path, fits)


def _create_session(ask: Ask, asked: Asked) -> Thing:
    return checkout.create(asked, ask.base)


def _update(ask: Ask, asked: Asked, id: str) -> Thing:
    return subscribing.update(BOOKS.get(id, "subscription"), asked)


def _rename(ask: Ask, asked: Asked, id: str) -> Thing:
    found = BOOKS.get(id, "product")
    found["name"] = asked.get("name", found["name"])
    found["metadata"] = {**found["metadata"], **asked.get("metadata", {})}
    return found


def _cancel(ask: Ask, asked: Asked, id: str) -> Thing:
    found = BOOKS.get(id, "subscription")
    if found["status"] not in subscribing.LIVING:
        raise Problem(f"No such subscription: '{id}'", 404, code="resource_missing", param="id")
    return subscribing.over(found, BOOKS.now())


def _forget(ask: Ask, asked: Asked, id: str) -> Thing:
    buyers.living(id, "id")
    for subscription in BOOKS.all("subscription"):
        if subscription["customer"] == id and subscription["status"] in subscribing.LIVING:
            subscribing.over(subscription, BOOKS.now())
    return buyers.delete(id)


def _open_portal(ask: Ask, asked: Asked) -> Thing:
    told = {"customer": buyers.living(str(asked.get("customer")))["id"], "return_url": asked.get("return_url")}
    made = BOOKS.add("bps", "billing_portal.session", **told, locale=None)
    made["url"] = f"{ask.base}/portal/{made['id']}"
    return made


def _endpoint(ask: Ask, asked: Asked) -> Thing:
    """Name an address for news; its secret is told this once."""
    url = str(asked.get("url", ""))
    if not news.is_here(url):
        raise Problem("Invalid URL: the stand-in tells nothing to other machines.", param="url")
    secret = f"whsec_{secrets.token_hex(16)}"
    news.POST.address, news.POST.secrets = url, (secret,)
    told = {"url": url, "enabled_events": asked.get("enabled_events", ["*"]), "status": "enabled"}
    return {**BOOKS.add("we", "webhook_endpoint", **told, api_version=asked.get("api_version")), "secret": secret}


VENDOR = Vendor(
    name="stripe",
    routes=(
        Route("POST", "/v1/checkout/sessions", _api(_create_session), works=True),
        Route("GET", "/v1/checkout/sessions", _api(_list("checkout.session", "status", "customer", "payment_intent"))),
        Route("GET", "/v1/checkout/sessions/([^/]+)", _api(_retrieve("checkout.session"))),
        Route("POST", "/v1/refunds", _api(lambda ask, asked: money.refund(asked)), works=True),
        Route("GET", "/v1/refunds", _api(_list("refund", "payment_intent", "charge"))),
        Route("GET", "/v1/refunds/([^/]+)", _api(_retrieve("refund"))),
        Route("GET", "/v1/charges/([^/]+)", _api(_retrieve("charge"))),
        Route("GET", "/v1/payment_intents/([^/]+)", _api(_retrieve("payment_intent"))),
        Route("GET", "/v1/disputes/([^/]+)", _api(_retrieve("dispute"))),
        Route("POST", "/v1/products", _api(lambda ask, asked: subscribing.product_of(asked))),
        Route("POST", "/v1/products/([^/]+)", _api(_rename)),
        Route("GET", "/v1/subscriptions/([^/]+)", _api(_retrieve("subscription"))),
        Route("POST", "/v1/subscriptions/([^/]+)", _api(_update), works=True),
        Route("DELETE", "/v1/subscriptions/([^/]+)", _api(_cancel)),
        Route("GET", "/v1/invoices", _api(_list("invoice", "customer", "status"))),
        Route("GET", "/v1/invoices/([^/]+)", _api(_retrieve("invoice"))),
        Route("GET", "/v1/customers/([^/]+)", _api(_retrieve("customer"))),
        Route("DELETE", "/v1/customers/([^/]+)", _api(_forget)),
        Route("POST", "/v1/billing_portal/sessions", _api(_open_portal)),
        Route("POST", "/v1/webhook_endpoints", _api(_endpoint)),
        Route("GET", "/v1/events", _api(_list("event", "type"))),
        Route("GET", "/v1/events/([^/]+)", _api(_retrieve("event"))),
        Route("GET", "/pay/([^/]+)", _page(pages.show)),
        Route("POST", "/pay/([^/]+)", _page(pages.take)),
        Route("GET", "/portal/([^/]+)", _page(pages.portal)),
        Route("POST", "/portal/([^/]+)", _page(pages.portal_pressed)),
    ),
    no=_no,
    entry=_entry,
)
