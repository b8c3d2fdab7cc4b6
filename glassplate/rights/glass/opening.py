"""Opening something of one person: what the policy lists and the role's task needs, for a reason, until it shuts.

Nothing of what people make or write is among what can be opened. Each opening, and each look at what is open, is an
entry in the staff log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from glassplate.accounts.models import Person
from glassplate.accounts.staff import chain
from glassplate.accounts.staff.models import Act, Member, Role
from glassplate.billing import ledger
from glassplate.billing.models import Entry
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.rights.cases import subjects
from glassplate.rights.cases.models import Correspondent
from glassplate.rights.glass.models import Access
from glassplate.vault import seal, shelf
from glassplate.vault.models import Kind

LONGEST_REASON = 500
SHORTEST_REASON = 10  # letters: "why not" is no reason
MOST_LINES = 200
# What a task needs. That the policy lists it, too, is asked each time.
OF_ROLE: Mapping[Role, tuple[str, ...]] = {
    Role.SUPPORT: ("address", "case"),
    Role.FINANCE: ("ledger",),
    Role.ADMIN: ("address", "ledger", "case"),
}


@dataclass(frozen=True)
class Line:
    """One thing that is shown: what it is, and it."""

    name: str
    text: str


def may_open(member: Member) -> tuple[str, ...]:
    """Return what somebody may open of a person; cases are opened from the list of cases."""
    rule = questions.policy().staff.break_glass
    return tuple(what for what in OF_ROLE[Role(member.role)] if what in SHOWS and rule and what in rule.what)


def may_answer(member: Member) -> bool:
    """Say whether cases are among what somebody's task needs."""
    return "case" in OF_ROLE[Role(member.role)]


def longest() -> timedelta:
    """Return for how long something stays open at most."""
    rule = questions.policy().staff.break_glass
    return (rule.longest.delta if rule else None) or timedelta(0)


def is_shown() -> bool:
    """Say whether people are shown what was opened of theirs."""
    rule = questions.policy().staff.break_glass
    return rule is not None and rule.shown_to_person


def found(given: str) -> UUID | None:
    """Return whose this is: an address, or the id of a person or correspondent."""
    try:
        identity = UUID(given)
    except ValueError:
        known = subjects.known(given)
        return known.account or known.correspondent
    with principal(identity):
        is_there = Person.objects.filter(pk=identity).exists() or Correspondent.objects.filter(pk=identity).exists()
    return identity if is_there else None


def begin(member: Member, person: UUID, what: str, reason: str) -> Access | None:
    """Open one thing of one person; None where it is not for this member to open, or the reason is none."""
    if what not in may_open(member) or not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON:
        return None
    now = timezone.now()
    made = Access(person=person, what=what, member=member.id, role=member.role, at=now, until=now + longest())
    with transaction.atomic():
        made.entry = chain.add(member, Act.OPENED, what, chain.about(made.id, person))
        with principal(person):
            made.reason = shelf.put_text(person, Kind.CASE, reason.strip()).id
            made.save(force_insert=True)
    log("glass-broken", id=made.id, kind=what, name=member.role)
    return made


def of(member: Member, identity: UUID) -> Access | None:
    """Return what this member has open under this id; None once it is shut, or where it is another's."""
    with duty("staff"):
        mine = Access.objects.filter(pk=identity, member=member.id).first()
    return mine if mine and is_open(mine) and mine.what in may_open(member) else None


def is_open(access: Access) -> bool:
    return timezone.now() < min(access.until, access.at + longest())


def still_open(member: Member) -> list[Access]:
    with duty("staff"):
        mine = list(Access.objects.filter(member=member.id, until__gt=timezone.now()).order_by("until"))
    return [each for each in mine if is_open(each) and each.what in may_open(member)]


def look(member: Member, access: Access) -> list[Line]:
    """Return what is open, after the look at it was written down."""
    chain.add(member, Act.LOOKED, access.what, chain.about(access.id, access.person))
    try:
        with principal(access.person):
            return SHOWS[access.what](access.person)
    except (shelf.Gone, seal.Unopenable):  # erased meanwhile
        return []


def _address(person: UUID) -> list[Line]:
    """Who somebody is, and how to reach them."""
    row = Person.objects.filter(pk=person).first()
    if row is None:
        other = Correspondent.objects.get(pk=person)
        return [Line(say("glass-address"), shelf.open_text(other.address))]
    told = {"glass-address": row.address(), "glass-name": row.name(), "glass-username": row.user_name()}
    return [Line(say(words), text) for words, text in told.items() if text]


def _ledger(person: UUID) -> list[Line]:
    """What moved on somebody's account of credits: when, how many, of which kind."""
    now = ledger.balance(person)
    held = say("glass-balance", available=now.available, held=now.held)
    rows = Entry.objects.filter(person=person).order_by("-made_at", "-id")[:MOST_LINES]
    return [Line(say("glass-credits"), held)] + [
        Line(
            row.made_at.strftime("%Y-%m-%d %H:%M"),
            say("glass-moved", kind=say(f"credits-kind-{row.kind}"), amount=row.amount),
        )
        for row in rows
    ]


SHOWS: Mapping[str, Callable[[UUID], list[Line]]] = {"address": _address, "ledger": _ledger}
