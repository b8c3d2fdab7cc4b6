"""Template filter {{ token|address }}: the address behind a token, for the one person whose it is."""

from __future__ import annotations

from allauth.core import context
from django import template

from glassplate.accounts import identity
from glassplate.accounts.models import Person
from glassplate.lib.isolation import principal

register = template.Library()


@register.filter
def address(token: str) -> str:
    """Return the address if this browser typed it or its owner is signed in, else nothing: no one is shown a token."""
    person = getattr(context.request, "user", None)
    if isinstance(person, Person) and person.email == token:
        with principal(person.id):
            return person.address()
    return identity.opened(token) or ""
