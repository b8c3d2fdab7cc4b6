"""Who has seen which version of the policy. It is no consent: it says that somebody was told, and no more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from glassplate.accounts.models import Person
from glassplate.lib.isolation import principal
from glassplate.policy import questions, schema
from glassplate.policy.standing import Era
from glassplate.policy.visiting import welcomes_guests
from glassplate.rights.notices.models import How, Seen

ACKNOWLEDGEMENT = "acknowledgement"


def in_force() -> str:
    """Return the hash of the policy in force."""
    standing = questions.standing()
    if standing:
        return standing.current().entry.hash
    return schema.hash_of(questions.policy())


def note(person: UUID, version: str, how: How) -> None:
    """Write down that somebody has seen a version, once; the caller acts as them."""
    Seen.objects.bulk_create([Seen(person=person, hash=version, how=how)], ignore_conflicts=True)


def note_joining(sender: type[Person], instance: Person, created: bool, **more: Any) -> None:
    """Write down which policy somebody joined under, where the policy takes that as having seen it."""
    if created and is_acknowledged():
        note(instance.id, in_force(), How.JOINING)


def is_acknowledged() -> bool:
    """Say whether using the service says that its policy was seen."""
    return questions.policy().law.use_means == ACKNOWLEDGEMENT


def is_told_at_deeds() -> bool:
    """Say whether it is written down where somebody brings or buys something: where they need no account to do so."""
    return is_acknowledged() and welcomes_guests()


def note_deed(person: UUID, how: How) -> None:
    """Write down, in a transaction of its own, that somebody did this under the policy in force."""
    try:
        with principal(person):
            note(person, in_force(), how)
    finally:
        connection.close()


def has_dismissed(person: Person, era: Era) -> bool:
    """Say whether somebody need not be told of a version on every page; notes their use of the one in force."""
    if person.joined_at >= era.starts:
        return True
    hows = set(Seen.objects.filter(person=person.id, hash=era.entry.hash).values_list("how", flat=True))
    if How.USE not in hows and is_acknowledged() and in_force() == era.entry.hash:
        note(person.id, era.entry.hash, How.USE)
    return How.BANNER in hows
