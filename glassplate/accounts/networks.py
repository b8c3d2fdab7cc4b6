"""From which network somebody asks: a keyed hash of its class, whose key lives for minutes and in this process alone.

An IPv4 address counts with its /24, an IPv6 address with its /48: what one customer of a network can change at will is
not told apart. No address in clear is kept, written or compared anywhere.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from ipaddress import ip_address, ip_network
from math import ceil
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

from glassplate.policy import questions

CLASSES = {4: 24, 6: 48}
PURGE_EVERY_S = 5.0
OF_NETWORKS = ":ip:"  # in the keys of the library that counts what comes from a network
OF_RATES = ":rl:"  # and in all of its keys, before "/"-separated: how many, in how many seconds, of what
# The rate that was looked at last in this request, and when what it counts was done, newest first.
_looked_at: ContextVar[tuple[str, tuple[float, ...]]] = ContextVar("looked_at", default=("", ()))


class Key:
    """The key of the hashes; what was counted under it goes with it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bytes, self._since = secrets.token_bytes(32), time.time()
        self.when_renewed: list[Callable[[], None]] = []

    def now(self) -> bytes:
        """Return the key, anew when the policy's life of a hash is over."""
        with self._lock:
            if not 0 <= time.time() - self._since < life_s():  # nor does a clock that was set back make it live longer
                self._bytes, self._since = secrets.token_bytes(32), time.time()
                for forget in self.when_renewed:
                    forget()
            return self._bytes


key = Key()


def life_s() -> float:
    """Return for how long a hash may be held."""
    return questions.address_life().total_seconds()


def token(address: str) -> str:
    """Return what a network is called here, until the key is renewed; what is no address has a name too."""
    return hmac.digest(key.now(), class_of(address).encode(), hashlib.sha256).hex()


def fade() -> None:
    """Forget what is over, also where nobody asks any more; called about once a second."""
    key.now()
    counts = caches["default"]
    if isinstance(counts, Counts):
        counts.purge()


def class_of(address: str) -> str:
    """Return the network that an address belongs to, e.g. "192.0.2.0/24"."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network((found, CLASSES[found.version]), strict=False))


def seconds_to_wait() -> int:
    """Return in how many seconds the rate that this request met has room again; a minute where nobody knows."""
    name, done = _looked_at.get()
    parts = name.partition(OF_RATES)[2].split(":")
    rate = next((part.split("/") for part in parts if part.count("/") == 2), None)
    if rate is None or not done:
        return 60
    longest = life_s() if OF_NETWORKS in name else float(rate[1])
    return max(ceil(done[-1] + min(float(rate[1]), longest) - time.time()), 1)


class Counts(LocMemCache):
    """Django's cache in memory, in which nothing that hangs on a network outlives the policy's life of a hash.

    The library beneath keeps what is over until somebody asks for it; here it goes.
    """

    _lock: threading.RLock
    _expire_info: dict[str, float | None]
    _delete: Callable[[str], bool]

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(name, params)
        self._purged_at = time.monotonic()

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        """Return what is kept; of a rate that is looked at, it is noted when there will be room again."""
        found = super().get(key, default, version)
        if OF_RATES in str(key) and isinstance(found, list):
            # What was done in times to come was counted before the clock was set back: it would count until then.
            now = time.time()
            found = [each for each in found if each <= now]
            _looked_at.set((str(key), tuple(found)))
        return found

    def set(self, key: Any, value: Any, timeout: Any = None, version: Any = None) -> None:
        if OF_NETWORKS in str(key):
            timeout = min(timeout or life_s(), life_s())
        super().set(key, value, timeout, version)
        self.purge()

    def purge(self) -> None:
        """Drop what is over; at most every few seconds, since it looks at all of it."""
        if time.monotonic() - self._purged_at < PURGE_EVERY_S:
            return
        self._purged_at, end = time.monotonic(), time.time()
        with self._lock:
            for key in [key for key, until in self._expire_info.items() if until is not None and until <= end]:
                self._delete(key)
