"""Single deletions: done as the studio does them, with a receipt for each act. Runs as the person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from glassplate.egress.models import Passage
from glassplate.engines import discovery
from glassplate.lib.isolation import duty
from glassplate.policy import questions
from glassplate.rights import holds
from glassplate.rights.models import Deletion
from glassplate.studio import deleting
from glassplate.studio.deleting import Doomed
from glassplate.studio.models import Job, Trace
from glassplate.vault import keys
from glassplate.vault.holder import holder

LISTED = 100


def delete(person: UUID, fate: Doomed) -> Deletion | None:
    """Delete what was chosen and write its receipt down; None where there was nothing. Held when a law stops it."""
    if not (fate.sessions or fate.versions):
        return None
    holds.must_not_be_held(person)
    with transaction.atomic():
        jobs = _jobs(fate)
        gone, companies = _counted(fate), _received(jobs)
        deleting.delete(fate)
        owing = Trace.objects.filter(job__in=jobs).values_list("job", flat=True)
        return Deletion.objects.create(
            person=person,
            key=keys.epoch_of(person),
            gone=gone,
            companies=companies,
            jobs=[str(job) for job in owing],
        )


def listed(person: UUID) -> list[Deletion]:
    """Return a person's deletions, the newest first."""
    return list(Deletion.objects.filter(person=person).order_by("-deleted_at")[:LISTED])


def found(person: UUID, identity: UUID) -> Deletion | None:
    return Deletion.objects.filter(person=person, pk=identity).first()


def prove_due() -> int:
    """Write down of which deletions the key around them has changed, so that no copy opens; returns how many."""
    with duty("erase"):
        waiting = set(Deletion.objects.filter(proved_at=None, key__isnull=False).values_list("key", flat=True))
        changed = [key for key in waiting if key and not holder().holds(key)]
        proved = Deletion.objects.filter(key__in=changed, proved_at=None)
        return proved.update(proved_at=timezone.now(), key=None) if changed else 0


def companies(deletion: Deletion) -> list[dict[str, Any]]:
    """Return which companies received something of it: whether they can delete, and how long they say they keep it."""
    engines = discovery.catalogue().values()
    able = {engine.processor for engine in engines if getattr(engine, "deletes_there", False)}
    cards = {card.id: card for card in questions.policy().processors}
    return [
        {
            "company": cards[name].company if name in cards else name,
            "jobs": jobs,
            "can_delete": name in able,
            "keeps": cards[name].retention if name in cards else "",
        }
        for name, jobs in sorted(deletion.companies.items())
    ]


def waiting(deletion: Deletion) -> int:
    """Return of how many jobs a company has not yet said that it forgot them."""
    return Trace.objects.filter(job__in=[UUID(job) for job in deletion.jobs]).count()


def _jobs(fate: Doomed) -> list[UUID]:
    """Return the jobs that something of it was made by, or that worked on it."""
    made_by = {version.job for version in fate.versions if version.job}
    on_it = Q(version__in=[version.id for version in fate.versions])
    on_it |= Q(session__in=[session.id for session in fate.sessions])
    return list(Job.objects.filter(on_it | Q(pk__in=made_by)).values_list("pk", flat=True).distinct())


def _counted(fate: Doomed) -> dict[str, int]:
    videos = {version.picture for version in fate.versions if version.kind == "video"}
    return {
        "sessions": len(fate.sessions),
        "versions": len(fate.versions),
        "pictures": fate.pictures - len(videos),
        "videos": len(videos),
        "bytes": fate.bytes,
    }


def _received(jobs: Iterable[UUID]) -> dict[str, int]:
    """Return which companies received something for these jobs, and for how many."""
    told = Passage.objects.filter(job__in=list(jobs), requests__gt=0).exclude(purpose="mail")
    counted = told.values("processor").annotate(jobs=Count("job", distinct=True)).order_by()
    return {row["processor"]: row["jobs"] for row in counted}
