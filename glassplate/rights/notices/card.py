"""What the privacy centre says of versions of the policy, beside which one is in force."""

from __future__ import annotations

from glassplate.accounts.models import Person
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
        day, version = waiting.starts.date().isoformat(), waiting.entry.version
        said.append(say("notice-card-waits", day=day, version=version))
    for row in Seen.objects.filter(person=person.id, hash__in=names).order_by("id"):
        said.append(say("notice-card-seen", day=row.seen_at.date().isoformat(), version=names[row.hash]))
    return said
