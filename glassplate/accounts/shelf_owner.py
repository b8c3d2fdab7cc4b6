"""Whose shelf in a browser is whose: a mark that says nothing to anybody else, and is another on another instance."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import cache

from django.http import HttpRequest

from glassplate import environment
from glassplate.accounts.models import Person
from glassplate.policy.visiting import welcomes_guests

GUEST = "guest"  # of whom a tab is all that is known
CHARACTERS = 22


def shelf_owner(request: HttpRequest) -> str:
    """Return under which name this person's pictures lie in their browser."""
    if welcomes_guests() or not isinstance(request.user, Person):
        return GUEST
    mark = hmac.digest(_key(), request.user.id.bytes, hashlib.sha256)
    return base64.urlsafe_b64encode(mark).decode()[:CHARACTERS]


@cache
def _key() -> bytes:
    return environment.secret("shelf-owner").encode()
