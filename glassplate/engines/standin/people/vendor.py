"""The routes of the three companies, each with its own shapes."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.people import alarms, page
from glassplate.engines.standin.people.people import DOORKEEPER, Somebody
from glassplate.engines.standin.vendor import Route, Vendor

SECRET = "the stand-in's secret"  # noqa: S105 - what glassplate.accounts uses where there is a stand-in
Tell = Callable[[Somebody], Any]


def _no(ask: Ask, status: int, message: str) -> Answer:
    return said({"error": {"message": message}}, status)


async def _token(ask: Ask) -> Answer:
    token = DOORKEEPER.token(dict(parse_qsl(ask.body.decode("latin-1"))))
    if token is None:
        # GitHub says so with 200, the others with 400: the safer client reads the body.
        return said({"error": "invalid_grant"}, 200 if ask.vendor == "github" else 400)
    return said({"access_token": token, "token_type": "bearer", "expires_in": 3599, "refresh_token": f"again-{token}"})


def _tells(tell: Tell) -> Callable[[Ask], Awaitable[Answer]]:
    async def answer(ask: Ask) -> Answer:
        who = DOORKEEPER.who(ask.headers.get("authorization", ""))
        return said(tell(who)) if who else _no(ask, 401, "Bad credentials")

    return answer


def _google(who: Somebody) -> dict[str, Any]:
    told = {"sub": who.number, "email": who.address, "email_verified": who.is_confirmed, "name": who.name}
    return {**who.more(), **told}


def _github(who: Somebody) -> dict[str, Any]:
    public = f"public.{who.address}" if who.address else None
    return {**who.more(), "id": int(who.number), "login": "octocat", "name": who.name, "email": public}


def _github_addresses(who: Somebody) -> list[dict[str, Any]]:
    other = {"email": f"other.{who.address}", "primary": False, "verified": True, "visibility": None}
    mine = {"email": who.address, "primary": True, "verified": who.is_confirmed, "visibility": "private"}
    return [other, mine] if who.address else []


async def _facebook(ask: Ask) -> Answer:
    """Tell the fields that were asked for, to who proves to have the secret; without a list, all there is."""
    authorization = ask.headers.get("authorization", "")
    who = DOORKEEPER.who(authorization)
    token = authorization.removeprefix("Bearer ")
    proof = hmac.new(SECRET.encode(), token.encode(), hashlib.sha256).hexdigest()
    if who is None or not hmac.compare_digest(ask.query.get("appsecret_proof", ""), proof):
        return _no(ask, 400, "Invalid appsecret_proof provided in the API argument")
    told = {**who.more(), "id": who.number, "name": who.name} | ({"email": who.address} if who.address else {})
    fields = ask.query.get("fields", "").split(",")
    return said({name: value for name, value in told.items() if fields == [""] or name in fields})


def _asking(path: str) -> tuple[Route, Route]:
    return Route("GET", path, page.show), Route("POST", path, page.take)


GOOGLE = Vendor(
    "google",
    (
        *_asking("/o/oauth2/v2/auth"),
        Route("POST", "/token", _token),
        Route("GET", "/oauth2/v3/userinfo", _tells(_google)),
        *alarms.ROUTES,
    ),
    _no,
)
GITHUB = Vendor(
    "github",
    (
        *_asking("/login/oauth/authorize"),
        Route("POST", "/login/oauth/access_token", _token),
        Route("GET", "/user", _tells(_github)),
        Route("GET", "/user/emails", _tells(_github_addresses)),
    ),
    _no,
)
FACEBOOK = Vendor(
    "facebook",
    (
        *_asking(r"/v\d+\.\d+/dialog/oauth"),
        Route("POST", r"/v\d+\.\d+/oauth/access_token", _token),
        Route("GET", r"/v\d+\.\d+/me", _facebook),
    ),
    _no,
)
VENDORS = (GOOGLE, FACEBOOK, GITHUB)
