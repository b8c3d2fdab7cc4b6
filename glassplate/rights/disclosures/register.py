"""Keeping the register: a request is entered by one, agreed to by another, and only then is anything given.

What the policy asks for (`law.disclosure_needs`) is looked at in `give`, which is the one way to hand something over.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from glassplate.accounts import mail
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.rights import exporting
from glassplate.rights.disclosures.errors import NotGiven
from glassplate.rights.disclosures.models import Disclosure, Signer, Subject
from glassplate.vault import shelf
from glassplate.vault.models import INSTANCE, Kind

LONGEST = 2_000
SHORTEST_BASIS = 10  # letters: "law" is no reason
YEAR = timedelta(days=365)
# What an authority can get: who somebody is, or all that is held.
SCOPES = {"identity": frozenset({"accounts_person"}), "everything": None}


@dataclass(frozen=True)
class Numbers:
    """Requests of the last year."""

    asked: int
    given: int


@dataclass(frozen=True)
class Wish:
    """What an authority asks for, on what ground, and which part of what is held that is."""

    authority: str
    basis: str
    asked: str
    scope: str


def add_signer(name: str) -> str | None:
    """Let somebody sign; returns their code, which is shown once. None when the name is taken."""
    code = secrets.token_urlsafe(12)
    with duty("case"):
        _, is_new = Signer.objects.get_or_create(name=name, defaults={"code": make_password(code)})
    return code if is_new else None


def signer(code: str) -> str | None:
    """Return whose code this is; None when it is nobody's."""
    with duty("case"):
        rows = list(Signer.objects.all())
    return next((row.name for row in rows if check_password(code, row.code)), None)


def enter(person: UUID, first: str, wish: Wish, silent_until: datetime | None = None) -> UUID:
    """Enter what an authority asks for, before anything is given."""
    texts = [_sealed(text) if text else None for text in (wish.authority, wish.basis, wish.asked)]
    values = {"authority": texts[0], "basis": texts[1], "asked": texts[2], "scope": wish.scope, "first": first}
    with duty("case"):
        row = Disclosure.objects.create(**values)
        Subject.objects.create(disclosure=row, person=person, silent_until=silent_until)
    log("disclosure-entered", id=row.id, kind=wish.scope)
    return row.id


def agree(disclosure: Disclosure, second: str) -> bool:
    """Agree as another person than who entered it; False when it is the same one, or it is over."""
    with duty("case"):
        rows = Disclosure.objects.filter(pk=disclosure.pk, second="", given_at=None, refused_at=None)
        return bool(rows.exclude(first=second).update(second=second, agreed_at=timezone.now()))


def refuse(disclosure: Disclosure) -> bool:
    with duty("case"):
        rows = Disclosure.objects.filter(pk=disclosure.pk, given_at=None, refused_at=None)
        return bool(rows.update(refused_at=timezone.now()))


def give(disclosure: Disclosure) -> Iterator[bytes]:
    """Return what an authority gets, as a ZIP made while it is read; the register says so before it begins.

    NotGiven when anything is missing that the policy asks for, or whom it is about is not here any more.
    """
    needs = questions.policy().law.disclosure_needs
    if "two-persons" in needs and not is_agreed(disclosure):
        raise NotGiven("disclosure-needs-two")
    if "reason" in needs and (disclosure.basis is None or len(opened(disclosure.basis)) < SHORTEST_BASIS):
        raise NotGiven("disclosure-needs-reason")
    with duty("case"):
        subject = Subject.objects.filter(disclosure=disclosure).first()
        rows = Disclosure.objects.filter(pk=disclosure.pk, refused_at=None)
        if subject is None or not rows.update(given_at=timezone.now()):
            raise NotGiven("disclosure-nobody")
    log("disclosure-given", id=disclosure.id, kind=disclosure.scope)
    return exporting.export(subject.person, SCOPES[disclosure.scope])


def is_agreed(disclosure: Disclosure) -> bool:
    """Say whether two people stand behind it."""
    return bool(disclosure.second) and disclosure.second != disclosure.first


def tell() -> int:
    """Write to everybody whose data was given and who may know; returns to how many. The worker calls it, too."""
    may_know = Q(silent_until=None) | Q(silent_until__lt=timezone.now())
    with duty("case"):
        rows = list(Subject.objects.filter(may_know, mailed_at=None, disclosure__given_at__isnull=False)[:200])
    return sum(_mail(row) for row in rows)


def found(identity: UUID) -> Disclosure | None:
    with duty("case"):
        return Disclosure.objects.filter(pk=identity).first()


def listed() -> list[Disclosure]:
    with duty("case"):
        return list(Disclosure.objects.order_by("entered_at"))


def numbers() -> Numbers:
    with duty("case"):
        rows = Disclosure.objects.filter(entered_at__gt=timezone.now() - YEAR)
        return Numbers(rows.count(), rows.exclude(given_at=None).count())


def opened(text: UUID) -> str:
    with principal(INSTANCE):
        return shelf.open_text(text)


def _mail(row: Subject) -> bool:
    with duty("case"):
        if not Subject.objects.filter(pk=row.pk, mailed_at=None).update(mailed_at=timezone.now()):
            return False  # another process is at it
    with principal(row.person):
        person = Person.objects.filter(pk=row.person).first()
    if person is None:
        return False
    mail.deliver(person, "disclosed", link=mail.link(reverse("account_disclosures")))
    return True


def _sealed(text: str) -> UUID:
    with principal(INSTANCE):
        return shelf.put_text(INSTANCE, Kind.CASE, text[:LONGEST]).id
