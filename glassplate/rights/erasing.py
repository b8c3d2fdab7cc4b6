"""Deleting an account: unreadable at once, removed within seconds, proved once the keys around it have changed.

Every step is a transaction, and what is done is written down: the worker goes on wherever anything was killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from functools import partial
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from psycopg import sql

from glassplate.accounts import mail, sessions
from glassplate.accounts.guests.visiting import is_guest
from glassplate.accounts.models import Person
from glassplate.billing import keeping
from glassplate.billing.orders import farewell
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.lib.words import language
from glassplate.rights import holdings, holds
from glassplate.rights.models import Erasure
from glassplate.studio import traces
from glassplate.studio.models import EditSession, Job
from glassplate.studio.models.job import OPEN
from glassplate.vault import keys
from glassplate.vault.holder import holder
from glassplate.vault.models import Kind, Sealed
from glassplate.vault.shelf import store
from glassplate.vault.shred import shred

# The tombstone stays: from it a restored backup knows whom to remove. The shard's rotation takes its own list away,
# sealed objects have an order of their own (keys, files, rows), and sessions are seen under a duty of their own only.
KEPT = frozenset({"vault_personkey", "vault_renewal", "vault_sealed", "accounts_session"})
TEXTS = frozenset({Kind.TITLE, Kind.RECIPE, Kind.NAME, Kind.ADDRESS, Kind.LABEL, Kind.MAIL, Kind.WEBHOOK, Kind.CASE})
# What lets somebody in goes at once: the account itself, its keys, and what other packages tie to its row.
AT_ONCE = ("accounts", "account", "socialaccount", "guests")


def begin(person: Person, *, tell: bool = True) -> Erasure:
    """Close an account for good; nothing of it opens from the moment the caller's transaction is committed.

    Where a law holds what is in it, it is closed now and made unreadable when the law lets go. `tell`: somebody is to
    know, and has a receipt.
    """
    with _acting(person.id):
        Person.objects.select_for_update().get(pk=person.id)
        address, is_held = person.address(), holds.until(person.id) is not None
        template = "held" if is_held else "case-forgotten" if is_guest(person) else "erased"
        erasure = Erasure.objects.create(person=person.id, unreadable_at=None, told=tell)
        _stop_jobs(erasure)
        farewell.stop(person.id, erasure.id)  # nobody pays on for an account that is closed
        if not is_held:
            _make_unreadable(erasure)
        _remove_rows(person.id, {table for table in holdings.owners() if table.partition("_")[0] in AT_ONCE} - KEPT)
        sessions.end_all(person.id)
        if address and tell:
            said = partial(_say_goodbye, address, template, erasure.id, mail.tongue(person))
            transaction.on_commit(said, robust=True)
    log("account-closed", id=erasure.id)
    return erasure


def begin_without_account(person: UUID) -> Erasure:
    """Erase somebody who has no account, of whom little is kept; the caller tells them, and acts as that person."""
    with _acting(person):
        erasure = Erasure.objects.create(person=person, unreadable_at=None)
        if holds.until(person) is None:
            _make_unreadable(erasure)
    log("stranger-forgotten", id=erasure.id)
    return erasure


def _stop_jobs(erasure: Erasure) -> None:
    assert erasure.person
    running = list(Job.objects.select_for_update().filter(state__in=OPEN))
    keys.close(erasure.person)  # whoever keeps a company's handle under it has done so now, or finds it destroyed
    for job in running:
        job.cancel()
    erasure.running = [str(job.id) for job in running]
    erasure.save(update_fields=["running"])


def _make_unreadable(erasure: Erasure) -> None:
    """Destroy the person's key, after what companies hold was made the instance's own debt."""
    assert erasure.person
    keys.close(erasure.person)
    erasure.gone = counted(erasure.person)
    erasure.jobs = [str(job) for job in traces.hand_over(erasure.person)]
    erasure.kept = {"orders": farewell.hand_over(erasure.person, erasure.id)}
    erasure.key = keys.destroy(erasure.person)
    erasure.unreadable_at = timezone.now()
    erasure.save(update_fields=["gone", "jobs", "kept", "key", "unreadable_at"])


def _say_goodbye(address: str, template: str, erasure: UUID, tongue: str) -> None:
    """Send the receipt's address; writing a mail is not what makes an account unreadable, and does not hold it up."""
    with language(tongue):
        mail.deliver(address, template, link=mail.link(reverse("receipt", args=[erasure])))


def counted(person: UUID) -> dict[str, int]:
    """Return what somebody has, in numbers; the caller acts as that person."""
    kinds = {
        row["kind"]: row
        for row in Sealed.objects.filter(person=person, key__isnull=False)
        .values("kind")
        .annotate(count=Count("pk"), size=Sum("size"))
        .order_by()
    }
    return {
        "sessions": EditSession.objects.filter(person=person).count(),
        "pictures": kinds.get(Kind.PICTURE, {"count": 0})["count"],
        "texts": sum(row["count"] for kind, row in kinds.items() if kind in TEXTS),
        "jobs": Job.objects.filter(person=person).count(),
        "bytes": sum(row["size"] for row in kinds.values()),
    }


def go_on() -> int:
    """Take the next step of every erasure that is under way; returns how many steps were taken."""
    with duty("erase"):
        under_way = list(Erasure.objects.filter(proved_at=None).order_by("asked_at")[:100])
    taken = 0
    for erasure in under_way:
        try:
            taken += _step(erasure)
        except OperationalError:  # the database may be restarting: the next turn goes on
            raise
        except Exception as error:  # of this one; those behind it must not wait for it
            note(error, Place.TASK, "erasing", id=erasure.id)
            connection.close()
    return taken


def _step(erasure: Erasure) -> bool:
    assert erasure.person
    if erasure.unreadable_at is None:
        if holds.until(erasure.person) is not None:
            return False
        with _acting(erasure.person):
            _make_unreadable(erasure)
        return True
    if erasure.removed_at is None:
        remove(erasure)
        return True
    return _keys_have_changed(erasure) and prove(erasure)


def remove(erasure: Erasure) -> None:
    """Remove everything: keys first, then files, then rows. Can be done again after a crash at any point."""
    assert erasure.person
    with _acting(erasure.person):
        owing = traces.hand_over(erasure.person)
        objects = list(Sealed.objects.filter(person=erasure.person).values_list("pk", flat=True))
        packed = b"".join(each.bytes for each in {*erasure.bodies, *objects})
        Erasure.objects.filter(pk=erasure.pk).update(packed_bodies=packed)
        _add_jobs(erasure.id, owing)
        shred(objects)
    with _acting(erasure.person):
        _remove_all(erasure)
        Erasure.objects.filter(pk=erasure.pk).update(removed_at=timezone.now())
    log("account-removed", id=erasure.id, count=len(objects))


def prove(erasure: Erasure) -> bool:
    """Look at every store once more and remove what is found; True, and nobody's any more, when nothing was.

    Something is found where a request was under way when the account was deleted, or a crash came in between.
    """
    assert erasure.person
    with _acting(erasure.person):
        _add_jobs(erasure.id, traces.hand_over(erasure.person))
        late = list(Sealed.objects.filter(person=erasure.person).values_list("pk", flat=True))
        shred(late)
        rows = _remove_all(erasure) + sessions.end_all(erasure.person)
    files = [each for each in erasure.bodies if store().holds(each)]
    for each in files:
        store().delete(each)
    found = len(late) + rows + len(files)
    with duty("erase"):
        if found:
            Erasure.objects.filter(pk=erasure.pk).update(found_again=erasure.found_again + found)
            log("erasure-found-more", id=erasure.id, count=found)
        elif not erasure.told:
            Erasure.objects.filter(pk=erasure.pk).delete()
            log("erasure-proved", id=erasure.id)
        else:
            changes = {"person": None, "key": None, "packed_bodies": None, "proved_at": timezone.now()}
            Erasure.objects.filter(pk=erasure.pk).update(**changes)
            log("erasure-proved", id=erasure.id)
    return not found


def note_late(job: UUID) -> None:
    """Write down that a company answered for a job whose person had left: it is asked to forget that one as well."""
    with duty("erase"):
        for erasure in Erasure.objects.filter(running__contains=[str(job)]):
            _add_jobs(erasure.id, [job])


def _add_jobs(erasure: UUID, jobs: Iterable[UUID]) -> None:
    """Add jobs that a company is asked to forget; the caller acts under the duty."""
    row = Erasure.objects.select_for_update().get(pk=erasure)
    row.jobs = list(dict.fromkeys([*row.jobs, *(str(each) for each in jobs)]))
    row.save(update_fields=["jobs"])


def still_owed(erasure: Erasure) -> int:
    """Return of how many jobs a company has not yet said that it forgot them."""
    return traces.left_of([UUID(each) for each in erasure.jobs])


def found(identity: UUID) -> Erasure | None:
    """Return an erasure by the id of its receipt, which is all that there is to know it by."""
    with duty("erase"):
        return Erasure.objects.filter(pk=identity).first()


def _keys_have_changed(erasure: Erasure) -> bool:
    return erasure.key is None or not holder().holds(erasure.key)


@contextmanager
def _acting(person: UUID) -> Iterator[None]:
    """Act as the person whose account is erased, under the duty that may remove what nobody else may."""
    with principal(person), duty("erase"):
        yield


def _remove_all(erasure: Erasure) -> int:
    """Remove what is left of the person's rows; of what they bought stays what a law demands, with nobody in it."""
    assert erasure.person
    # Orders that were paid while the account was deleted, and the sums of the ledger.
    late = {"orders": farewell.hand_over(erasure.person, erasure.id), "sums": keeping.hand_over(erasure.person)}
    if any(late.values()):
        kept = {what: erasure.kept.get(what, 0) + count for what, count in late.items()}
        Erasure.objects.filter(pk=erasure.pk).update(kept=kept)
    return _remove_rows(erasure.person, holdings.owners().keys() - KEPT)


def _remove_rows(person: UUID, wanted: Set[str]) -> int:
    """Delete the person's rows in these tables; returns how many there were."""
    removed = 0
    with transaction.atomic(), connection.cursor() as cursor:
        for table, column in holdings.owners().items():
            if table in wanted:
                statement = sql.SQL("delete from {} where {} = %s").format(
                    sql.Identifier(table), sql.Identifier(column)
                )
                cursor.execute(statement, [person])
                removed += cursor.rowcount
    return removed
