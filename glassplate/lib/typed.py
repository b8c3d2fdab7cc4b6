"""What the library of the command line says by itself, from the catalogue; and the language of a terminal."""

from __future__ import annotations

import argparse
import re

from glassplate import environment
from glassplate.lib.words import say, settle

ASKED = ("GLASSPLATE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
OWN = {
    "usage:": "cli-own-usage",
    "positional arguments": "cli-own-arguments",
    "options": "cli-own-options",
    "show this help message and exit": "cli-own-help",
    "show program's version number and exit": "cli-own-version",
    "%(prog)s: error: %(message)s": "cli-own-error",
    "argument %(argument_name)s: %(message)s": "cli-own-argument",
    "the following arguments are required: %s": "cli-own-required",
    "unrecognized arguments: %s": "cli-own-unknown",
    "invalid choice: %(value)r (choose from %(choices)s)": "cli-own-choice",
    "invalid %(type)s value: %(value)r": "cli-own-value",
    "expected one argument": "cli-own-one",
    "expected at least one argument": "cli-own-some",
    "expected at most one argument": "cli-own-at-most-one",
    "not allowed with argument %s": "cli-own-not-with",
    "one of the arguments %s is required": "cli-own-one-of",
}


def speak() -> None:
    """Speak the terminal's language from here on, the library of the command line too."""
    asked = next((found for name in ASKED if (found := environment.text(name))), "")
    settle(re.split(r"[_.@:-]", asked)[0].lower())
    # It looks up each of its words by this name when it says it; its own catalogues are compiled ones of the system.
    setattr(argparse, "_", own)  # noqa: B010


def own(text: str) -> str:
    """Return what the library says in its own words as the catalogue says it; unknown words stay as they are."""
    told = text.rstrip()
    return say(OWN[told]) + text[len(told) :] if told in OWN else text
