"""Where the keys stand, in numbers, for the operator."""

from __future__ import annotations

from dataclasses import dataclass

from glassplate.lib.aside import acting, aside
from glassplate.vault.holder import holder

PEOPLE = (
    "select count(*) filter (where wrapped is not null), count(*) filter (where wrapped is null) from vault_personkey"
)
SHARDS = """
select count(*), count(*) filter (where epochs > 1 or retired > 0 or planned),
       coalesce(extract(epoch from now() - min(made)) / 3600, 0)::int
from (select count(*) epochs, count(retired_at) retired, bool_or(made_at is null) planned, max(made_at) made
      from vault_epoch group by shard) as shards
"""
WAITING = "select count(distinct person) from vault_renewal"


@dataclass(frozen=True)
class Standing:
    """Counts; `job_keys` is None where there is no memory to keep them in."""

    living: int
    erased: int
    shards: int
    unfinished: int
    oldest_hours: int
    waiting: int
    job_keys: int | None


def standing() -> Standing:
    """Count people, shards, unfinished rotations, people who wait for a new key, and keys of running jobs."""
    with aside() as own, acting(own, "rotate"):
        living, erased = own.execute(PEOPLE).fetchone() or (0, 0)
        shards, unfinished, oldest = own.execute(SHARDS).fetchone() or (0, 0, 0)
        (waiting,) = own.execute(WAITING).fetchone() or (0,)
    keys = holder().job_keys
    jobs = len(list(keys.jobs())) if keys.is_available() else None
    return Standing(living, erased, shards, unfinished, oldest, waiting, jobs)
