"""What ends a command: an exit code and a sentence, ours or that of the instance."""

from __future__ import annotations


class Ended(Exception):
    """The work ends here; `code` is one of editing's exit codes, `words` the code that a program reads."""

    def __init__(self, code: int, words: str, sentence: str) -> None:
        super().__init__(words)
        self.code, self.words, self.sentence = code, words, sentence
