"""Keeping the register: an incident is noted, people are found whom it concerns, told, and it is closed.

Who tells a person writes the row first and sends then: a crash in between costs a mail, and never sends a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone

from glassplate.accounts import identity, mail
from glassplate.accounts.models import Person
from glassplate.egress.models import Passage
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.rights.incidents.models import Affected, Incident
from glassplate.vault import shelf
from glassplate.vault.models import INSTANCE, Kind

LONGEST = 2_000  # letters: it is told in a mail
BATCH = 200


@dataclass(frozen=True)
class Listed:
    """An incident as the operator's list shows it."""

    row: Incident
    affected: int
    mailed: int


def add(what: str, noticed_at: datetime) -> Incident:
    """Note an incident; from when it was noticed runs the time in which the authority must hear of it."""
    within = questions.policy().rights.breach_notice.delta
    assert within is not None  # the manifest takes no "never" there
    text = _sealed(what)
    with duty("notices"):
        row = Incident.objects.create(what=text, noticed_at=noticed_at, due_at=noticed_at + within)
    log("incident-added", id=row.id)
    return row


def concern(incident: Incident, people: Iterable[UUID]) -> int:
    """Note whom it concerns; returns how many are new."""
    with duty("notices"):
        before = Affected.objects.filter(incident=incident).count()
        rows = [Affected(incident=incident, person=person) for person in people]
        Affected.objects.bulk_create(rows, BATCH, ignore_conflicts=True)
        return Affected.objects.filter(incident=incident).count() - before


def everybody() -> list[UUID]:
    with duty("notices"):
        return list(Person.objects.filter(address_id__isnull=False).values_list("pk", flat=True))


def at_company(company: str, since: datetime, until: datetime) -> list[UUID]:
    """Return those of whom a company got something in a span of time, by the record of what left."""
    found = []
    for person in everybody():
        with principal(person):
            if Passage.objects.filter(processor=company, requests__gt=0, started_at__range=(since, until)).exists():
                found.append(person)
    return found


def by_name(lines: Iterable[str]) -> list[UUID]:
    """Return whose these addresses or ids are; a line that is nobody's is left out."""
    found = []
    for line in filter(None, map(str.strip, lines)):
        with duty("sign-in"):
            person = Person.objects.by_token(identity.token(line)) if "@" in line else None
        known = person.id if person else _as_id(line)
        if known:
            found.append(known)
    with duty("notices"):
        return list(Person.objects.filter(pk__in=found).values_list("pk", flat=True))


def tell(incident: Incident, words: str) -> int:
    """Tell whom it concerns, by mail and on every page; returns how many were written to, by the worker or here."""
    text = _sealed(words)
    with duty("notices"):
        Incident.objects.filter(pk=incident.pk).update(words=text, told_at=timezone.now())
    log("incident-told", id=incident.id)
    go_on()
    with duty("notices"):
        return Affected.objects.filter(incident=incident).exclude(mailed_at=None).count()


def go_on() -> int:
    """Write to everybody who is to be told and was not yet; returns to how many."""
    written = 0
    while batch := _unmailed():
        written += sum(_mail(row) for row in batch)
    return written


def report(incident: Incident) -> bool:
    """Note that the authority was told; False when it was before."""
    return _stamp(incident, "reported_at")


def close(incident: Incident) -> bool:
    return _stamp(incident, "closed_at")


def found(identity: UUID) -> Incident | None:
    with duty("notices"):
        return Incident.objects.filter(pk=identity).first()


def listed(*, every: bool) -> list[Listed]:
    """Return the open ones, the most urgent first; with `every` all there are."""
    with duty("notices"):
        rows = Incident.objects.all() if every else Incident.objects.filter(closed_at=None)
        counted = rows.annotate(all=Count("affected"), mailed=Count("affected__mailed_at")).order_by("due_at")
        return [Listed(row, row.all, row.mailed) for row in counted]


def warn() -> int:
    """Write a line for every incident of which the authority should have heard; returns how many."""
    late = [each.row for each in listed(every=False) if each.row.is_overdue]
    for row in late:
        log("incident-overdue", id=row.id)
    return len(late)


def opened(text: UUID) -> str:
    with principal(INSTANCE):
        return shelf.open_text(text)


def _unmailed() -> list[Affected]:
    with duty("notices"):
        rows: QuerySet[Affected] = Affected.objects.filter(mailed_at=None, incident__told_at__isnull=False)
        return list(rows.select_related("incident")[:BATCH])


def _mail(row: Affected) -> bool:
    with duty("notices"):
        if not Affected.objects.filter(pk=row.pk, mailed_at=None).update(mailed_at=timezone.now()):
            return False  # another process is at it
        person = Person.objects.filter(pk=row.person).first()
    if person is None or row.incident.words is None:
        return False
    values = {"text": opened(row.incident.words), "link": mail.link(reverse("account_incidents"))}
    mail.deliver(person, "incident", **values)
    return True


def _stamp(incident: Incident, field: str) -> bool:
    with duty("notices"):
        rows = Incident.objects.filter(pk=incident.pk, **{field: None})
        return bool(rows.update(**{field: timezone.now()}))


def _sealed(text: str) -> UUID:
    with principal(INSTANCE):
        return shelf.put_text(INSTANCE, Kind.CASE, text[:LONGEST]).id


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
