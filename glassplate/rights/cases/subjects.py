"""Whose an address is: somebody with an account, somebody who wrote without one, both, or nobody yet."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse

from glassplate.accounts import identity, mail
from glassplate.accounts.guests import visiting
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty, principal
from glassplate.rights import erasing
from glassplate.rights.cases.models import Correspondent
from glassplate.rights.models import Erasure
from glassplate.vault import seal, shelf
from glassplate.vault.models import Kind


@dataclass(frozen=True)
class Known:
    """Under which ids something is held of an address: an account, a correspondent, guests who bought something."""

    account: UUID | None = None
    correspondent: UUID | None = None
    guests: tuple[UUID, ...] = ()

    @property
    def all(self) -> tuple[UUID, ...]:
        return tuple(each for each in (self.account, *self.guests, self.correspondent) if each)


def known(address: str) -> Known:
    """Return under which ids an address is known here."""
    token = identity.token(address)
    with duty("sign-in"):
        person = Person.objects.by_token(token)
    with duty("case"):
        found = Correspondent.objects.filter(token__in=identity.tokens(address)).first()
    return Known(person.id if person else None, found.id if found else None, visiting.of_address(address))


def correspondent(address: str) -> UUID:
    """Return the id of whoever writes from an address without an account; made, with a key of its own, at first."""
    with duty("case"):
        there = Correspondent.objects.filter(token__in=identity.tokens(address)).first()
    if there:
        return there.id
    token = identity.token(address)
    made = Correspondent(token=token)
    try:
        with principal(made.id), transaction.atomic():
            made.address = shelf.put_text(made.id, Kind.ADDRESS, identity.normalise(address)).id
            made.save(force_insert=True)
        return made.id
    except IntegrityError:  # there is one
        with duty("case"):
            found: UUID = Correspondent.objects.values_list("id", flat=True).get(token=token)
        return found


def move_tokens() -> int:
    """Give every correspondent the token of the look-up key in use; returns how many were moved."""
    with duty("case"):
        rows = list(Correspondent.objects.values_list("id", "token", "address"))
    moved = 0
    for subject, token, address in rows:
        with principal(subject), suppress(shelf.Gone, seal.Unopenable):
            now = identity.token_now(shelf.open_text(address))
            if now != token:
                moved += Correspondent.objects.filter(pk=subject).update(token=now)
    return moved


def reached(subject: UUID) -> Person | str:
    """Return to whom a mail about their case goes: a person, or an address. The caller acts as that subject."""
    if person := Person.objects.filter(pk=subject).first():
        return person
    return shelf.open_text(Correspondent.objects.values_list("address", flat=True).get(pk=subject))


def account(subject: UUID) -> Person | None:
    """Return the account of this id, if it is one's; the caller acts as that subject."""
    found = Person.objects.filter(pk=subject).first()
    return None if found is None or visiting.is_guest(found) else found


def forget(subject: UUID, *, tell: bool = True) -> Erasure:
    """Erase somebody without an account: unreadable at once, then removed and proved as an account is."""
    with principal(subject):
        address = reached(subject)
        erasure = erasing.begin_without_account(subject)
        with duty("erase"):
            Correspondent.objects.filter(pk=subject).delete()  # at once: nobody finds it by the address any more
        if tell:
            template = "case-forgotten" if erasure.unreadable_at else "held"  # by a law, until it lets go
            mail.deliver(address, template, link=mail.link(reverse("receipt", args=[erasure.id])))
    return erasure
