"""A signed alarm (RFC 8417): read only after its signature, its issuer and for whom it is are what they must be."""

from __future__ import annotations

import base64
import binascii
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glassplate.accounts.alarms import keys
from glassplate.accounts.alarms.errors import NotBelieved
from glassplate.accounts.companies.offered import credentials

LONGEST = 16_384
LONGEST_NUMBER = 256
MOST_EVENTS = 16
OLDEST_S = 7 * 24 * 3600  # an alarm that was on its way for longer is a copy
AHEAD_S = 300  # clocks differ


@dataclass(frozen=True)
class Alarm:
    """What an alarm says: its number, and by the name of each event what it is about."""

    number: str
    issuer: str
    events: Mapping[str, Any]


def read(raw: bytes) -> Alarm:
    """Return what a genuine alarm for us says; NotBelieved for any other, keys.Unheard when that cannot be known."""
    head, claims, signature = _parts(raw)
    header = _object(head)
    # One algorithm, named here and not there: a token that may choose it can be signed with our public page.
    if header.get("alg") != "RS256" or "crit" in header or not isinstance(header.get("kid"), str):
        raise NotBelieved("invalid_key")
    issuer, key = keys.BOOK.key(header["kid"])
    if not key.signed(head + b"." + claims, _decoded(signature)):
        raise NotBelieved("authentication_failed")
    return _checked(_object(claims), issuer)


def _checked(claims: dict[str, Any], issuer: str) -> Alarm:
    if claims.get("iss") != issuer:
        raise NotBelieved("invalid_issuer")
    audience = claims.get("aud")
    us, _ = credentials(keys.COMPANY)
    if us not in (audience if isinstance(audience, list) else [audience]):
        raise NotBelieved("invalid_audience")
    number, at, events = claims.get("jti"), claims.get("iat"), claims.get("events")
    if not isinstance(number, str) or not 0 < len(number) <= LONGEST_NUMBER:
        raise NotBelieved("invalid_request")
    if not isinstance(at, int | float) or not -AHEAD_S <= time.time() - at <= OLDEST_S:
        raise NotBelieved("invalid_request")
    if not isinstance(events, dict) or len(events) > MOST_EVENTS:
        raise NotBelieved("invalid_request")
    return Alarm(number, issuer, events)


def _parts(raw: bytes) -> tuple[bytes, bytes, bytes]:
    parts = raw.strip().split(b".") if len(raw) <= LONGEST else []
    if len(parts) != 3:
        raise NotBelieved("invalid_request")
    return parts[0], parts[1], parts[2]


def _object(part: bytes) -> dict[str, Any]:
    try:
        said = json.loads(_decoded(part))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise NotBelieved("invalid_request")
    return said


def _decoded(part: bytes) -> bytes:
    try:
        return base64.b64decode(part + b"=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise NotBelieved("invalid_request") from None
