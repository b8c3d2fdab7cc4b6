"""The one catalogue: every sentence of the product, by id and language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

FOLDER = Path(__file__).parent.parent / "words"
DEFAULT = "en"
_language: ContextVar[str] = ContextVar("language", default=DEFAULT)

Argument = str | int | float


def say(key: str, /, **arguments: Argument) -> str:
    """Return the sentence `key` in the current language; KeyError when there is none."""
    bundle = catalogue(_language.get())
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(key)
    sentence, errors = bundle.format_pattern(pattern, arguments)
    if errors:
        raise KeyError(f"{key}: {', '.join(type(error).__name__ for error in errors)}")
    return str(sentence)


def has(key: str) -> bool:
    return catalogue(_language.get()).has_message(key)


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak another language within the block; an unknown one falls back to English."""
    token = _language.set(code if code in languages() else DEFAULT)
    try:
        yield
    finally:
        _language.reset(token)


def current_language() -> str:
    return _language.get()


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, e.g. ("en", "sv")."""
    return tuple(sorted({file.stem.split("-")[0] for file in FOLDER.glob("*.ftl")}))


@cache
def catalogue(code: str) -> FluentBundle:
    """Return every sentence of a language: all files whose name begins with its code."""
    bundle = FluentBundle([code], use_isolating=False)
    for file in sorted(FOLDER.glob(f"{code}*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
