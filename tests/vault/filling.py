"""A disk that is full while a file `full` lies in the data folder, of an instance that loads this as an engine.

Takes the fake engine's place in GLASSPLATE_EXTRA_ENGINES.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from glassplate.vault import disk
from tests.engines import fake

ENGINE = fake.ENGINE
FULL = "full"
_write = os.write


class _Disk:
    """The module `os` as the store sees it."""

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)

    @staticmethod
    def write(descriptor: int, piece: memoryview) -> int:
        if (Path(os.environ["GLASSPLATE_DATA"]) / FULL).exists():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return _write(descriptor, piece)


disk.os = _Disk()  # type: ignore[assignment]
