"""What a call out is for, what it may cost, and how it ended."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Errand:
    """Why something leaves: to whom (a processor's id), for which purpose, with which classes of data, about whom.

    `purpose` and `sends` are words of the manifest: "pictures", ("prompt", "pictures of the job").
    """

    processor: str
    purpose: str
    sends: tuple[str, ...]
    person: UUID | None = None
    job: UUID | None = None


@dataclass(frozen=True)
class Caps:
    """The most that one request may take; an answer counts as it is after decompression."""

    connect_s: float = 10
    idle_s: float = 300  # without a single byte
    whole_s: float = 600  # from the first byte out to the last byte in
    answer_bytes: int = 128 << 20


class Outcome(enum.StrEnum):
    """How an errand ended; each has a sentence, egress-outcome-<value>."""

    BEGUN = "begun"  # under way, or the server died meanwhile: it may have arrived
    DONE = "done"
    REFUSED = "refused"  # by us: the policy or the rules of the house say no
    FAILED = "failed"
    CUT = "cut"  # by us: at a limit of size or time


@dataclass(frozen=True)
class Ended:
    """How an errand ended, and how much content went over the wire, in bytes."""

    outcome: Outcome
    reason: str = ""
    requests: int = 0
    sent: int = 0
    received: int = 0
