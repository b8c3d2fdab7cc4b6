"""A request of somebody who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from glassplate.accounts.models import Person


class SignedIn(HttpRequest):
    """What the API's views get: its sign-in lets nobody else through."""

    user: Person
