"""How a reply by mail finds its case: a signed token in the ids of our mails, and in the address to reply to."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from functools import cache
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from glassplate import environment
from glassplate.policy import questions

SEAL = 10  # bytes of the signature
SHAPE = re.compile(r"(?:\bcase\.|\+)([a-z2-7]{42})(?![a-z2-7])", re.I)
LONGEST_LOCAL = 64  # of an address, before the @ (RFC 5321)
MOST = 20  # tokens that are looked at in one mail


def token(case: UUID) -> str:
    """Return 42 letters and digits that stand for a case and that nobody else can make."""
    return base64.b32encode(case.bytes + _signature(case)).decode().rstrip("=").lower()


def cases_in(text: str) -> list[UUID]:
    """Return the cases whose tokens stand somewhere in a text."""
    found = []
    for each in list(dict.fromkeys(SHAPE.findall(text)))[:MOST]:
        raw = base64.b32decode(each.upper() + "=" * (-len(each) % 8))
        case = UUID(bytes=raw[:16])
        if hmac.compare_digest(raw[16:], _signature(case)):
            found.append(case)
    return found


def headers(case: UUID) -> dict[str, str]:
    """Return what a mail about a case carries, so that a reply to it finds the case again."""
    contact = questions.controller().contact
    carried = {"Message-ID": f"<case.{token(case)}.{secrets.token_hex(8)}@{urlsplit(settings.URL).hostname}>"}
    local, at, domain = contact.rpartition("@")
    if at:
        plus = f"{local}+{token(case)}"
        is_taken = environment.yes("GLASSPLATE_MAIL_PLUS") and len(plus) <= LONGEST_LOCAL
        carried["Reply-To"] = f"{plus}@{domain}" if is_taken else contact
    return carried


def arrival(sender: str, message_id: str) -> str:
    """Return what stands for one mail of one sender, so that it is taken once; it tells nothing without the key."""
    return hmac.digest(_key(), f"{sender}|{message_id}".encode("utf-8", "surrogatepass"), hashlib.sha256).hex()


def _signature(case: UUID) -> bytes:
    return hmac.digest(_key(), b"case " + case.bytes, hashlib.sha256)[:SEAL]


@cache
def _key() -> bytes:
    return environment.secret("case-key").encode()
