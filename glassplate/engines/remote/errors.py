"""What becomes of a run that a company did not finish: one of our sentences, never one of its own.

Trouble    the run ends here; it holds the outcome

A company's message may repeat the prompt, so nothing of an answer or of a library's exception is kept or logged. Errors
of the network are told apart by the names of their classes: the companies' libraries have the same ones, and none of
those libraries is loaded before it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from glassplate.engines import offline
from glassplate.engines.contract import Failed, Refused
from glassplate.sandbox import Reason, SandboxError

BAD_ANSWER = Failed("failed-remote-answer")
BUSY = Failed("failed-remote-busy", again=True)
CUT = Failed("failed-remote-cut", again=True)
KEY = Failed("failed-remote-key")
LATE = Failed("failed-time", again=True)
MODEL = Failed("failed-remote-model")
NOT_UNDERSTOOD = Failed("failed-remote-request")
QUOTA = Failed("failed-remote-quota")
STOPPED = Failed("failed-stopped")
TROUBLE = Failed("failed-remote-trouble", again=True)
UNREACHABLE = Failed("failed-remote-unreachable", again=True)
CONTENT = Refused("refused-remote-content")

STATUSES: dict[int, Failed] = {401: KEY, 402: QUOTA, 403: KEY, 404: MODEL, 408: LATE, 410: MODEL, 429: BUSY, 504: LATE}

# What companies that speak OpenAI's language say in an error's `code` or `type`.
CODES: dict[str, Refused | Failed] = {
    "billing_hard_limit_reached": QUOTA,
    "billing_limit_user_error": QUOTA,
    "content_filter": CONTENT,
    "content_policy_violation": CONTENT,
    "insufficient_quota": QUOTA,
    "invalid_api_key": KEY,
    "model_not_found": MODEL,
    "moderation_blocked": CONTENT,
    "rate_limit_exceeded": BUSY,
    "safety_violation": CONTENT,
}

# A connection was never made: no byte of the job left.
UNSENT = {"ConnectError", "ConnectTimeout", "PoolTimeout"}
NOT_PERMITTED = {"NotPermitted"}  # by our own egress
TOO_MUCH = {"Cut"}  # the same: the answer was larger than it may be
TOO_LATE = {"TimeoutException", "APITimeoutError", "TimeoutError"}
BROKEN_OFF = {"ReadError", "WriteError", "CloseError", "RemoteProtocolError", "IncompleteRead", "StreamClosed"}
SENSELESS = {"DecodingError", "TooManyRedirects", "ValueError", "TypeError", "AttributeError", "LookupError"} | {
    "RecursionError",
    "InvalidURL",
    "APIResponseValidationError",
    "MemoryError",
}


class Trouble(Exception):
    """The run ends here, with this outcome."""

    def __init__(self, outcome: Refused | Failed) -> None:
        self.outcome = outcome
        super().__init__(outcome.reason)


def of_status(status: int) -> Failed:
    """Return what an answer with this HTTP status means, where the company's own code says nothing more."""
    if status in STATUSES:
        return STATUSES[status]
    if 300 <= status < 400:
        return BAD_ANSWER  # no redirect is followed: it could lead anywhere
    return TROUBLE if status >= 500 else NOT_UNDERSTOOD


def of_network(error: BaseException) -> Refused | Failed:
    """Return what an exception of a network library, or of the egress, means; anything unknown is trouble."""
    for each in chain(error):
        if isinstance(each, Trouble):
            return each.outcome
        if isinstance(each, SandboxError):
            return unusable(each)
        if type(each).__name__ in NOT_PERMITTED:
            # What our egress refuses before it sends is ours to mend; an answer that leads elsewhere is theirs.
            words = str(getattr(each, "words", NOT_UNDERSTOOD.reason))
            return BAD_ANSWER if getattr(each, "sent", False) else Failed(words)
    kinds = names(error)
    meanings = ((UNSENT, UNREACHABLE), (TOO_LATE, LATE), (TOO_MUCH | SENSELESS, BAD_ANSWER), (BROKEN_OFF, CUT))
    return next((outcome for those, outcome in meanings if kinds & those), TROUBLE)


def unusable(error: SandboxError) -> Failed:
    """Return what it means that a company's bytes could not be opened: that is its fault, never the person's."""
    if error.reason is Reason.STOPPED:
        return STOPPED
    if error.reason in offline.AGAIN:
        return Failed(error.code, again=True)
    return BAD_ANSWER


def nothing_sent(error: BaseException) -> bool:
    """Say whether no connection was made: the one case in which trying again discloses nothing twice."""
    kinds = names(error)
    unsent = any(getattr(each, "sent", True) is False for each in chain(error))
    return bool(kinds & UNSENT or unsent) and not kinds & NOT_PERMITTED


def names(error: BaseException) -> set[str]:
    """Return the names of the classes of an exception and of what caused it."""
    return {kind.__name__ for each in chain(error) for kind in type(each).__mro__}


def chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the exception and its causes."""
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__
