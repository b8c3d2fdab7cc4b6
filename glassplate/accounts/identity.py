"""Sealed identity: everything that looks people up sees a token of an address; the address itself is in the vault.

The token is a keyed hash in the shape of an address under a reserved domain, so that what expects an address takes it.
It tells nothing without the key, and the database refuses anything else (see the migrations).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable

from allauth.core import context
from django.http import HttpRequest

from glassplate.accounts.lookup.ring import ring

DOMAIN = "sealed.invalid"  # RFC 2606: this can never be somebody's
TOKEN = re.compile(r"[0-9a-f]{32}@sealed\.invalid")
PENDING = "pending_address"
LONGEST = 254
Follow = Callable[[str, str], None]


def _nobody(before: str, now: str) -> None:
    """Move nothing: what stands here before there are models."""


follow_address: Follow = _nobody  # what moves a row from one token to another: see glassplate.accounts.lookup.renewal
follow_name: Follow = _nobody


def normalise(address: str) -> str:
    """Return the one spelling of an address that is compared: NFKC, lower case, no blanks around it."""
    return unicodedata.normalize("NFKC", address).strip().lower()


def token(address: str) -> str:
    """Return the 47-character token that stands for an address; a row under the key before is moved to it first."""
    keys = ring()
    made = _token(keys.current, address)
    if keys.before:
        follow_address(_token(keys.before, address), made)
    return made


def token_now(address: str) -> str:
    """Return the token under the key in use, and look nothing up."""
    return _token(ring().current, address)


def tokens(address: str) -> tuple[str, ...]:
    """Return the tokens under which an address may be found: one, and two while the key is renewed."""
    keys = ring()
    return tuple(_token(key, address) for key in (keys.current, keys.before) if key)


def name_token(seen: str) -> str:
    """Return what stands for a user name, as `token` does for an address."""
    keys = ring()
    made = _hashed(keys.current, "username", seen)
    if keys.before:
        follow_name(_hashed(keys.before, "username", seen), made)
    return made


def name_token_now(seen: str) -> str:
    return _hashed(ring().current, "username", seen)


def number_there(company: str, number: str) -> str:
    """Return what stands for the number under which a company knows somebody; without the key it tells nothing."""
    return _hashed(ring().company_keys[0], company, number)


def numbers_there(company: str, number: str) -> tuple[str, ...]:
    """Return what may stand for it: under the key in use, then under those before."""
    return tuple(_hashed(key, company, number) for key in ring().company_keys)


def _token(key: bytes, address: str) -> str:
    digest = hmac.digest(key, normalise(address).encode(), hashlib.sha256)
    return f"{digest[:16].hex()}@{DOMAIN}"


def _hashed(key: bytes, kind: str, text: str) -> str:
    return hmac.digest(key, f"{kind}|{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hex()


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
