"""What an account remembers for comfort: declared keys and values, and nothing that a person wrote or made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from glassplate.lib.words import asked_language, has
from glassplate.policy import questions

T = TypeVar("T")

FORMATS = ("png", "jpeg", "webp")
THEMES = ("auto", "light", "dark")
MATS = ("grey", "black", "white", "checker")

DEFAULTS: dict[str, Any] = {
    "download_format": "png",
    "theme": "auto",
    "mat": "grey",
    "shortcuts_on": True,
    "shortcuts": {},
    "notify": False,
    "keep_words": True,
    "language": "",  # none chosen: as the browser asks
}
# Under which word the manifest lists each; what it does not list is neither offered nor kept.
LISTED_AS = {
    "download_format": "download-format",
    "theme": "appearance",
    "mat": "appearance",
    "shortcuts_on": "shortcuts",
    "shortcuts": "shortcuts",
    "notify": "notices",
    "keep_words": "words",
    "language": "language",
}
CHOICES = {"download_format": FORMATS, "theme": THEMES, "mat": MATS}
SWITCHES = ("shortcuts_on", "notify", "keep_words")

# A chord as web/src/core/shortcuts.ts writes it, "Mod+Shift+Z"; a longer key has the browser's own name, "ArrowLeft".
KEY = re.compile(r"none|(?:(?:Mod|Control|Meta|Alt|Shift)\+){0,4}(?:[!-~]|[A-Z][A-Za-z]{0,20}[0-9]{0,2})")


class BadPreference(ValueError):
    """A preference that there is not, or a value it cannot have; `id` is the sentence to show."""

    id = "preference-bad"


def begun() -> dict[str, Any]:
    """Return what a new account remembers from its first moment: the language in which it was asked for."""
    asked = asked_language()
    return {"language": asked} if asked and "language" in questions.preferences() else {}


def offered(some: Mapping[str, T]) -> list[tuple[str, T]]:
    """Return those of some preferences that the manifest lists."""
    return [(name, value) for name, value in some.items() if LISTED_AS[name] in questions.preferences()]


def whole(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return every preference: what is stored, and the default of the rest."""
    return {name: stored.get(name, default) for name, default in DEFAULTS.items()}


def clean(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the changes; BadPreference for a key that is not offered or a value outside what is declared."""
    for name, value in changes.items():
        if LISTED_AS.get(name) not in questions.preferences() or not _fits(name, value):
            raise BadPreference
    return dict(changes)


def _fits(name: str, value: object) -> bool:
    if name in CHOICES:
        return value in CHOICES[name]
    if name == "language":
        return value == "" or value in questions.languages()
    if name in SWITCHES:
        return isinstance(value, bool)
    return name == "shortcuts" and isinstance(value, dict) and _are_shortcuts(value)


def _are_shortcuts(value: Mapping[object, object]) -> bool:
    """Tell whether each is an action of the studio, which has a sentence in the catalogue, and a chord."""
    return all(
        isinstance(action, str) and has(f"action-{action}") and isinstance(key, str) and bool(KEY.fullmatch(key))
        for action, key in value.items()
    )
