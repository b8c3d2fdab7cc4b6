"""What anyone may read without signing in: policy, its history, terms, contact, who receives data, all as data too."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from glassplate.policy import pages, questions
from glassplate.policy.published import published
from glassplate.policy.standing import Stage, Standing
from glassplate.rights.cases import desk, standing
from glassplate.rights.disclosures import register
from glassplate.rights.notices import changing
from glassplate.rights.notices.views import version as by_hash


@dataclass(frozen=True)
class Past:
    """A published version as the history shows it.

    state    "current", "upcoming", "past", or "withdrawn" before it held
    changes  in sentences, against the version before it; none for the first and for words no longer known
    """

    version: str
    effective: str
    hash: str
    state: Stage
    changes: tuple[str, ...]


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/privacy.html", {"page": pages.policy_page(questions.policy())})


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    values = {"page": pages.policy_page(questions.policy()), "past": _told(questions.standing())}
    return render(request, "policy/history.html", values)


@require_safe
def earlier(request: HttpRequest, version: str) -> HttpResponse:
    """Answer the published version of this name as it would read today; 404 where it is unknown or unreadable."""
    standing = questions.standing()
    entries = standing.entries if standing else ()
    entry = next((each for each in reversed(entries) if each.version == version), None)
    if entry is None:
        raise Http404
    return by_hash(request, entry.hash)


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/terms.html", {"page": pages.terms_page(questions.policy())})


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Say who answers, where one can ask, and how fast answers came."""
    values = {
        "page": pages.contact_page(questions.policy()),
        "ask": "cases" if request.user.is_authenticated else "desk_ask",
        "numbers": standing.statistics() if desk.is_there() else None,
        "disclosures": register.numbers(),
    }
    return render(request, "policy/contact.html", values)


@require_safe
def processors(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/processors.html", {"page": pages.processors_page(questions.policy())})


@require_safe
def as_data(request: HttpRequest) -> HttpResponse:
    """Answer the manifest, its hash, clauses and history, for any origin to read."""
    answer = HttpResponse(_written(published(questions.policy(), questions.standing())), "application/json")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _written(values: dict[str, Any]) -> bytes:
    """Return what is published as JSON, written anew where it says something else than it did last."""
    for said, text in _last:
        if said == values:
            return text
    text = json.dumps(values, cls=DjangoJSONEncoder).encode()
    _last[:] = [(values, text)]
    return text


_last: list[tuple[dict[str, Any], bytes]] = []


def _told(standing: Standing | None) -> list[Past]:
    """Return the versions with what each changed, newest first."""
    if standing is None:
        return []
    eras = {era.entry.number: era for era in standing.eras}
    past = []
    for entry in standing.entries:
        era = eras.get(entry.number)
        changes = changing.sentences(era) if era else []
        past.append(Past(entry.version, entry.effective, entry.hash, standing.stage(entry), tuple(changes)))
    return past[::-1]
