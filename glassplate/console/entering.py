"""Who of the staff asks: a session of their own kind, for a working day, that ends when their keys change."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from glassplate.accounts.staff import members
from glassplate.accounts.staff.models import Member, Role

STAFF = "staff"  # what a session carries: id, when, and a hash that changes with the password
LIFE_S = 8 * 3600

View = Callable[..., HttpResponseBase]


def begin(request: HttpRequest, member: Member) -> None:
    """Let somebody in, in a session that has nothing of what was in this browser before."""
    request.session.flush()
    request.session[STAFF] = {"id": str(member.id), "at": int(time.time()), "keys": _keys(member)}


def end(request: HttpRequest) -> None:
    request.session.flush()


def member_of(request: HttpRequest) -> Member | None:
    """Return who of the staff asks; None for everybody else."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    said = request.session.get(STAFF)
    if not said or not 0 <= time.time() - said["at"] < LIFE_S:
        return None
    member = members.by_id(UUID(said["id"]))
    return member if member and said["keys"] == _keys(member) else None


def staff(*roles: Role) -> Callable[[View], View]:
    """A page for staff, or for those of these roles; for everybody else there is none."""

    def only(view: View) -> View:
        @wraps(view)
        def only_then(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            member = member_of(request)
            if member is None or (roles and member.role not in roles):
                raise Http404
            return view(request, member, *arguments, **named)

        return only_then

    return only


def _keys(member: Member) -> str:
    return hashlib.sha256(member.password.encode()).hexdigest()[:16]
