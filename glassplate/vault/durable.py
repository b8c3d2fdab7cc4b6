"""Small secret files: written whole and durable or not at all, and overwritten before they go."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write(file: Path, content: bytes) -> None:
    """Write a 0600 file under another name, make it durable, then give it its name: a crash leaves all or nothing."""
    draft = file.with_name(f".{file.name}.part")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        draft.rename(file)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def destroy(file: Path) -> None:
    """Overwrite what the file holds, then remove it; both durable. Destroying what is not there is fine."""
    try:
        overwrite(file)
    except FileNotFoundError:
        return
    file.unlink(missing_ok=True)
    sync_folder(file.parent)


def overwrite(file: Path) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        os.pwrite(descriptor, os.urandom(os.fstat(descriptor).st_size), 0)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
