"""The one catalogue: every sentence of the product, by id and language.

A language has files `<code>-<piece>.ftl`, or one file `<code>.ftl` with everything. What a translation lacks is said in
English, with English plurals and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar, Token
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message
from fluent.syntax.ast import BaseNode, VariableReference

FOLDER = Path(__file__).parent.parent / "words"
DEFAULT = "en"
BEGINNING = re.compile(r"^([a-zA-Z][\w-]*) *=", re.M)
_language: ContextVar[str | None] = ContextVar("language", default=None)
_home = [DEFAULT]  # what a process speaks where nobody asked for another

Argument = str | int | float


def say(key: str, /, **arguments: Argument) -> str:
    """Return the sentence `key` in the current language; KeyError when there is none."""
    code = _teller(current_language(), key)
    # Each argument is made ready for the sentence, named in it or not, and pages offer a hundred to every one.
    used = {name: arguments[name] for name in _named(code, key) if name in arguments} if arguments else {}
    return _said(code, key, used) if used else _plain(code, key)


def _teller(code: str, key: str) -> str:
    """Return the language in which a sentence can be said: the wanted one, or English where that lacks it."""
    return code if _knows(code, key) else DEFAULT


def _knows(code: str, key: str) -> bool:
    """Say whether a language has a sentence: in a file, or told by an engine that brings words of its own."""
    return key in _sources(code) or catalogue(code).has_message(key)


@cache
def _plain(code: str, key: str) -> str:
    """Return a sentence in which nothing is put in; one in which something is must never be kept."""
    return _said(code, key, {})


def _said(code: str, key: str, arguments: Mapping[str, Argument]) -> str:
    pattern = _message(code, key).value
    if pattern is None:
        raise KeyError(key)
    sentence, errors = catalogue(code).format_pattern(pattern, dict(arguments))
    if errors:
        raise KeyError(f"{key}: {', '.join(type(error).__name__ for error in errors)}")
    return str(sentence)


@cache
def _named(code: str, key: str) -> frozenset[str]:
    """Return the names of the arguments that stand in a sentence."""
    return frozenset(_variables(_message(code, key)))


def _variables(part: object) -> Iterator[str]:
    if isinstance(part, VariableReference):
        yield part.id.name
        return
    inner = vars(part).values() if isinstance(part, BaseNode) else part
    if isinstance(inner, Mapping):
        inner = inner.values()
    if isinstance(inner, Iterable) and not isinstance(inner, str):
        for each in inner:
            yield from _variables(each)


def has(key: str) -> bool:
    return _knows(current_language(), key) or _knows(DEFAULT, key)


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak another language within the block; an unknown one falls back to English."""
    token = speak(code)
    try:
        yield
    finally:
        be_silent(token)


def speak(code: str) -> Token[str | None]:
    """Speak this language from here on, in this request or task; returns what `be_silent` takes it back with."""
    return _language.set(code if code in languages() else DEFAULT)


def be_silent(token: Token[str | None]) -> None:
    """Take back what `speak` began."""
    _language.reset(token)


def settle(code: str) -> None:
    """Let this process speak a language wherever nobody asks for another: a terminal's, or the service's first."""
    _home[:] = [code if code in languages() else DEFAULT]


def asked_language() -> str | None:
    """Return the language that somebody asked for; None where a process speaks its own."""
    return _language.get()


def current_language() -> str:
    return _language.get() or _home[0]


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, e.g. ("en", "sv")."""
    return tuple(sorted({file.stem.split("-")[0] for file in FOLDER.glob("*.ftl")}))


@cache
def catalogue(code: str) -> FluentBundle:
    """Return the sentences of a language that were said so far: each is read when it is said first."""
    return FluentBundle([code], use_isolating=False)


def _message(code: str, key: str) -> Message:
    bundle = catalogue(code)
    if not bundle.has_message(key):
        bundle.add_resource(FluentResource(_sources(code)[key]))
    return bundle.get_message(key)


@cache
def _sources(code: str) -> dict[str, str]:
    """Return the text of every sentence of a language, unread: from its one file, or from each of its pieces."""
    found: dict[str, str] = {}
    for file in sorted([*FOLDER.glob(f"{code}.ftl"), *FOLDER.glob(f"{code}-*.ftl")]):
        text = file.read_text(encoding="utf-8")
        starts = list(BEGINNING.finditer(text))
        ends = [each.start() for each in starts[1:]] + [len(text)]
        found |= {each[1]: text[each.start() : end] for each, end in zip(starts, ends, strict=True)}
    return found
