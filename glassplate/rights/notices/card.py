"""What the privacy centre says of versions of the policy, beside which one is in force."""

from __future__ import annotations

from glassplate.accounts.models import Person
from glassplate.lib import figures
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.rights.notices.models import Seen


def notes(person: Person) -> list[str]:
    """Return what is to come, and which versions the person has seen and when; the caller acts as them."""
    standing = questions.standing()
    if standing is None:
        return []
    names = {entry.hash: entry.version for entry in standing.entries}
    waiting = standing.upcoming()
    said = []
    if waiting:
        day, version = figures.day(waiting.starts), waiting.entry.version
        said.append(say("notice-card-waits", day=day, version=version))
    seen: dict[str, Seen] = {}
    for row in Seen.objects.filter(person=person.id, hash__in=names).order_by("id"):
        seen.setdefault(row.hash, row)  # the first time is what counts
    told = [say("notice-card-seen", day=figures.day(row.seen_at), version=names[row.hash]) for row in seen.values()]
    return said + told
