"""The key holder: keeps what opens everything else outside the database.

Epoch keys are 0600 files, job keys lie in memory. A KMS or a holder over the network would have the same verbs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings

from glassplate.vault import durable, job_keys, seal

Wrapped = tuple[bytes, bytes]  # what a secret is about, and the secret itself, wrapped


class Holder(Protocol):
    """What wraps and unwraps person keys; an epoch's key never leaves it."""

    @property
    def job_keys(self) -> job_keys.JobKeys: ...

    def make(self, key: UUID) -> None: ...

    def forget(self, key: UUID) -> None: ...

    def holds(self, key: UUID) -> bool: ...

    def wrap(self, key: UUID, about: bytes, secret: bytes) -> bytes: ...

    def unwrap(self, key: UUID, about: bytes, wrapped: bytes) -> bytes: ...

    def rewrap(self, old: UUID, new: UUID, secrets: Iterable[Wrapped]) -> list[bytes | None]: ...


class FileHolder:
    """Epoch keys as files named by a random id, readable by this user only: 32 bytes, and 8 that prove them.

    Nothing is remembered between calls: reading a file costs microseconds, and a key that another process destroyed
    is then gone here too.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def job_keys(self) -> job_keys.JobKeys:
        return job_keys.JobKeys(job_keys.folder())

    def make(self, key: UUID) -> None:
        """Make the key of this id, durable before this returns; one that is there already stays as it is."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._file(key).exists():
            made = seal.new_key()
            durable.write(self._file(key), made + _proof(key, made))

    def forget(self, key: UUID) -> None:
        """Destroy a key for good: what it wrapped never opens again."""
        durable.destroy(self._file(key))

    def holds(self, key: UUID) -> bool:
        return self._file(key).exists()

    def wrap(self, key: UUID, about: bytes, secret: bytes) -> bytes:
        return seal.seal_small(self._key(key), about, secret)

    def unwrap(self, key: UUID, about: bytes, wrapped: bytes) -> bytes:
        """Return the secret; Unopenable when the key is gone or is not this secret's."""
        return seal.open_small(self._key(key), about, wrapped)

    def rewrap(self, old: UUID, new: UUID, secrets: Iterable[Wrapped]) -> list[bytes | None]:
        """Return each secret under the new key; None for one that the old key does not open."""
        return seal.rewrap_small(seal.cipher(self._key(old)), seal.cipher(self._key(new)), secrets)

    def _key(self, key: UUID) -> bytes:
        """Return the key; KeyGone when it is not there or not itself, so that nobody is taken for lost on its word."""
        try:
            found = self._file(key).read_bytes()
        except FileNotFoundError:
            raise seal.KeyGone from None
        secret, proof = found[: seal.KEY], found[seal.KEY :]
        if proof and proof != _proof(key, secret):  # the first version wrote none
            raise seal.KeyGone
        return secret

    def _file(self, key: UUID) -> Path:
        return self._folder / str(key)


def _proof(key: UUID, secret: bytes) -> bytes:
    return hashlib.sha256(b"epoch|" + key.bytes + secret).digest()[:8]


_holder: FileHolder | None = None


def holder() -> FileHolder:
    """Return the holder of this instance (GLASSPLATE_KEYS, else `keys` in the data folder)."""
    global _holder
    if _holder is None:
        _holder = FileHolder(settings.KEYS)
    return _holder
