"""The word lists: ours in `lists/`, and the operator's own in the file GLASSPLATE_WORDLIST.

A heading is a kind of term; a heading that is not among ours makes a list of the operator's own, whose terms are
refused. In a term, `(a|b)` is either and a `*` at a word's end stands for any ending. `#` begins a remark.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path

from glassplate import environment
from glassplate.engines.safety.folding import Word, folded

FOLDER = Path(__file__).parent / "lists"
SETTING = "GLASSPLATE_WORDLIST"
MOST_BYTES = 4 << 20
SHORTEST_STEM = 3

Term = tuple[str, ...]


class Topic(enum.StrEnum):
    """What a term is about."""

    ALLOWED = "allowed"  # harmless phrases, taken out first
    NEVER = "never"
    EXPLICIT = "explicit"
    NUDITY = "nudity"
    SUGGESTIVE = "suggestive"
    MINOR = "minor"
    YOUNG = "young"
    REAL = "real"
    VIOLENCE = "violence"
    OPERATOR = "operator"


class BadList(Exception):
    """The operator's list cannot be read: nothing is made before that is mended."""


class Lists:
    """Terms by their first word, so that a text is looked through once, however long the lists are."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[tuple[Term, Topic]]] = {}
        self._by_stem: dict[str, list[tuple[Term, Topic]]] = {}

    def add(self, topic: Topic, term: Term) -> None:
        first = term[0]
        if first.endswith("*"):
            self._by_stem.setdefault(first[:-1], []).append((term, topic))
        else:
            self._by_word.setdefault(first, []).append((term, topic))

    def found(self, words: Sequence[Word], at: int) -> Iterator[tuple[Topic, int]]:
        """Yield the topic and length, in words, of each term that begins at this word."""
        for form in words[at].forms:
            stems = (form[:end] for end in range(SHORTEST_STEM, len(form) + 1))
            candidates = [*self._by_word.get(form, ()), *(one for stem in stems for one in self._by_stem.get(stem, ()))]
            for term, topic in candidates:
                if len(term) == 1 or _follows(words[at + 1 : at + len(term)], term[1:]):
                    yield topic, len(term)


def all_lists() -> Lists:
    """Return our lists with the operator's; BadList when that file cannot be read. A changed file is read anew."""
    chosen = environment.text(SETTING)
    if not chosen:
        return _read("", 0)
    try:
        return _read(chosen, Path(chosen).stat().st_mtime_ns)
    except (OSError, UnicodeError) as error:
        raise BadList from error


@lru_cache(maxsize=2)
def _read(chosen: str, changed: int) -> Lists:
    lists = Lists()
    for file in sorted(FOLDER.glob("*.txt")):
        _fill(lists, file.read_text(encoding="utf-8").splitlines())
    if chosen:
        if Path(chosen).stat().st_size > MOST_BYTES:
            raise BadList
        _fill(lists, Path(chosen).read_text(encoding="utf-8").splitlines())
    return lists


def _fill(lists: Lists, lines: Iterable[str]) -> None:
    topic = Topic.OPERATOR
    for line in lines:
        text = line.partition("#")[0].strip()
        if text.startswith("[") and text.endswith("]"):
            topic = _topic(text[1:-1].strip().lower())
        elif text:
            for term in _terms(text):
                lists.add(topic, term)


def _topic(heading: str) -> Topic:
    return Topic(heading) if heading in set(Topic) else Topic.OPERATOR


def _terms(text: str) -> Iterator[Term]:
    """Yield each term that a line stands for: (a|b) c is "a c" and "b c"."""
    parts: list[list[str]] = []
    rest = text
    while rest:
        before, opened, after = rest.partition("(")
        inside, closed, behind = after.partition(")")
        parts += [[word] for word in before.split()]
        if opened and not closed:
            raise BadList
        parts += [inside.split("|")] if opened else []
        rest = behind
    for choice in product(*parts):
        words = tuple(_plain(word) for piece in choice for word in piece.split())
        if any(len(word) < 1 for word in words) or not words:
            raise BadList
        yield words


def _plain(word: str) -> str:
    stem = "".join(sign for sign in folded(word.rstrip("*")) if sign.isalnum())
    if word.endswith("*") and len(stem) < SHORTEST_STEM:
        raise BadList
    return stem + ("*" if word.endswith("*") else "")


def _follows(words: Sequence[Word], term: Term) -> bool:
    return len(words) == len(term) and all(_is(word, each) for word, each in zip(words, term, strict=True))


def _is(word: Word, term: str) -> bool:
    if term.endswith("*"):
        return any(form.startswith(term[:-1]) for form in word.forms)
    return term in word.forms
