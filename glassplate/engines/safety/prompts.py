"""What a prompt says, and what follows: sexual words with a child or somebody real are always refused."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glassplate.engines.safety.folding import BARRIER, Word, words
from glassplate.engines.safety.lists import Lists, Topic, all_lists

LONGEST = 16_000
GROWN_UP = 18
NUMBERS = {
    name: age
    for names in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
        "ett tva tre fyra fem sex sju atta nio tio elva tolv tretton fjorton femton sexton sjutton",
    )
    for age, name in enumerate(names.split(), 1)
}
OLD = frozenset(["old", "olds", "girl", "girls", "boy", "boys"])
YEARS = frozenset(["year", "years", "yr", "yrs", "y"])  # with "old" behind
AR = frozenset(["yo", "ar", "aring", "aringar", "arig", "ariga", "arigt"])
AGED = frozenset(["age", "aged", "alder"])
AGE = re.compile(r"(\d{1,2})(?:yo|yrs?|years?|ar|aring|arig[at]?)")
# Two names with capitals, one after the other: only asked when the words are sexual.
NAME = re.compile(r"\b[A-ZÅÄÖÉ][a-zåäöéü]{1,20}\s[A-ZÅÄÖÉ][a-zåäöéü]{1,20}\b")
SEXUAL = {Topic.EXPLICIT, Topic.NUDITY}


def refusal(prompt: str, shows_somebody: bool = False) -> str | None:
    """Return why a prompt is refused, as a words id; None when it is not. BadList when a list cannot be read.

    `shows_somebody`: pictures go along, so that "her" may be somebody who really is.
    """
    if len(prompt) > LONGEST:
        return "refused-words-long"
    lists = all_lists()
    topics = topics_of(words(prompt), lists)
    is_sexual = bool(topics & SEXUAL)
    if Topic.NEVER in topics or ((is_sexual or Topic.SUGGESTIVE in topics) and Topic.MINOR in topics):
        return "refused-words-minor"
    if is_sexual and Topic.YOUNG in topics:
        return "refused-words-minor"
    if is_sexual and (shows_somebody or Topic.REAL in topics or _names_somebody(prompt, lists)):
        return "refused-words-person"
    if is_sexual:
        return "refused-words-sexual"
    if Topic.VIOLENCE in topics:
        return "refused-words-violence"
    return "refused-words-operator" if Topic.OPERATOR in topics else None


def topics_of(said: Sequence[Word], lists: Lists) -> set[Topic]:
    """Return what the words are about, harmless phrases apart."""
    left = list(said)
    for at in range(len(left)):
        lengths = [length for topic, length in lists.found(left, at) if topic is Topic.ALLOWED]
        if lengths:
            left[at : at + max(lengths)] = [BARRIER] * max(lengths)
    found = {topic for at in range(len(left)) for topic, _ in lists.found(left, at)}
    return found | {Topic.MINOR} if _tells_a_childs_age(left) else found


def _names_somebody(prompt: str, lists: Lists) -> bool:
    return any(not topics_of(words(pair[0]), lists) for pair in NAME.finditer(prompt))


def _tells_a_childs_age(said: Sequence[Word]) -> bool:
    return any(_is_childs_age(said, at) for at in range(len(said)))


def _is_childs_age(said: Sequence[Word], at: int) -> bool:
    written = said[at].plain
    if whole := AGE.fullmatch(written):
        return int(whole[1]) < GROWN_UP
    age = int(written) if written.isdigit() and len(written) < 3 else NUMBERS.get(written)
    if age is None or age >= GROWN_UP:
        return False
    after = said[at + 1].plain if at + 1 < len(said) else ""
    before = said[at - 1].plain if at else ""
    behind = said[at + 2].plain if at + 2 < len(said) else ""
    return before in AGED or after in AR or (after in YEARS and behind in OLD | {"o"})
