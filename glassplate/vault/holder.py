"""The key holder: keeps epoch keys outside the database. Here as 0600 files; a KMS would have the same three verbs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

from django.conf import settings

from glassplate.vault import seal


class Holder(Protocol):
    """What wraps and unwraps person keys; the epoch's key never leaves it."""

    def make(self) -> UUID: ...

    def wrap(self, key: UUID, about: bytes, secret: bytes) -> bytes: ...

    def unwrap(self, key: UUID, about: bytes, wrapped: bytes) -> bytes: ...


class FileHolder:
    """Epoch keys as files of 32 bytes, named by a random id, readable by this user only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[UUID, bytes] = {}

    def make(self) -> UUID:
        """Make a key, durable before its id is returned."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = uuid4()
        descriptor = os.open(self._folder / str(key), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(seal.new_key())
            out.flush()
            os.fsync(out.fileno())
        sync_folder(self._folder)
        return key

    def forget(self, key: UUID) -> None:
        """Destroy a key for good: what it wrapped never opens again."""
        self._read.pop(key, None)
        (self._folder / str(key)).unlink(missing_ok=True)
        sync_folder(self._folder)

    def wrap(self, key: UUID, about: bytes, secret: bytes) -> bytes:
        return seal.seal_small(self._key(key), about, secret)

    def unwrap(self, key: UUID, about: bytes, wrapped: bytes) -> bytes:
        return seal.open_small(self._key(key), about, wrapped)

    def _key(self, key: UUID) -> bytes:
        if key not in self._read:
            try:
                self._read[key] = (self._folder / str(key)).read_bytes()
            except FileNotFoundError:
                raise seal.Unopenable from None
        return self._read[key]


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_holder: FileHolder | None = None


def holder() -> FileHolder:
    """Return the holder of this instance (GLASSPLATE_KEYS, else `keys` in the data folder)."""
    global _holder
    if _holder is None:
        _holder = FileHolder(settings.KEYS)
    return _holder
