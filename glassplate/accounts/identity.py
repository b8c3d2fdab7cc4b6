"""Sealed identity: everything that looks people up sees a token of an address; the address itself is in the vault.

The token is a keyed hash in the shape of an address under a reserved domain, so that what expects an address takes it.
It tells nothing without the key, and the database refuses anything else (see the migrations).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from functools import cache

from allauth.core import context
from django.http import HttpRequest

from glassplate import environment

DOMAIN = "sealed.invalid"  # RFC 2606: this can never be somebody's
TOKEN = re.compile(r"[0-9a-f]{32}@sealed\.invalid")
PENDING = "pending_address"
LONGEST = 254


def normalise(address: str) -> str:
    """Return the one spelling of an address that is compared: NFKC, lower case, no blanks around it."""
    return unicodedata.normalize("NFKC", address).strip().lower()


def token(address: str) -> str:
    """Return the 47-character token that stands for an address."""
    digest = hmac.digest(_key(), normalise(address).encode(), hashlib.sha256)
    return f"{digest[:16].hex()}@{DOMAIN}"


def number_there(company: str, number: str) -> str:
    """Return what stands for the number under which a company knows somebody; without the key it tells nothing."""
    return hmac.digest(_key(), f"{company}|{number}".encode("utf-8", "surrogatepass"), hashlib.sha256).hex()


def is_token(text: str) -> bool:
    return bool(TOKEN.fullmatch(text))


def take(address: str) -> str:
    """Return the token of an address that was just typed, and know the address for as long as this request lives."""
    plain = normalise(address)
    made = token(plain)
    if request := _request():
        _typed(request)[made] = plain
    return made


def opened(given: str) -> str | None:
    """Return the address behind a token if this request, or this browser's sealed session, knows it."""
    request = _request()
    if request is None:
        return None
    pending: dict[str, str] = request.session.get(PENDING, {})
    return _typed(request).get(given) or pending.get(given)


def keep_pending(request: HttpRequest) -> None:
    """Remember what was typed in the sealed session, so that the next page can say where the mail went."""
    request.session[PENDING] = _typed(request)


def forget_pending(request: HttpRequest) -> None:
    request.session.pop(PENDING, None)


def _typed(request: HttpRequest) -> dict[str, str]:
    known: dict[str, str] = request.__dict__.setdefault("_typed_addresses", {})
    return known


def _request() -> HttpRequest | None:
    request: HttpRequest | None = context.request
    return request


@cache
def _key() -> bytes:
    return environment.secret("identity-key").encode()
