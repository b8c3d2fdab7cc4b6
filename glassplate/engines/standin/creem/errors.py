"""How Creem says no."""

from __future__ import annotations

import secrets
import time

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask

NAMES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Internal Server Error",
}


class Wrong(Exception):
    """What was asked for cannot be done; `text` is what Creem says, in English."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


def no(ask: Ask, status: int, message: str) -> Answer:
    name = NAMES.get(status, NAMES[400])
    told = {
        "trace_id": secrets.token_hex(16),
        "status": status,
        "error": name,
        "message": [message or name],
        "timestamp": int(time.time() * 1000),
    }
    more = {"retry_after": f"{float(ask.behaviour['retry_after'] or 1):g}"} if status == 429 else {}
    return said(told, status, **more)
