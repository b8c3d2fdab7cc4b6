"""The operator's brake: an engine that is stopped takes no new jobs, in every process from this moment on.

Nothing is remembered of it in a process: whoever starts a job reads the row in the job's own transaction.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils import timezone

from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.lib.rows import one
from glassplate.usage.limits.allowances import today
from glassplate.usage.limits.models import Because, EngineUse

WORDS = "engine-stopped-{}"
MICRO = 1_000_000


def words(because: str) -> str:
    return WORDS.format(because)


def stopped() -> dict[str, str]:
    """Return the ids of the engines that take no new jobs, each with the words id of why."""
    return {row.engine: words(row.because) for row in EngineUse.objects.filter(_is_stopped())}


def why_stopped(engine: str) -> str | None:
    """Return the words id of why this engine takes no new jobs; None when it does."""
    row = one(EngineUse, "engine = %s", engine)
    is_over = row is None or not row.because or (row.because == Because.BUDGET and row.day != today())
    return None if row is None or is_over else words(row.because)


def stop(engine: str, because: Because) -> None:
    """Let it take no new jobs."""
    changes = {"because": because, "since": timezone.now()}
    if because is Because.BUDGET:
        changes["day"] = today()
    with duty("limits"):
        EngineUse.objects.update_or_create(pk=engine, defaults=changes)
    log("engine-stopped", engine=engine, reason=because)


def resume(engine: str) -> bool:
    """Let it take jobs again; False when it did."""
    with duty("limits"):
        moved = EngineUse.objects.filter(_is_stopped(), pk=engine).update(because="", since=None)
    if moved:
        log("engine-resumed", engine=engine)
    return bool(moved)


def limit(engine: str, **numbers: int | None) -> None:
    """Set how many jobs it may have at a time (`jobs`) or what it may take in a day (`usd_a_day`); None: no limit."""
    with duty("limits"):
        EngineUse.objects.update_or_create(pk=engine, defaults=numbers)


def rows() -> Mapping[str, EngineUse]:
    """Return what is set for engines, by id."""
    return {row.engine: row for row in EngineUse.objects.all()}


def has_ceilings() -> bool:
    return EngineUse.objects.filter(usd_a_day__isnull=False).exists()


def stop_the_dear(taken: Mapping[str, int]) -> list[str]:
    """Stop the engines whose company took today what it may take; `taken` is in millionths of a US dollar, by engine.

    A ceiling stops an engine once in a day: who lets it go on after that means it.
    """
    dear = []
    for row in EngineUse.objects.filter(Q(day=None) | ~Q(day=today()), usd_a_day__isnull=False).exclude(_is_stopped()):
        if taken.get(row.engine, 0) >= (row.usd_a_day or 0) * MICRO:
            stop(row.engine, Because.BUDGET)
            dear.append(row.engine)
    return dear


def _is_stopped() -> Q:
    """What was stopped by its ceiling is over with the day."""
    return ~Q(because="") & (~Q(because=Because.BUDGET) | Q(day=today()))
