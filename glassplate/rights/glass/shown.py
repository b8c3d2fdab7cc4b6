"""What somebody sees of what staff opened of theirs: a card in the privacy centre, and a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from glassplate.accounts.models import Person
from glassplate.lib.words import say
from glassplate.policy.facts import word
from glassplate.rights.centre import Action, Card
from glassplate.rights.glass import opening
from glassplate.rights.glass.models import Access
from glassplate.vault import shelf

MOST = 200


@dataclass(frozen=True)
class Shown:
    """One opening, as whom it is about reads it."""

    at: datetime
    until: datetime
    what: str
    role: str
    reason: str


def card(person: Person) -> Card | None:
    """What the privacy centre says, where something was opened and the policy has it shown."""
    count = Access.objects.filter(person=person.id).count() if opening.is_shown() else 0
    if not count:
        return None
    return Card("glass", say("glass-fact", count=count), (Action("glass-look", "account_glass"),))


@login_required
@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    """Show what staff opened of whoever asks, when and why."""
    assert isinstance(request.user, Person)
    return render(request, "glass/mine.html", {"rows": rows(request.user.id), "here": "account"})


def rows(person: UUID) -> Sequence[Shown]:
    """Return what was opened of somebody, the newest first; the caller acts as them."""
    if not opening.is_shown():
        return ()
    found = Access.objects.filter(person=person).order_by("-at")[:MOST]
    return [
        Shown(
            each.at,
            each.until,
            word("glass", each.what),
            say(f"staff-role-{each.role}"),
            shelf.open_text(each.reason),
        )
        for each in found
    ]
