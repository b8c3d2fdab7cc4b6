"""How Google says no."""

from __future__ import annotations

from typing import Any

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask

STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
}
MESSAGES = {
    429: "Resource has been exhausted (e.g. check quota).",
    500: "An internal error has occurred. Please retry.",
}
RETRY = "type.googleapis.com/google.rpc.RetryInfo"


def no(ask: Ask, status: int, message: str) -> Answer:
    error: dict[str, Any] = {"code": status, "message": message or MESSAGES[status], "status": STATUSES[status]}
    if status == 429:
        error["details"] = [{"@type": RETRY, "retryDelay": f"{float(ask.behaviour['retry_after'] or 1):g}s"}]
    return said({"error": error}, status)
