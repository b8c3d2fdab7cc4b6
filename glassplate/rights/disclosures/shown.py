"""What somebody sees of what was given to authorities about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty
from glassplate.lib.words import say
from glassplate.rights.centre import Action, Card
from glassplate.rights.disclosures import register
from glassplate.rights.disclosures.models import Disclosure, Subject


@dataclass(frozen=True)
class Shown:
    """A disclosure as whom it is about reads it."""

    given_at: datetime
    authority: str
    basis: str
    what: str


@login_required
@require_safe
def disclosures(request: HttpRequest) -> HttpResponse:
    """Show what was given away about whoever asks, to whom and on what ground."""
    assert isinstance(request.user, Person)
    return render(
        request, "disclosures/mine.html", {"rows": [_shown(row) for row in _given(request.user)], "here": "account"}
    )


def card(person: Person) -> Card | None:
    """What the privacy centre says, where there is something to say."""
    count = len(_given(person))
    if not count:
        return None
    return Card(
        "disclosures", say("disclosures-fact", count=count), (Action("disclosures-look", "account_disclosures"),)
    )


def _given(person: Person) -> list[Disclosure]:
    """Return what was given about somebody, as far as they may know: the database hides the rest."""
    mine = list(Subject.objects.filter(person=person.id).values_list("disclosure_id", flat=True))
    if not mine:
        return []
    with duty("case"):
        return list(Disclosure.objects.filter(pk__in=mine, given_at__isnull=False).order_by("-given_at"))


def _shown(row: Disclosure) -> Shown:
    assert row.given_at
    basis = register.opened(row.basis) if row.basis else ""
    return Shown(row.given_at, register.opened(row.authority), basis, say(f"disclosure-{row.scope}"))
