"""The actions of a word of the command line, as `add` and `list` are of `glassplate staff`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from glassplate.lib.words import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction


@dataclass(frozen=True)
class Actions:
    """What a word can be followed by; `handle` does whichever was chosen, on the data folder that was.

    Sentences are `cli-<word>` and `cli-<word>-<action>`.
    """

    word: str
    parsers: _SubParsersAction[ArgumentParser]
    handle: Callable[[Namespace], int]

    @classmethod
    def of(cls, commands: _SubParsersAction[ArgumentParser], word: str, handle: Callable[[Namespace], int]) -> Self:
        """Add a word to the command line."""
        parser = commands.add_parser(word, help=say(f"cli-{word}"), description=say(f"cli-{word}"))
        parsers = parser.add_subparsers(dest="action", required=True, metavar=say("cli-command"))
        return cls(word, parsers, handle)

    def add(self, name: str) -> ArgumentParser:
        """Add an action, to which its own arguments can be added."""
        said = say(f"cli-{self.word}-{name}")
        parser = self.parsers.add_parser(name, help=said, description=said)
        parser.add_argument("--data", help=say("cli-data"))
        parser.set_defaults(handle=self.handle)
        return parser
