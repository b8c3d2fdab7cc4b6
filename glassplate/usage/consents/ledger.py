"""The door that every purpose asks: may this be done with this person's data? And the one way to decide it anew."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction
from django.dispatch import Signal

from glassplate.lib import rows
from glassplate.policy import choosing, published, questions
from glassplate.policy.choosing import Purpose
from glassplate.usage.consents.models import EVERYTHING, Choice, Said

FIRST_LOCK = 0x676C61  # what sets these locks apart from others of the database
# Asked several times for each job.
LATEST = "select distinct on (purpose) {} from consents_choice where person = %s order by purpose, id desc"
LOCK = "select pg_advisory_xact_lock{}(%s, hashtext(%s))"

# Sent with `person` and `purpose` when something ends; whoever keeps data for that purpose lets go of it.
stopped = Signal()


def may(person: UUID, purpose: str) -> bool:
    """Say whether something may be done for a purpose; the caller acts as the person."""
    return allows(latest(person), purpose)


def allows(last: Mapping[str, Choice], purpose: str) -> bool:
    """Say whether something may be done for a purpose, after what was said last about each."""
    if is_restricted(last):
        return False
    asked = choosing.purpose(purpose)
    return asked is None or holds(asked, last.get(purpose))


def holds(purpose: Purpose, last: Choice | None) -> bool:
    """Say whether a purpose is pursued, after what was said last about it."""
    if purpose.is_asked:
        return last is not None and last.said == Said.GIVEN and last.offer == choosing.offer(purpose.name)
    return last is None or last.said != Said.OBJECTED


def latest(person: UUID) -> Mapping[str, Choice]:
    """Return what a person said last about each purpose."""
    with connection.cursor() as cursor:
        cursor.execute(LATEST.format(rows.columns(Choice)), [person])
        found = [rows.model(Choice, row) for row in cursor.fetchall()]
    return {choice.purpose: choice for choice in found}


def is_restricted(last: Mapping[str, Choice]) -> bool:
    """Say whether nothing may be done but keeping."""
    return EVERYTHING in last and last[EVERYTHING].said == Said.RESTRICTED


def hold_still(person: UUID) -> None:
    """Let nobody decide otherwise until the caller's transaction ends: what is then written down is not late."""
    _lock(person, "_shared")


def history(person: UUID, most: int) -> list[Choice]:
    """Return what a person decided, newest first."""
    return list(Choice.objects.filter(person=person).order_by("-id")[:most])


def decide(person: UUID, purpose: Purpose, yes: bool) -> bool:
    """Write down a yes or a no, and stop at a no; False when it was said already. The caller acts as the person."""
    said = {
        (True, True): Said.GIVEN,
        (True, False): Said.WITHDRAWN,
        (False, True): Said.LIFTED,
        (False, False): Said.OBJECTED,
    }[purpose.is_asked, yes]
    return _write(person, purpose.name, said, f"choices-what-{purpose.name}")


def restrict(person: UUID, yes: bool) -> bool:
    """Restrict all that is done to keeping, or end that; False when it was so already."""
    return _write(person, EVERYTHING, Said.RESTRICTED if yes else Said.RELEASED, "choices-restrict-what")


def _write(person: UUID, purpose: str, said: Said, words: str) -> bool:
    with transaction.atomic():
        _lock(person)
        last, offer = latest(person).get(purpose), choosing.offer(purpose)
        if last and last.said == said and last.offer == offer:
            return False
        if last is None and said in (Said.LIFTED, Said.RELEASED):
            return False
        policy = published.hash_of(questions.policy())["value"]
        Choice.objects.create(person=person, purpose=purpose, said=said, policy=policy, offer=offer, words=words)
        if said in (Said.WITHDRAWN, Said.OBJECTED, Said.RESTRICTED):
            stopped.send(Choice, person=person, purpose=purpose)
    return True


def _lock(person: UUID, kind: str = "") -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCK.format(kind), [FIRST_LOCK, str(person)])
