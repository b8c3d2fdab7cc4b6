"""Why nothing is given, with the id of a sentence that says what is missing."""

from __future__ import annotations

from glassplate.lib.words import say


class NotGiven(Exception):
    """The policy asks for more before an authority gets anything."""

    def __init__(self, words: str) -> None:
        super().__init__(say(words))
        self.words = words
