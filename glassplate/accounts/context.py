"""What every page's frame needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from glassplate.accounts import mail
from glassplate.accounts.models import Person
from glassplate.lib.isolation import principal
from glassplate.policy import questions


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the values of base.html; the name is opened only when a template asks for it."""
    person = _person(request)
    return {
        "service_name": questions.service_name(),
        "controller_contact": questions.controller().contact,
        "policy_version": questions.version(),
        "policy_incomplete": questions.is_incomplete(),
        "link_life": mail.link_life(),
        "development": settings.DEVELOPMENT,
        "signed_in": person is not None,
        "person_name": lambda: _name(person),
        "theme": person.all_preferences()["theme"] if person else "auto",
    }


def _person(request: HttpRequest) -> Person | None:
    """An error page may be made before anyone was looked up; it has nobody's name then."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return None
    return request.user if isinstance(request.user, Person) else None


def _name(person: Person | None) -> str:
    if person is None:
        return ""
    with principal(person.id):
        return person.name()
