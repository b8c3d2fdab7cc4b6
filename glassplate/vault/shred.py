"""The one way to delete: keys nulled and committed, then files, then rows. Every step can be resumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, F, Max, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.vault.holder import holder
from glassplate.vault.models import Sealed
from glassplate.vault.shelf import store

# What was deleted still opens with the person's key as it was: at the next rotation the person gets another one. An
# arrival's picture is kept, and each upload has one, so it alone does not hurry.
ASK = """
insert into vault_renewal (person, shard, is_urgent, asked_at)
select person, get_byte(sha256(uuid_send(person)), 0), bool_or(kind <> 'arrival'), now()
from vault_sealed where id = any(%s) and key is not null and ring is null group by person
"""
ORPHAN_AFTER_S = 3600
BATCH = 500
# Told how long each job key outlived the moment at which it was to go; rooms to the right of this one append to it.
heard_by: list[Callable[[Sequence[timedelta]], None]] = []

FAMILY = """
with recursive family(id) as (
    select id from vault_sealed where id = any(%s)
    union select child.id from vault_sealed child join family on child.parent = family.id
) select id from family
"""


def shred(identities: Iterable[UUID]) -> int:
    """Destroy these objects and all that derives from them; returns how many.

    The keys go with the caller's transaction; files and rows follow once it is committed, and the sweep does it
    should this process die in between.
    """
    roots = list(identities)
    family = _family(roots) if roots else []
    if family:
        _ask_for_renewal(family)
        Sealed.objects.filter(pk__in=family).update(key=None, body=None, expires_at=_when_gone())
        transaction.on_commit(lambda: _remove(family), robust=True)
    return len(family)


def sweep() -> int:
    """Shred what expired and finish what a crash left half shredded; returns how many."""
    with duty("sweep"):
        expired = list(Sealed.objects.filter(expires_at__lt=timezone.now()).values_list("pk", flat=True)[:BATCH])
        shred(expired)
    with duty("sweep"):
        half = list(Sealed.objects.filter(key=None).values_list("pk", flat=True)[:BATCH])
    if half:
        _remove(half)
    return len(expired) + len(half)


def sweep_orphans() -> int:
    """Remove files and job keys that no row knows; looks at every file, so it is for once an hour. Returns how many."""
    return _forget_lost_rings() + _remove_orphans()


def _family(roots: list[UUID]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(FAMILY, [roots])
        return [row[0] for row in cursor.fetchall()]


def _when_gone() -> Case:
    """Of what lives only as long as its job: since when it is to be gone, so that how long that took can be told."""
    now = timezone.now()
    return Case(When(ring__isnull=False, then=Least(Coalesce("expires_at", now), now)), default=F("expires_at"))


def _ask_for_renewal(family: list[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ASK, [family])


def _remove(identities: list[UUID]) -> None:
    rings = _rings_of(identities)
    due = _due(rings)
    for ring in rings:
        holder().job_keys.forget(ring)
    delays = [timezone.now() - moment for moment in due]
    for identity in identities:
        store().delete(identity)
    with duty("sweep"):
        Sealed.objects.filter(pk__in=identities, key=None).delete()
    for tell in heard_by if delays else ():
        tell(delays)


def _due(rings: set[UUID]) -> list[datetime]:
    """Return since when what each of these job keys opened is to be gone."""
    if not rings:
        return []
    with duty("sweep"):
        rows = Sealed.objects.filter(ring__in=rings, expires_at__isnull=False).values("ring")
        return [row["due"] for row in rows.annotate(due=Max("expires_at")).order_by()]


def _rings_of(identities: list[UUID]) -> set[UUID]:
    """Return the job keys that wrapped these objects and wrap no living one."""
    with duty("sweep"):
        touched = Sealed.objects.filter(pk__in=identities, ring__isnull=False).values_list("ring", flat=True)
        ended = {ring for ring in touched if ring}
        living = Sealed.objects.filter(ring__in=ended, key__isnull=False).values_list("ring", flat=True)
        return ended - set(living)


def _forget_lost_rings() -> int:
    """Forget job keys that no row names: an upload cut off by a crash before it had one."""
    old = list(holder().job_keys.older_than(ORPHAN_AFTER_S))
    with duty("sweep"):
        known = set(Sealed.objects.filter(ring__in=old).values_list("ring", flat=True))
    lost = [ring for ring in old if ring not in known]
    for ring in lost:
        holder().job_keys.forget(ring)
    return len(lost)


def _remove_orphans() -> int:
    """Remove files of which no row tells: an upload cut off by a crash, a put whose transaction was rolled back."""
    found = list(store().older_than(ORPHAN_AFTER_S))
    drafts = [identity for identity, is_draft in found if is_draft]
    whole = [identity for identity, is_draft in found if not is_draft]
    with duty("sweep"):
        known = set(Sealed.objects.filter(pk__in=whole).values_list("pk", flat=True))
    orphans = [identity for identity in whole if identity not in known]
    for identity in drafts:
        store().delete_draft(identity)
    for identity in orphans:
        store().delete(identity)
    if drafts or orphans:
        log("orphans-removed", count=len(drafts) + len(orphans))
    return len(drafts) + len(orphans)
