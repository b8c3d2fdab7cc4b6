"""How often somebody may ask: a bucket of tokens for each key, person and network, in the memory of this process.

Each web process counts for itself: of two of them, somebody who reaches both by turns may ask twice as often.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from glassplate import environment
from glassplate.accounts import networks
from glassplate.accounts.models import Person

_times = environment.number("GLASSPLATE_LIMITS_TIMES", 1, 1, 1_000_000)
# What each may ask in a minute as it comes; the operator may say otherwise while it runs.
USUAL: Mapping[str, int] = {
    "key": environment.number("GLASSPLATE_KEY_RATE", 300, 1, 1_000_000) * _times,
    "person": 900 * _times,
    "network": 3000 * _times,
}
STRANGE = 50  # as many requests of a network counts one with a key that nobody has
GUESTS_A_MINUTE = 20 * _times  # of one network: whoever comes without an account, does something and gets a row
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
        self.a_minute = a_minute
        self._levels: dict[UUID | str, tuple[float, float]] = {}  # how much was left, and when that was
        self._lock = threading.Lock()

    def take(self, name: UUID | str) -> Left:
        """Count one; where nothing is left, say when there will be."""
        now = time.monotonic()
        with self._lock:
            level = self._level(name, now)
            is_taken = level >= 1
            level -= is_taken
            if len(self._levels) >= MOST_BUCKETS:
                self._forget_full(now)
            self._levels[name] = level, now
        a_second = self.a_minute / MINUTE
        wait = 0 if is_taken else ceil((1 - level) / a_second)
        return Left(self.a_minute, max(int(level), 0), ceil((self.a_minute - level) / a_second), wait)

    def drain(self, name: UUID | str, much: int) -> None:
        """Take so much more, down to nothing."""
        now = time.monotonic()
        with self._lock:
            self._levels[name] = max(self._level(name, now) - much, 0.0), now

    def forget(self) -> None:
        with self._lock:
            self._levels.clear()

    def _level(self, name: UUID | str, now: float) -> float:
        level, before = self._levels.get(name, (float(self.a_minute), now))
        return min(level + (now - before) * self.a_minute / MINUTE, self.a_minute)

    def _forget_full(self, now: float) -> None:
        """A full bucket is as good as none; where all are in use, the rates begin anew."""
        self._levels = {name: kept for name, kept in self._levels.items() if self._level(name, now) < self.a_minute}
        if len(self._levels) >= MOST_BUCKETS:
            self._levels.clear()


_buckets = {name: Buckets(usual) for name, usual in USUAL.items()}
_webhooks = Buckets(WEBHOOKS_A_MINUTE)
_guests = Buckets(GUESTS_A_MINUTE)
networks.key.when_renewed.append(_buckets["network"].forget)
networks.key.when_renewed.append(_guests.forget)


def take(person: Person) -> Left:
    """Count one request of this person, and of the key that it came with; what is told is the tighter of the two."""
    left = _buckets["person"].take(person.id)
    if person.api_key is None:
        return left
    return max(left, _buckets["key"].take(person.api_key.id), key=lambda each: (each.wait, -each.remaining))


def take_network(network: str) -> int:
    """Count one request from a network; returns the seconds to wait, 0 if it may be answered."""
    return _buckets["network"].take(network).wait


def was_strange(network: str) -> None:
    """Count what brought a key that nobody has: whoever guesses is slowed down."""
    _buckets["network"].drain(network, STRANGE)


def take_guest(network: str) -> int:
    """Count one more guest from a network; returns the seconds to wait, 0 if there may be one."""
    return _guests.take(network).wait


def settle(a_minute: Mapping[str, int]) -> None:
    """Let so many requests be made in a minute, by name as in USUAL."""
    for name, number in a_minute.items():
        _buckets[name].a_minute = max(number, 1)


def take_webhook(person: Person) -> int:
    """Count one more webhook of this person; returns the seconds to wait, 0 if it may be made."""
    return _webhooks.take(person.id).wait
