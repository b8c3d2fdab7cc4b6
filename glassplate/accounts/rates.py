"""How often somebody may ask: a bucket of tokens for each key and each person, in the memory of this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from glassplate import environment
from glassplate.accounts.models import Person

_times = environment.number("GLASSPLATE_LIMITS_TIMES", 1, 1, 1_000_000)
KEY_A_MINUTE = environment.number("GLASSPLATE_KEY_RATE", 300, 1, 1_000_000) * _times
PERSON_A_MINUTE = 900 * _times
WEBHOOKS_A_MINUTE = 10 * _times  # made: each can be sent a few tests, and so could call somebody often
MINUTE = 60.0
MOST_BUCKETS = 10_000


@dataclass(frozen=True)
class Left:
    """What is left of a rate: `remaining` of `limit`, whole again in `reset` seconds; `wait` is 0 if this one may."""

    limit: int
    remaining: int
    reset: int
    wait: int

    @property
    def headers(self) -> Mapping[str, str]:
        shown = {"Limit": self.limit, "Remaining": self.remaining, "Reset": self.reset}
        return {f"X-RateLimit-{name}": str(value) for name, value in shown.items()}


class Buckets:
    """A bucket for each name: full at first, and filled again evenly within a minute."""

    def __init__(self, a_minute: int) -> None:
        self._limit = a_minute
        self._levels: dict[UUID, tuple[float, float]] = {}  # how much was left, and when that was
        self._lock = threading.Lock()

    def take(self, name: UUID) -> Left:
        now = time.monotonic()
        with self._lock:
            level = self._level(name, now)
            is_taken = level >= 1
            level -= is_taken
            if len(self._levels) >= MOST_BUCKETS:
                self._forget_full(now)
            self._levels[name] = level, now
        a_second = self._limit / MINUTE
        wait = 0 if is_taken else ceil((1 - level) / a_second)
        return Left(self._limit, int(level), ceil((self._limit - level) / a_second), wait)

    def _level(self, name: UUID, now: float) -> float:
        level, before = self._levels.get(name, (float(self._limit), now))
        return min(level + (now - before) * self._limit / MINUTE, self._limit)

    def _forget_full(self, now: float) -> None:
        """A full bucket is as good as none; where all are in use, the rates begin anew."""
        self._levels = {name: kept for name, kept in self._levels.items() if self._level(name, now) < self._limit}
        if len(self._levels) >= MOST_BUCKETS:
            self._levels.clear()


_keys, _people, _webhooks = Buckets(KEY_A_MINUTE), Buckets(PERSON_A_MINUTE), Buckets(WEBHOOKS_A_MINUTE)


def take(person: Person) -> Left:
    """Count one request of this person, and of the key that it came with; what is told is the tighter of the two."""
    left = _people.take(person.id)
    if person.api_key is None:
        return left
    return max(left, _keys.take(person.api_key.id), key=lambda each: (each.wait, -each.remaining))


def take_webhook(person: Person) -> int:
    """Count one more webhook of this person; returns the seconds to wait, 0 if it may be made."""
    return _webhooks.take(person.id).wait
