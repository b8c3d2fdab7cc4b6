"""What only a lab can do to an instance, since it started it: the auditor asks through this and knows nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Heard:
    """One request that a company got.

    company  its id in the policy
    content  all of it: address, headers, body; `size` are the bytes of the body
    words    the texts in it that say what to make
    form     what anybody sends who asks for the same: all but what is drawn at random
    """

    company: str
    content: bytes = field(repr=False)
    size: int
    words: tuple[str, ...] = field(repr=False)
    form: str = field(repr=False)


class Hands(Protocol):
    """One running instance in the hands of whoever started it."""

    @property
    def pid(self) -> int:
        """The process all others of the instance descend from."""
        ...

    def calls(self) -> Sequence[str]:
        """Return "host port" of every network address that its processes have called so far."""
        ...

    @property
    def receiver(self) -> str:
        """The address on this machine that its webhooks may call, and at which the auditor can listen."""
        ...

    def ahead(self, seconds: float) -> None:
        """Let it think that it is so much later; 0 is the time."""
        ...

    def rounds(self) -> None:
        """Let all that it does again and again be done once, now; returns when it was."""
        ...

    def rows(self, statement: str) -> Sequence[Sequence[object]]:
        """Run a statement on its database as the role that may do everything; returns the rows."""
        ...

    def command(self, *arguments: str, typed: str = "") -> str:
        """Run a command of the product on its data folder, with this on its input; returns what it printed."""
        ...

    def drill(self, between: Callable[[], None]) -> AbstractContextManager[str]:
        """Back it up, do something, and restore the backup with the newest keys; yields the address of what comes."""
        ...

    def heard(self) -> Sequence[Heard] | None:
        """Return all that companies got so far; None where nobody stands in for them."""
        ...

    def memory(self) -> Sequence[Path]:
        """Return the files in memory that hold keys of running jobs."""
        ...
