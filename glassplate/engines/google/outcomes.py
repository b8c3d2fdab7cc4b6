"""What Google's library raises, in our outcomes; its texts may repeat the prompt and are looked at, never kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from glassplate.engines.contract import Failed, Outcome, Progress, Refused
from glassplate.engines.remote import errors, retrying
from glassplate.engines.remote.errors import Trouble
from glassplate.lib.log import log
from glassplate.sandbox import SandboxError

NO_PICTURE = Refused("refused-remote-no-picture")
NO_FILM = Refused("refused-google-no-film")
UNSURE = Failed("failed-google-unsure")
GONE = Failed("failed-google-gone")
# What a long-running job says of itself when it stopped at the rules of its maker.
RULES = ("safety", "responsible ai", "usage guidelines", "prohibited", "content policy", "content blocked")
# For Google a wrong key is a 400 with one of these reasons.
KEY_REASONS = frozenset({"API_KEY_INVALID", "API_KEY_EXPIRED", "API_KEY_SERVICE_BLOCKED"})
# Exceptions of the library for tokens, and for answers that are no sense, by the names of their classes.
CLOSED_ACCOUNT = frozenset({"RefreshError", "MalformedError", "GoogleAuthError", "DefaultCredentialsError"})
SENSELESS = frozenset({"ValidationError", "ResponseValidationError", "UnknownApiResponseError"})


def ending(steps: Iterator[Progress | Outcome], engine: str) -> Iterator[Progress | Outcome]:
    """Yield the steps; whatever is raised on the way becomes the outcome, and only its kind is logged."""
    try:
        yield from steps
        return
    except (Trouble, SandboxError) as error:
        outcome = of(error)
    except Exception as error:  # the library raises a dozen trees of exceptions, all of which may hold content
        log("remote-broke", engine=engine, error=type(error).__name__, status=status_of(error))
        outcome = of(error)
    yield outcome


def of(error: BaseException) -> Refused | Failed:
    """Return what an exception means."""
    if isinstance(error, Trouble):
        return error.outcome
    status = status_of(error)
    if status is not None:
        return _of_answer(status, _told(error))
    names = errors.names(error)
    if names & CLOSED_ACCOUNT:
        return errors.KEY
    return errors.BAD_ANSWER if names & SENSELESS else errors.of_network(error)


def status_of(error: BaseException) -> int | None:
    """Return the HTTP status of an exception that is an answer."""
    for name in ("code", "status_code"):
        if isinstance(value := getattr(error, name, None), int):
            return value
    return None


def busy_for(error: BaseException) -> float | None:
    """Return the seconds that an answer 429 asks to wait; None for every other exception."""
    if status_of(error) != 429:
        return None
    for detail in _details(_told(error)):
        if (pause := retrying.seconds(str(detail.get("retryDelay", "")).removesuffix("s"))) is not None:
            return pause
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    return retrying.seconds(headers.get("retry-after")) or retrying.FIRST_PAUSE_S


def not_taken(error: BaseException) -> bool:
    """Say whether it is certain that a call was not carried out: it never arrived, or was turned down at the door."""
    status = status_of(error)
    if status is not None:
        return 400 <= status < 500
    return errors.nothing_sent(error) or any(getattr(each, "sent", None) is False for each in errors.chain(error))


def against_rules(text: str) -> bool:
    """Say whether a company's own words speak of its rules."""
    plain = text.lower()
    return any(word in plain for word in RULES)


def _of_answer(status: int, told: Mapping[str, Any]) -> Refused | Failed:
    if status < 400:
        return errors.BAD_ANSWER  # a good answer that is no sense
    details = list(_details(told))
    message = str(_inner(told).get("message", ""))
    if any(detail.get("reason") in KEY_REASONS for detail in details) or message.lower().startswith("api key"):
        return errors.KEY
    if status == 400 and against_rules(message):
        return errors.CONTENT
    return errors.of_status(status)


def _told(error: BaseException) -> Mapping[str, Any]:
    """Return the body of an answer that is an error, as JSON; empty where it is none."""
    for name in ("details", "body"):
        if isinstance(value := getattr(error, name, None), dict):
            return value
    return {}


def _inner(told: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = told.get("error")
    return inner if isinstance(inner, dict) else told


def _details(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    details = _inner(told).get("details")
    for detail in details if isinstance(details, list) else ():
        if isinstance(detail, dict):
            yield detail
