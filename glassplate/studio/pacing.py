"""When a job can be expected to end, from how long the last ones of its engine took: what Retry-After tells.

How long things take is learnt from the person's own jobs alone; of an engine that is full nothing is told but seconds.
"""

from __future__ import annotations

from math import ceil
from uuid import UUID

from django.db import connection

from glassplate.lib.isolation import duty

SOONEST_S, UNKNOWN_S, LATEST_S = 1, 5, 300  # what is told is never less than the first or more than the last
# One that waits needs all the time of its engine; one that is past it, or whose time nobody knows, half of what it had.
LEFT = """
with open as (
    select engine, case state when 'running' then extract(epoch from clock_timestamp() - started_at) end as had
    from studio_job where {which} and state in ('waiting', 'running') and id <> %(but)s
    order by state = 'waiting', created_at limit 50
), past as (
    select engine, ended_at - started_at as took, row_number() over (partition by engine order by ended_at desc) as nth
    from studio_job where person = %(person)s and state = 'done' and started_at is not null
    and ended_at > now() - interval '30 days' and engine in (select engine from open)
), usual as (
    select engine, extract(epoch from percentile_cont(0.5) within group (order by took)) as takes
    from past where nth <= 20 group by engine
)
select min(case when coalesce(had, 0) < takes then takes - coalesce(had, 0) else greatest(had / 2, %(unknown)s) end)
from open left join usual using (engine)
"""
OF_PERSON = LEFT.format(which="person = %(person)s")
OF_ENGINE = LEFT.format(which="engine = %(engine)s")


def until_one_ends(person: UUID, but: UUID) -> int:
    """Return the seconds until the first of somebody's open jobs can have ended, not counting `but`; the caller acts
    as them."""
    return _told(OF_PERSON, {"person": person, "but": but})


def until_free(engine: str, person: UUID, but: UUID) -> int:
    """Return the seconds until the first open job of an engine can have ended, whoever's it is, not counting `but`."""
    with duty("work"):
        return _told(OF_ENGINE, {"engine": engine, "person": person, "but": but})


def _told(statement: str, about: dict[str, UUID | str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, {**about, "unknown": UNKNOWN_S})
        row = cursor.fetchone()
    left = UNKNOWN_S if row is None or row[0] is None else row[0]
    return min(max(ceil(left), SOONEST_S), LATEST_S)
