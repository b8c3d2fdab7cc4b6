"""Which published version holds, and from when: computed from the record by every process, by the clock alone.

Nobody writes down when a version begins to hold. It follows from when it was published, from the day that it names,
and from whether it loosens what held before: then it waits as long as the version before it promised.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time as clock, timedelta
from enum import StrEnum

from glassplate.lib.words import say
from glassplate.policy.errors import Fault, PolicyError
from glassplate.policy.history import Origin, Published, manifest_of
from glassplate.policy.manifest import Manifest
from glassplate.policy.notice import loosened
from glassplate.policy.values import Life

# What holds at once holds when every process of the instance has read it, so that all change at the same moment.
SETTLE = timedelta(seconds=3)


@dataclass(frozen=True)
class Era:
    """A version and the moment from which it holds; `manifest` is None where its words are no longer known."""

    entry: Published
    manifest: Manifest | None
    since: float
    loosened: tuple[str, ...] = ()

    @property
    def starts(self) -> datetime:
        return datetime.fromtimestamp(self.since, UTC)

    @property
    def is_material(self) -> bool:
        """Say whether it loosens something: then people hear of it before it holds."""
        return bool(self.loosened)


class Stage(StrEnum):
    """How it stands with a published version."""

    UPCOMING = "upcoming"
    CURRENT = "current"
    PAST = "past"
    WITHDRAWN = "withdrawn"  # before it held


class Standing:
    """The versions of a record that count, oldest first, each from a moment on."""

    def __init__(self, entries: Sequence[Published]) -> None:
        self.entries = tuple(entries)
        self.eras = _eras(self.entries)
        self._place()

    def manifest(self) -> Manifest:
        """Return what is in force now; asked everywhere, so it costs no more than a look at the clock."""
        if not self._since <= time.time() < self._until:
            self._place()
        return self._manifest

    def current(self) -> Era:
        """Return the version in force."""
        self.manifest()
        return self._current

    def upcoming(self) -> Era | None:
        """Return the version that is published and does not hold yet."""
        now = time.time()
        return next((era for era in self.eras if era.since > now), None)

    def stage(self, entry: Published) -> Stage:
        """Return how it stands with a version of the record now."""
        if entry.number not in (era.entry.number for era in self.eras):
            return Stage.WITHDRAWN
        if (waiting := self.upcoming()) and waiting.entry.number == entry.number:
            return Stage.UPCOMING
        return Stage.CURRENT if self.current().entry.number == entry.number else Stage.PAST

    def past(self) -> tuple[Era, ...]:
        """Return the eras that have begun, oldest first."""
        now = time.time()
        return tuple(era for era in self.eras if era.since <= now)

    def life_since(self, key: str, since: float) -> float:
        """Return for how many seconds something lives that is here since then: the shortest that was promised it."""
        eras = self.past()
        ends = [*(era.since for era in eras[1:]), math.inf]
        return min(_seconds(era, key) for era, end in zip(eras, ends, strict=True) if end > since)

    def oldest(self, key: str) -> float:
        """Return how many seconds old the oldest may be that is kept for this long: none outlives its own promise.

        What came under a shorter promise goes by that one, what came later by the longer; the ages at which things go
        never overtake each other, so one number serves.
        """
        now, eras = time.time(), self.past()
        for place, era in enumerate(eras):
            begin = max(era.since if place else 0.0, now - min(_seconds(later, key) for later in eras[place:]))
            if place + 1 == len(eras) or begin < eras[place + 1].since:
                return now - begin
        return 0.0

    def _place(self) -> None:
        """Find the version in force; the clock may have gone in either direction."""
        now = time.time()
        place = max((place for place, era in enumerate(self.eras) if era.since <= now), default=0)
        era = self.eras[place]
        if era.manifest is None:
            raise PolicyError([Fault(era.entry.version, "", say("policy-fault-words-unknown"))])
        self._current, self._manifest = era, era.manifest
        self._until = self.eras[place + 1].since if place + 1 < len(self.eras) else math.inf
        self._since = era.since if place else -math.inf


def holds_from(entry: Published, before: Manifest | None, waits: bool) -> datetime:
    """Return when a version holds, of which is known what it follows and whether it loosens that."""
    named = datetime.combine(entry.day, clock(), UTC)
    days = timedelta(days=before.service.notice_days if before else 0)
    return max(named, entry.published_at + max(SETTLE, days if waits else SETTLE))


def _eras(entries: Sequence[Published]) -> tuple[Era, ...]:
    eras: list[Era] = []
    for entry in entries:
        if entry.is_withdrawn:
            continue
        manifest = manifest_of(entry)
        if entry.origin is not Origin.PUBLISHED or not eras:
            eras = [era for era in eras if era.starts <= entry.published_at]
            eras.append(Era(entry, manifest, entry.published_at.timestamp()))
            continue
        before = eras[-1].manifest
        looser = loosened(before, manifest)
        starts = holds_from(entry, before, bool(looser))
        eras.append(Era(entry, manifest, max(starts.timestamp(), eras[-1].since), looser))
    return tuple(eras)


def life_of(manifest: Manifest, key: str) -> float:
    """Return the seconds that a manifest promises under a key; where it says nothing, nothing ends by it."""
    value: object = manifest
    for part in key.split("."):
        value = getattr(value, part, None)
    return value.seconds if isinstance(value, Life) else math.inf


def _seconds(era: Era, key: str) -> float:
    return life_of(era.manifest, key) if era.manifest else math.inf
