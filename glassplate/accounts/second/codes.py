"""Codes of an app, by RFC 6238, and recovery codes for when the app is gone. Nothing here is kept."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from uuid import UUID

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from glassplate.accounts.entries import LETTERS

PERIOD, DIGITS = 30, 6  # seconds and digits that every app knows
EITHER_SIDE = 1  # periods: clocks differ, and people are slow
SECRET_BYTES = 20  # as long as the hash, which the standard recommends
HOW_MANY, LENGTH, GROUP = 10, 16, 4  # 20 ** 16 recovery codes: too many to try, so a fast hash is enough


def new_secret() -> str:
    """Return a secret as apps take it, in letters and digits."""
    return base64.b32encode(os.urandom(SECRET_BYTES)).decode()


def counter_of(secret: str, typed: str, now: float) -> int | None:
    """Return the number of the period whose code this is; None when it is none of those around now."""
    if len(typed) != DIGITS or not (typed.isascii() and typed.isdigit()):
        return None
    here, found = int(now // PERIOD), None
    for counter in range(here - EITHER_SIDE, here + EITHER_SIDE + 1):  # all of them, whichever fits
        if hmac.compare_digest(code(secret, counter * PERIOD), typed):
            found = counter
    return found


def code(secret: str, at: float) -> str:
    """Return what an app shows at this time."""
    return _app(secret).generate(at).decode()


def address(secret: str, whose: str, service: str) -> str:
    """Return what an app reads out of a picture: the secret, and how it calls the account."""
    return _app(secret).get_provisioning_uri(whose, service)


def drawn(text: str) -> tuple[int, str]:
    """Return a text as a QR code: how many modules it is wide with its margin, and the path of the dark ones in SVG."""
    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=4))
    runs = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return len(rows), "".join(runs)


def new_recovery() -> list[str]:
    """Return recovery codes, as they are shown once."""
    texts = ("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(HOW_MANY))
    return ["-".join(text[i : i + GROUP] for i in range(0, LENGTH, GROUP)) for text in texts]


def hashed(person: UUID, typed: str) -> str:
    """Return the hash of a recovery code, however its letters are written."""
    return hashlib.sha256(person.bytes + plain(typed).encode("utf-8", "surrogatepass")).hexdigest()


def without(hashes: Iterable[str], used: str) -> list[str] | None:
    """Return the hashes without the one that was used; None when it is none of them."""
    every = list(hashes)
    left = [each for each in every if not hmac.compare_digest(each, used)]
    return left if len(left) < len(every) else None


def plain(typed: str) -> str:
    """Return a code without the blanks and dashes that people type."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def _app(secret: str) -> TOTP:
    key = base64.b32decode(secret)
    return TOTP(key, DIGITS, SHA1(), PERIOD)  # noqa: S303 - the only hash that every app knows
