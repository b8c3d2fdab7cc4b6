"""Whether something can be brought here, and by whom it is being brought just now."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.models import Q
from django.utils import timezone

from glassplate.lib.isolation import duty, principal
from glassplate.policy import questions
from glassplate.rights.models import Intake
from glassplate.studio import admitting
from glassplate.studio.placement import Placement, placement
from glassplate.vault import shelf
from glassplate.vault.models import Kind
from glassplate.vault.shelf import About, Writer
from glassplate.vault.shred import shred

OPEN = (Intake.State.WAITING, Intake.State.RUNNING)
KEPT = timedelta(days=7)  # how long it is said how one ended


def is_offered() -> bool:
    """Tell whether pictures may be brought, and stay in an account."""
    return questions.may_upload() and placement() is Placement.ACCOUNT


def is_busy(person: UUID) -> bool:
    """Tell whether something of this person is being taken in already."""
    try:
        with principal(person):
            return Intake.objects.filter(person=person, state__in=OPEN).exists()
    finally:
        connection.close()


def open_archive(person: UUID) -> Writer:
    """Return where an archive is sealed while it streams in; one that nobody takes in by tomorrow is swept."""
    return Writer(About(person, Kind.ARRIVAL, "application/zip", expires=shelf.soon()))


def begin(person: UUID, writer: Writer) -> UUID | None:
    """Let a whole archive wait for a worker; None, and it is gone, where another came first. NoRoom for too much."""
    try:
        with principal(person):
            archive = writer.register()
            shelf.keep(archive.id)
            intake = Intake.objects.create(person=person, archive=archive.id)
            admitting.room(person, arriving=True)
            return intake.id
    except IntegrityError:
        writer.discard()
        return None
    except BaseException:
        writer.discard()
        raise
    finally:
        connection.close()


def latest(person: UUID) -> Intake | None:
    """Return what was brought last; the caller acts as that person."""
    return Intake.objects.filter(person=person).order_by("-begun_at").first()


def cancel(person: UUID, identity: UUID) -> bool:
    """Stop one that is under way; sessions that are in already stay. False when there is none."""
    row = Intake.objects.filter(person=person, pk=identity, state__in=OPEN).first()
    if row is None:
        return False
    changes = {"state": Intake.State.CANCELLED, "due_at": None, "ended_at": timezone.now()}
    Intake.objects.filter(pk=row.pk, state__in=OPEN).update(**changes)
    shred([row.archive])
    return True


def forget_old() -> None:
    """Remove what is said of those that ended a while ago."""
    with duty("sweep"):
        Intake.objects.filter(~Q(state__in=OPEN), ended_at__lt=timezone.now() - KEPT).delete()
