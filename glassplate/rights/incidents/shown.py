"""What somebody sees of incidents that concern them: a banner on every page, a page of its own, a card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty
from glassplate.lib.words import say
from glassplate.rights.centre import Action, Card
from glassplate.rights.incidents import register
from glassplate.rights.incidents.models import Affected


@dataclass(frozen=True)
class Shown:
    """An incident as whom it concerns reads it."""

    id: UUID
    told_at: datetime
    text: str
    is_seen: bool


def banner(request: HttpRequest) -> dict[str, Any]:
    """Return whether somebody has yet to read of an incident; a context processor."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not isinstance(getattr(request, "user", None), Person):
        return {}
    person = request.user
    assert isinstance(person, Person)
    try:
        return {"incident_notice": any(not row.seen_at for row in _told(person))}
    except DatabaseError:  # an error page, after a transaction that failed
        return {}


@login_required
@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    """Show what happened that concerns whoever asks."""
    assert isinstance(request.user, Person)
    return render(
        request, "incidents/mine.html", {"rows": [_shown(row) for row in _told(request.user)], "here": "account"}
    )


@login_required
@require_POST
def seen(request: HttpRequest, incident: UUID) -> HttpResponse:
    """Take somebody's word that they read it; 404 for what does not concern them."""
    assert isinstance(request.user, Person)
    mine = next((row for row in _told(request.user) if row.incident_id == incident), None)
    if mine is None:
        raise Http404
    Affected.objects.filter(pk=mine.pk).update(seen_at=timezone.now())
    return redirect("account_incidents")


def card(person: Person) -> Card | None:
    """What the privacy centre says, where there is something to say."""
    count = len(_told(person))
    if not count:
        return None
    return Card("incidents", say("incidents-fact", count=count), (Action("incidents-look", "account_incidents"),))


def _told(person: Person) -> list[Affected]:
    """Return what concerns somebody and was told; almost always nothing, by one look at an index."""
    mine = list(Affected.objects.filter(person=person.id).values_list("pk", flat=True))
    if not mine:
        return []
    with duty("notices"):
        told = Affected.objects.filter(pk__in=mine, incident__told_at__isnull=False)
        return list(told.select_related("incident").order_by("-incident__told_at"))


def _shown(row: Affected) -> Shown:
    incident = row.incident
    assert incident.told_at and incident.words
    return Shown(incident.id, incident.told_at, register.opened(incident.words), row.seen_at is not None)
