"""How a receiver knows that a message is ours and whole: the Standard Webhooks convention, version 1."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime

MARK = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """Return a new secret as people are shown it: its mark, then the key in base64."""
    return MARK + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers(secret: str, event: str, body: bytes, now: datetime) -> Mapping[str, str]:
    """Return the three headers that sign a body: its event's id, when it is sent, HMAC-SHA256 of both and the body."""
    when = str(int(now.timestamp()))
    key = base64.b64decode(secret.removeprefix(MARK))
    signed = hmac.digest(key, f"{event}.{when}.".encode() + body, "sha256")
    return {
        "webhook-id": event,
        "webhook-timestamp": when,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }
