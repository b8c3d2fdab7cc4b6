"""How OpenAI says no."""

from __future__ import annotations

import secrets
from typing import Any

from glassplate.engines.standin.answers import Answer, said
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.openai.checks import Problem

KINDS = {
    401: ("invalid_request_error", "invalid_api_key"),
    404: ("invalid_request_error", "unknown_url"),
    429: ("requests", "rate_limit_exceeded"),
    500: ("server_error", None),
}
MESSAGES = {
    429: "Rate limit reached for images per minute. Please try again later.",
    500: "The server had an error while processing your request.",
}


def no(ask: Ask, status: int, message: str) -> Answer:
    kind, code = KINDS.get(status, ("invalid_request_error", None))
    headers = {}
    if status == 429:
        seconds = float(ask.behaviour["retry_after"] or 1)
        headers = {"retry_after": f"{seconds:g}", "retry_after_ms": str(int(seconds * 1000))}
    return _said({"message": message or MESSAGES[status], "type": kind, "param": None, "code": code}, status, headers)


def refused(problem: Problem) -> Answer:
    error = {"message": problem.message, "type": "invalid_request_error"}
    return _said(error | {"param": problem.param, "code": problem.code}, problem.status)


def moderation(stage: str) -> dict[str, Any]:
    return {
        "message": "Your request was rejected by the safety system.",
        "type": "image_generation_user_error",
        "param": None,
        "code": "moderation_blocked",
        "moderation_details": {"moderation_stage": stage, "categories": ["sexual"]},
    }


def moderated(stage: str) -> Answer:
    return _said(moderation(stage), 400)


def _said(error: dict[str, Any], status: int, headers: dict[str, str] | None = None) -> Answer:
    return said({"error": error}, status, x_request_id=f"req_{secrets.token_hex(8)}", **(headers or {}))
