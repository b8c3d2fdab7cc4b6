"""What only a lab can do to an instance, since it started it: the auditor asks through this and knows nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol


class Hands(Protocol):
    """One running instance in the hands of whoever started it."""

    @property
    def pid(self) -> int:
        """The process all others of the instance descend from."""
        ...

    def calls(self) -> Sequence[str]:
        """Return "host port" of every network address that its processes have called so far."""
        ...

    def ahead(self, seconds: float) -> None:
        """Let it think that it is so much later; 0 is the time."""
        ...

    def rows(self, statement: str) -> Sequence[Sequence[object]]:
        """Run a statement on its database as the role that may do everything; returns the rows."""
        ...

    def command(self, *arguments: str) -> str:
        """Run a command of the product on its data folder; returns what it printed."""
        ...

    def drill(self, between: Callable[[], None]) -> AbstractContextManager[str]:
        """Back it up, do something, and restore the backup with the newest keys; yields the address of what comes."""
        ...

    def memory(self) -> Sequence[Path]:
        """Return the files in memory that hold keys of running jobs."""
        ...
