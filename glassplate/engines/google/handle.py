"""A remote job, as it is sealed here while Google works on it."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum


class State(StrEnum):
    """What is known of a remote job."""

    ASKED = "asked"  # the request was about to leave: Google may hold it or not
    TAKEN = "taken"
    TURNED_DOWN = "turned-down"  # nothing was left there


@dataclass(frozen=True)
class Handle:
    """What a job is called there, since when it runs (seconds of the epoch), and which files it was seen to have."""

    state: State
    name: str = ""
    since: float = field(default_factory=time.time)
    files: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is sealed."""
        return json.dumps(asdict(self))

    def with_file(self, file: str) -> Handle:
        """Return the handle with one more file to delete."""
        return replace(self, files=(*self.files, file))


def read(text: str) -> Handle:
    """Return the handle that was kept."""
    told = json.loads(text)
    return Handle(State(told["state"]), str(told["name"]), float(told["since"]), tuple(told["files"]))
