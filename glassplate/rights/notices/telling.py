"""One mail a person about a version that loosens something: written in batches, never twice, whoever is killed."""

from __future__ import annotations

from contextlib import suppress

from django.db import IntegrityError
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from glassplate.accounts import mail
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.lib.words import language
from glassplate.policy import questions
from glassplate.policy.history import Origin
from glassplate.policy.standing import Era
from glassplate.rights.notices import changing
from glassplate.rights.notices.models import Told
from glassplate.vault import seal, shelf

BATCH = 200
MOST_SAID = 2000  # characters about what changes: a sentence of the catalogue takes no more than 2,500
TEMPLATE = "policy"


def tell() -> int:
    """Write to everybody who was not written to yet; returns to how many."""
    era = announced()
    if era is None or mail.KINDS[TEMPLATE] not in questions.mail_kinds():
        return 0
    written = 0
    while batch := _untold(era):
        written += sum(_tell(person, era) for person in batch)
    if written:
        log("policy-announced", count=written)
    return written


def announced() -> Era | None:
    """Return the version that people are told of: one that waits, else the one in force, when it loosened something."""
    standing = questions.standing()
    if standing is None:
        return None
    eras = (era for era in (standing.upcoming(), standing.current()) if era)
    return next((era for era in eras if era.is_material and era.entry.origin is Origin.PUBLISHED), None)


def _untold(era: Era) -> list[Person]:
    """Return some who were here before it holds and were not told."""
    told = Told.objects.filter(person=OuterRef("pk"), number=era.entry.number)
    with duty("notices"):
        here = Person.objects.filter(is_active=True, address_id__isnull=False, joined_at__lt=era.starts)
        return list(here.filter(~Exists(told)).order_by("pk")[:BATCH])


def _tell(person: Person, era: Era) -> bool:
    """Write the row, commit, send: a crash in between costs a mail, and never sends a second."""
    try:
        with duty("notices"):
            row = Told.objects.create(person=person.id, number=era.entry.number)
            with language(mail.tongue(person)):
                changes = _sentences(era)
            page = mail.link(reverse("policy_upcoming"))
            mail.deliver(person, TEMPLATE, day=era.starts.date(), changes=changes, link=page)
    except IntegrityError:  # another worker is at it
        return False
    except (shelf.Gone, seal.Unopenable):
        _pass_over(person, era)
        return False
    with duty("notices"):
        Told.objects.filter(pk=row.pk).update(sent_at=timezone.now())
    return True


def _pass_over(person: Person, era: Era) -> None:
    """Let nobody wait behind one whose address opens no more; who was erased meanwhile gets no row."""
    with suppress(IntegrityError), duty("notices"):
        if Person.objects.filter(pk=person.pk, is_active=True).exists():
            Told.objects.create(person=person.id, number=era.entry.number)
            log("policy-not-announced")


def forget() -> int:
    """Remove who was told of versions before the one in force; returns how many rows."""
    standing = questions.standing()
    if standing is None:
        return 0
    with duty("notices"):
        return Told.objects.filter(number__lt=standing.current().entry.number).delete()[0]


def counted(number: int) -> tuple[int, int]:
    """Return to how many a version was mailed, and of how many nobody knows."""
    with duty("notices"):
        told = Told.objects.filter(number=number)
        return told.filter(sent_at__isnull=False).count(), told.filter(sent_at=None).count()


def _sentences(era: Era) -> str:
    """Return the first changes, a line each, as many as a mail holds; the page that it links to has them all."""
    lines, size = list[str](), 0
    for sentence in changing.sentences(era):
        size += len(sentence) + 3
        if size > MOST_SAID:
            break
        lines.append(f"- {sentence}")
    return "\n".join(lines)
