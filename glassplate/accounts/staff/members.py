"""Who is one of the staff: added, given new keys and ended by a command; let in by a password and a second factor."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from glassplate.accounts.second import codes
from glassplate.accounts.second.models import WRONG, SecondStep
from glassplate.accounts.staff import chain
from glassplate.accounts.staff.models import Act, Member, Role
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions

PASSWORD_BYTES = 15
NO_CODE_YET = 0  # the period of the last code that was used


@dataclass(frozen=True)
class Keys:
    """What somebody signs in with, shown once: a password, what an app is given, and codes for when that is gone."""

    password: str
    secret: str
    recovery: tuple[str, ...]


def add(name: str, role: Role) -> Keys | None:
    """Make somebody one of the staff; None where the name was ever taken: the log tells people apart by it."""
    with duty("staff"), transaction.atomic():
        if Member.objects.filter(name=name).exists():
            return None
        member = Member(name=name, role=role.value)
        keys = _keys(member)
        member.save(force_insert=True)
        chain.add(None, Act.ADDED, role.value, chain.about(member.id, member.id))
    log("staff-added", id=member.id, kind=role)
    return keys


def renew(name: str) -> Keys | None:
    """Give somebody another password and second factor, and end where they are signed in; None for nobody."""
    with duty("staff"), transaction.atomic():
        member = _working(name)
        if member is None:
            return None
        keys = _keys(member)
        member.save(update_fields=["password"])
        chain.add(None, Act.RENEWED, member.role, chain.about(member.id, member.id))
    log("staff-renewed", id=member.id)
    return keys


def end(name: str) -> bool:
    """Let somebody in no more; what they did stays in the log."""
    with duty("staff"), transaction.atomic():
        member = _working(name)
        if member is None:
            return False
        member.ended_at = timezone.now()
        member.save(update_fields=["ended_at"])
        chain.add(None, Act.ENDED, member.role, chain.about(member.id, member.id))
        with principal(member.id):
            SecondStep.end(member.id)
    log("staff-ended", id=member.id)
    return True


def listed() -> list[Member]:
    with duty("staff"):
        return list(Member.objects.order_by("name"))


def by_id(identity: UUID) -> Member | None:
    """Return one who is still of the staff."""
    with duty("staff"):
        return Member.objects.filter(pk=identity, ended_at=None).first()


def enter(name: str, password: str, code: str) -> Member | None:
    """Return who this is, once all they need was right; None says nothing of what was not.

    A password is made by us and cannot be guessed, so that wrong ones shut nobody out; wrong codes do for a while.
    """
    with duty("staff"):
        member = _working(name)
    if not check_password(password, member.password if member else _nobodys()) or member is None:
        return None
    if needs_second() and not _shows_second(member, code):
        return None
    with transaction.atomic():
        chain.add(member, Act.CAME)
    return member


def needs_second() -> bool:
    """Say whether staff sign in with a second factor, which is for the policy to say."""
    return questions.policy().staff.second_factor


def _shows_second(member: Member, code: str) -> bool:
    with principal(member.id):
        return SecondStep.of(member.id) is not None and SecondStep.answer(member.id, code) not in WRONG


def _working(name: str) -> Member | None:
    return Member.objects.filter(name=name, ended_at=None).first()


def _keys(member: Member) -> Keys:
    """Make what somebody signs in with; a password's hash is for the caller to save."""
    password, secret = secrets.token_urlsafe(PASSWORD_BYTES), codes.new_secret()
    member.password = make_password(password)
    with principal(member.id):
        recovery = SecondStep.make(member.id, secret, NO_CODE_YET)
    return Keys(password, secret, tuple(recovery))


@cache
def _nobodys() -> str:
    """A hash that no password has: whoever does not exist takes as long as who does."""
    return make_password(secrets.token_urlsafe(PASSWORD_BYTES))
