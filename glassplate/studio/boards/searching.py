"""Search over what is sealed: opened in this process, for this request, matched and forgotten. There is no index.

An index that finds words would tell of them: which pictures share one, and, to who guesses, which. So the texts are
opened, newest picture first, in parts, until there are enough hits or enough was looked through.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from glassplate.accounts.models import Person
from glassplate.policy import questions
from glassplate.studio import reading, recipes
from glassplate.studio.boards.models import Labelled
from glassplate.studio.models import EditSession, Job
from glassplate.vault import texts

WORDS_LONGEST = 200
MOST_WORDS = 12
LOOKED_THROUGH = 6000  # pictures in one request; the answer says where to go on
PART = 500


@dataclass(frozen=True)
class Found:
    """The sessions in which every word was found, newest first; `next` goes on where this one stopped."""

    sessions: Sequence[EditSession]
    next: str | None


def search(person: Person, words: str, after: str | None = None, most: int = 60) -> Found:
    """Look for pictures whose title, words, boards and tags together hold each of these words. Acts as the person."""
    wanted = _folded(words[:WORDS_LONGEST]).split()[:MOST_WORDS]
    found: list[EditSession] = []
    looked, last = 0, after
    with_words = may_look_at_words(person)
    for part in _parts(person.id, after) if wanted else ():
        held = _texts(part, with_words=with_words)
        for session in part:
            looked, last = looked + 1, reading.mark(session)
            if all(word in held[session.id] for word in wanted):
                found.append(session)
            if len(found) == most or looked == LOOKED_THROUGH:
                return Found(found, last)
    return Found(found, None)


def may_look_at_words(person: Person) -> bool:
    """Tell whether what a person asked for may be shown to them again, and so be found."""
    return questions.prompt_history() and bool(person.all_preferences()["keep_words"])


def _parts(person: UUID, after: str | None) -> Iterator[list[EditSession]]:
    while part := list(reading.newest(person, after)[:PART]):
        yield part
        after = reading.mark(part[-1])


def _texts(part: Sequence[EditSession], *, with_words: bool) -> Mapping[UUID, str]:
    """Return what can be found of each session, as one text in which upper and lower case are the same."""
    sealed: dict[UUID, list[UUID]] = {session.id: [session.title] for session in part}
    for session, name in Labelled.objects.filter(session__in=sealed).values_list("session", "label__name"):
        sealed[session].append(name)
    asked = dict[UUID, UUID]()
    if with_words:
        jobs = Job.objects.filter(session__in=sealed, recipe__isnull=False)
        asked = {recipe: session for session, recipe in jobs.values_list("session", "recipe") if recipe and session}
    opened = texts.opened({*(each for ids in sealed.values() for each in ids), *asked})
    whole = {session: [opened.get(each, "") for each in ids] for session, ids in sealed.items()}
    for recipe, session in asked.items():
        whole[session].append(recipes.words(opened.get(recipe, "")))
    return {session: _folded("\n".join(parts)) for session, parts in whole.items()}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
