"""Errors in OpenAI's shape: what its clients raise as their own exceptions, with a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from glassplate.api.compatible.asking import BadAsk
from glassplate.lib.words import say
from glassplate.studio.errors import DaySpent, Paused, Poor, StudioError

INVALID = "invalid_request_error"
# By status: the type and the code that OpenAI's clients and the programs around them know.
KNOWN = {
    401: (INVALID, "invalid_api_key"),
    403: (INVALID, "insufficient_permissions"),
    404: (INVALID, "not_found"),
    405: (INVALID, "method_not_allowed"),
    429: ("requests", "rate_limit_exceeded"),
    503: ("server_error", "server_overloaded"),
}
# Those who send the same again at once after one of these only wait longer; the client's own retry helps.
RETRIED = {408, 429, 503}
MODERATION = ("image_generation_user_error", "moderation_blocked")
QUOTA = ("insufficient_quota", "insufficient_quota")


@dataclass(frozen=True)
class Shaped:
    """An error as it goes out: status, body, and the headers that say whether to try again."""

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


def of(error: StudioError) -> Shaped:
    """Shape what the studio will not do."""
    if isinstance(error, Poor):  # the way in which OpenAI says that nothing is left to spend
        return shaped(429, error.words, error.values, kind=QUOTA, again=False)
    if isinstance(error, DaySpent):  # a client's own retries would not wait until tomorrow
        return shaped(429, error.words, error.values, kind=QUOTA, again=False)
    if isinstance(error, Paused):
        return shaped(503, error.words, error.values, kind=("server_error", "model_paused"), again=False)
    if isinstance(error, BadAsk):
        kind = (INVALID, error.code or error.words)
        return shaped(404 if error.code else 400, error.words, error.values, kind=kind, param=error.param)
    return refused(error.status, error.words, error.values)


def refused(status: int, words: str, values: Mapping[str, str | int]) -> Shaped:
    """Shape a plain refusal; what does not fit is 400 in this API, whatever we call it elsewhere."""
    status = 400 if status in (415, 422) else status
    return shaped(status, words, values, again=status in RETRIED)


def blocked(words: str, values: Mapping[str, str | int]) -> Shaped:
    """Shape the refusal of an engine or of the checks."""
    return shaped(400, words, values, kind=MODERATION, again=False)


def broken(words: str, values: Mapping[str, str | int]) -> Shaped:
    """Shape a fault; it cost nothing, and a second try is the program's own decision."""
    return shaped(500, words, values, kind=("server_error", words), again=False)


def shaped(
    status: int,
    words: str,
    values: Mapping[str, str | int],
    *,
    kind: tuple[str, str] | None = None,
    param: str | None = None,
    again: bool = False,
) -> Shaped:
    type, code = kind or KNOWN.get(status, (INVALID if status < 500 else "server_error", words))
    headers = {} if again else {"x-should-retry": "false"}
    if "seconds" in values:
        headers["retry-after"] = str(values["seconds"])
    if "allow" in values:
        headers["allow"] = str(values["allow"])
    return Shaped(
        status,
        {"error": {"message": say(words, **values), "type": type, "param": param, "code": code}},
        headers,
    )
