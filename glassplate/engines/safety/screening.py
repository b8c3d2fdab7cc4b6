"""Words are read by the company that demands it, before anybody else gets them, where the policy says so.

A seller of pictures through Creem has to ask it about the words of every job. It is asked once, with a number that
means nothing, and for a few seconds: without an answer there is no job. What it flags it would have a person look at;
nobody here reads people's words, so a flag is a no.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from glassplate.engines.contract import Failed, Refused, Task
from glassplate.engines.remote.alongside import follow
from glassplate.engines.remote.errors import Trouble
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.policy.manifest.companies import Processor

ASKED = "creem"  # whom this build can ask
PATH = "/v1/moderation/prompt"
SENDS = ("prompt",)
PATIENCE_S = 5
MOST_ANSWERED = 1 << 20  # it repeats the words
ALLOWED = "allow"
REFUSED = Refused("refused-screened")
NOT_ASKED = Failed("failed-screening", again=True)


def screened(task: Task) -> Refused | Failed | None:
    """Ask about a job's words whoever must be asked; None where nobody must, or all say yes.

    A job that a company works on already was asked about when it began.
    """
    if not task.prompt or task.handle is not None:
        return None
    return next((verdict for company in questions.screeners() if (verdict := _asked(company, task))), None)


def _asked(company: Processor, task: Task) -> Refused | Failed | None:
    if company.id != ASKED:
        return _not_asked("unknown")
    try:
        decision = _decision(company, task)
    except Trouble as stopped:
        return stopped.outcome
    except Exception as error:  # whatever keeps it from saying yes: its words could repeat what it was asked
        return _not_asked(type(error).__name__)
    if decision == ALLOWED:
        return None
    log("safety-refused", reason=REFUSED.reason)
    return REFUSED


def _decision(company: Processor, task: Task) -> str:
    """Return what the company says; it is asked in a thread of its own, so that a job can be cancelled meanwhile."""
    # The HTTP library, which no process needs that has no job with words.
    from glassplate.billing.vendors.contract import Unreachable  # noqa: PLC0415
    from glassplate.billing.vendors.creem import client  # noqa: PLC0415
    from glassplate.egress.door import Caps, Errand, door  # noqa: PLC0415

    caps = Caps(connect_s=PATIENCE_S, idle_s=PATIENCE_S, whole_s=PATIENCE_S, answer_bytes=MOST_ANSWERED)
    call = client.Call("POST", PATH, SENDS, body={"prompt": task.prompt, "external_id": uuid4().hex})
    with door(Errand(company.id, company.purpose, SENDS, task.person, task.job), caps) as out:

        def ask() -> Iterator[dict[str, Any]]:
            yield client.spoken(out, call)

        out.begin(f"{client.base()}{PATH}")  # on record from here, as the thread that asks holds no connection
        (told,) = follow(ask(), task.wanted, out.abort)
    if told.get("object") != "moderation_result" or told.get("decision") not in ("allow", "flag", "deny"):
        raise Unreachable
    return str(told["decision"])


def _not_asked(error: str) -> Failed:
    log("safety-not-checked", error=error)
    return NOT_ASKED
