"""What the service can show for its promises: its last self-check, how fast things were deleted and people answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from glassplate.accounts.staff import chain
from glassplate.lib import figures
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.facts import life
from glassplate.rights import signature
from glassplate.rights.cases import desk, standing
from glassplate.rights.selfcheck import keeping
from glassplate.usage.delays import measuring

SECOND_MS = 1000


@dataclass(frozen=True)
class Line:
    """One check, as it is read."""

    name: str
    state: str
    words: str
    count: str


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Show it to anybody, with how old it is."""
    last, every = keeping.newest(), questions.policy().law.audit_every
    checks = last.facts["checks"] if last else []
    values = {
        "last": last,
        "every": life(every) if every else "",
        "late": keeping.is_overdue(last),
        "lines": [
            Line(
                say(f"self-check-of-{each['name']}"),
                each["state"],
                say(f"self-check-{each['state']}"),
                say("evidence-of", count=each["count"], of=each["of"]) if each["of"] else "",
            )
            for each in checks
        ],
        "fingerprint": signature.fingerprint(signature.public_key()),
        "numbers": standing.statistics() if desk.is_there() else None,
        "entries": chain.head().number,
        "delays": _delays(),
    }
    return render(request, "policy/evidence.html", values)


def _delays() -> dict[str, str | int] | None:
    """Return how fast what belongs to a job goes, where the policy has things go with their job."""
    pictures = questions.policy().pictures
    if "until-done" not in (pictures.placement, *questions.stricter_choices()):
        return None
    told = measuring.told()
    if told.half_ms is None or told.most_ms is None:
        return {"count": 0}
    return {"count": told.count, "half": _time(told.half_ms), "most": _time(told.most_ms)}


def _time(milliseconds: int) -> str:
    if milliseconds < SECOND_MS:
        return say("evidence-milliseconds", count=milliseconds)
    return say("evidence-seconds", count=figures.number(milliseconds / SECOND_MS, 1))


@require_safe
def self_check(request: HttpRequest) -> JsonResponse:
    """Answer the last self-check as it was signed, for any origin to read; 404 before the first."""
    last = keeping.newest()
    if last is None:
        raise Http404
    answer = JsonResponse(last.signed)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
