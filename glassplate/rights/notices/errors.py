"""What stands in the way of a new version, with the id of a sentence that says what to do."""

from __future__ import annotations

from glassplate.lib.words import Argument, say


class NotPublished(Exception):
    """It is not published, or not withdrawn, as it was asked for."""

    def __init__(self, words: str, **values: Argument) -> None:
        super().__init__(say(words, **values))
        self.words = words
