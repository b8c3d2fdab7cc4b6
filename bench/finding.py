"""`python -m bench.finding PICTURES`: fill a library, look for words that are in its oldest picture alone, say JSON."""

from __future__ import annotations

import json
import statistics
import sys
import time

import django

django.setup()

from django.db import transaction  # noqa: E402

from glassplate.accounts.models import Person  # noqa: E402
from glassplate.lib.isolation import principal  # noqa: E402
from glassplate.studio.boards import searching, sorting  # noqa: E402
from glassplate.studio.boards.models import Sort  # noqa: E402
from glassplate.studio.models import EditSession, Job, State  # noqa: E402
from glassplate.vault import shelf  # noqa: E402
from glassplate.vault.models import Kind  # noqa: E402

ROUNDS = 7
PART = 250
WORDS = "a harbour in the morning, fog over the water, two people with umbrellas and a dog that looks back, film grain"
RARE = "zeppelin"


def main(pictures: int) -> dict[str, float]:
    person = Person.objects.join("finds@example.net", "", "finds")
    _fill(person, pictures)
    took = []
    with principal(person.id):
        for _ in range(ROUNDS):
            began = time.perf_counter()
            found = searching.search(person, f"{RARE} harbour board")
            took.append((time.perf_counter() - began) * 1000)
            assert len(found.sessions) == 1
    return {"ms": statistics.median(took)}


def _fill(person: Person, pictures: int) -> None:
    """Make sessions with a title, the words of a job and a board each; the oldest has the rare word."""
    for start in range(0, pictures, PART):
        with principal(person.id), transaction.atomic():
            board = sorting.make(person.id, Sort.BOARD, f"Board {start // PART}")
            made = [_session(person, number) for number in range(start, min(start + PART, pictures))]
            sorting.put(board, [session.id for session in made])


def _session(person: Person, number: int) -> EditSession:
    session = EditSession.begin(person.id, f"Picture {number}")
    told = json.dumps({"parameters": {}, "prompt": f"{WORDS} {'' if number else RARE}"})
    recipe = shelf.put_text(person.id, Kind.RECIPE, told).id
    Job(person=person.id, session=session, tool="none", price=0, recipe=recipe, state=State.DONE).save(
        force_insert=True
    )
    return session


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
