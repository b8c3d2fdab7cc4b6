"""Suspension: somebody may sign in and use every right they have; all else says no until the operator ends it."""

from __future__ import annotations

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.core.exceptions import PermissionDenied
from django.dispatch import Signal
from django.http import HttpRequest
from django.urls import ResolverMatch

from glassplate.accounts import identity
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty
from glassplate.lib.rows import one

# Rooms whose every page is a right, and the pages of others that everybody may read or needs to come and go.
ROOMS = ("glassplate.rights.", "glassplate.usage.consents.")
PAGES = frozenset(
    {
        "landing",
        "privacy",
        "policy_history",
        "policy_version",
        "policy_data",
        "terms",
        "contact",
        "processors",
        "evidence",
        "self_check",
    }
    | {"account_subscription", "account_subscription_end", "account_portal", "account_invoices"}  # or one paid for ever
    | {"report", "account_login", "account_logout", "account_logout_everywhere", "account_again", "outbox"}
)


began = Signal()  # with the id of a person: what runs for them ends


class Suspended(PermissionDenied):
    """The page is not there for somebody who is suspended."""


class LetsIn(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth's own way in, which lets a suspended person in too: what they may do then is said below."""

    def user_can_authenticate(self, user: Person) -> bool:
        return True

    def get_user(self, user_id: UUID) -> Person | None:
        return one(Person, "id = %s", user_id)


def must_be_open(request: HttpRequest, person: Person) -> None:
    """Raise Suspended for a page that is neither a right nor everybody's."""
    match = request.resolver_match
    if not person.is_active and match is not None and not _is_open(match):
        raise Suspended


def suspend(address: str, *, begin: bool) -> Person | None:
    """Suspend whoever has this address, or end it; None when nobody has. What runs for them ends, too."""
    with duty("sign-in"):
        person = Person.objects.by_token(identity.token(address))
        if person:
            person.is_active = not begin
            person.save(update_fields=["is_active"])
    if person and begin:
        began.send(Person, person=person.id)
    return person


def _is_open(match: ResolverMatch) -> bool:
    return match.url_name in PAGES or match.func.__module__.startswith(ROOMS)
