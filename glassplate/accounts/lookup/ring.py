"""The look-up key and what is left of those before it, in 0600 files that every process looks at anew.

While it is renewed there are two: `identity-key` and `identity-key-before`. Numbers that companies know people by are
kept as hashes only and cannot be computed anew until somebody signs in; they hang on a key derived from it, of which
earlier ones stay in `company-keys`. From such a one nothing can be told of an address.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from fcntl import LOCK_EX, flock
from pathlib import Path

from glassplate import environment
from glassplate.vault import durable

NAME, BEFORE, COMPANIES = "identity-key", "identity-key-before", "company-keys"
GIVEN = "GLASSPLATE_IDENTITY_KEY"
LENGTH = 48
COMPANY_KEYS_KEPT = timedelta(days=400)


@dataclass(frozen=True)
class Old:
    """A derived key of before: good for numbers that a company knows people by, until they were seen again."""

    key: str
    until: float  # when it stopped being the one in use, in seconds since 1970


@dataclass(frozen=True)
class Ring:
    """The keys as they are now."""

    current: bytes
    before: bytes | None
    companies: tuple[Old, ...]

    @property
    def company_keys(self) -> tuple[bytes, ...]:
        """The derived keys, the one in use first."""
        return derived(self.current), *(bytes.fromhex(old.key) for old in reversed(self.companies))


def derived(key: bytes) -> bytes:
    return hmac.digest(key, b"companies", hashlib.sha256)


def ring() -> Ring:
    """Return the keys; the files are read again only when one of them is another than before."""
    global _known
    marks = tuple(_mark(_file(name)) for name in (NAME, BEFORE, COMPANIES))
    with _lock:
        if _known is None or _known[0] != marks or marks[0] is None:
            _known = (marks, _read())
        return _known[1]


def is_given() -> bool:
    """Say whether the key comes from the environment, where only the operator can renew it."""
    return bool(os.environ.get(GIVEN))


def age() -> timedelta:
    """Return how old the key in use is."""
    ring()
    return timedelta(seconds=max(0.0, time.time() - _file(NAME).stat().st_mtime))


def begin() -> bool:
    """Make a new key beside the one in use; False while one is being renewed already. A crash at any step resumes."""
    with _alone():
        now = _read()
        if now.before is not None and now.before != now.current:
            return False
        _write_companies([*now.companies, Old(derived(now.current).hex(), time.time())])
        durable.write(_file(BEFORE), now.current)
        durable.write(_file(NAME), os.urandom(LENGTH).hex().encode())
        return True


def begun_before() -> timedelta | None:
    """Return how long two keys have been there; None when there is one."""
    try:
        return timedelta(seconds=time.time() - _file(NAME).stat().st_mtime) if _file(BEFORE).exists() else None
    except FileNotFoundError:
        return None


def finish() -> None:
    """Destroy the key before: no row is under it any more."""
    with _alone():
        durable.destroy(_file(BEFORE))


def drop_old(now: float) -> tuple[Old, ...]:
    """Let go of derived keys that are too old; returns them."""
    with _alone():
        companies = _read().companies
        gone = tuple(old for old in companies if now - old.until > COMPANY_KEYS_KEPT.total_seconds())
        if gone:
            _write_companies([old for old in companies if old not in gone])
    return gone


def _read() -> Ring:
    before = _file(BEFORE)
    old = json.loads(_file(COMPANIES).read_text()) if _file(COMPANIES).exists() else []
    return Ring(
        environment.secret(NAME).encode(),
        before.read_bytes().strip() if before.exists() else None,
        tuple(Old(**each) for each in old),
    )


def _write_companies(companies: list[Old]) -> None:
    once = {old.key: old for old in reversed(companies)}  # one that a crash wrote twice counts from its first time
    rows = sorted(once.values(), key=lambda old: old.until)
    durable.write(_file(COMPANIES), json.dumps([asdict(old) for old in rows]).encode())


def _file(name: str) -> Path:
    return environment.data_folder() / "secrets" / name


def _mark(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


@contextmanager
def _alone() -> Iterator[None]:
    """Be the only process that changes the files."""
    folder = environment.data_folder() / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".identity-key.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


_lock = threading.Lock()
_known: tuple[object, Ring] | None = None
