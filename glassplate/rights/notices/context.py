"""What every page's frame says of a version of the policy that loosens something."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone

from glassplate.accounts.models import Person
from glassplate.policy.standing import Era
from glassplate.rights.notices import seeing, telling


def banner(request: HttpRequest) -> dict[str, Any]:
    """Return the version to be announced, while it waits to everybody, then to who has not said that they saw it."""
    era = telling.announced()
    if era is None:
        return {}
    waits = era.starts > timezone.now()
    person = _person(request)
    if not _is_shown(era, person, waits=waits):
        return {}
    return {"policy_notice": {"era": era, "waits": waits, "can_dismiss": person is not None}}


def _is_shown(era: Era, person: Person | None, *, waits: bool) -> bool:
    if person is None:
        return waits
    try:
        return not seeing.has_dismissed(person, era)
    except DatabaseError:  # an error page, after a transaction that failed
        return False


def _person(request: HttpRequest) -> Person | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return None
    return request.user if isinstance(request.user, Person) else None
