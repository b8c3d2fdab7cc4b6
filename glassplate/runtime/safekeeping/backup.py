"""`glassplate backup DIR`: the dump, the sealed bodies that are new, and last the keyring that opens them."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from uuid import UUID

import django

from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.runtime.attended import database_up
from glassplate.runtime.safekeeping import dump, folder as place
from glassplate.vault import durable, recovery

django.setup()

from django.conf import settings  # noqa: E402

from glassplate.lib.aside import acting, aside  # noqa: E402
from glassplate.vault import segments  # noqa: E402

BODIES = "select id, size from vault_sealed where key is not null and body is null and ring is null"
CHUNK = 1 << 20


def handle(chosen: argparse.Namespace) -> int:
    """Make a backup, then remove those that are older than the policy allows."""
    recovery.public_key()  # before anything else: without it nothing could be sealed
    with place.alone(chosen.folder), database_up():
        name, manifest = back_up(chosen.folder)
        removed = place.remove_old(chosen.folder, questions.oldest("backups.longest"))
    print(say("backup-made", name=name, objects=manifest.objects, removed=removed))
    return 0


def back_up(folder: Path) -> tuple[str, place.Manifest]:
    """Write one dated backup; it is one only once its manifest is there, which comes last.

    The keyring comes after the dump: whoever is in the dump is in it, and what was deleted meanwhile is not.
    """
    taken, backup = _begun(folder)
    database = dump.dump(backup / place.DATABASE)
    count, size = copy_bodies(settings.OBJECTS, folder / place.OBJECTS)
    ring = segments.export(folder / place.KEYRING, whole=True)
    assert ring
    manifest = place.Manifest(
        taken_at=taken.isoformat(),
        version=version("glassplate"),
        database_bytes=database.bytes,
        database_sha256=database.sha256,
        keyring=ring.name,
        objects=count,
        object_bytes=size,
    )
    place.write_manifest(backup, manifest)
    durable.sync_folder(folder)
    return backup.name, manifest


def _begun(folder: Path) -> tuple[datetime, Path]:
    """Make the folder of a new backup, named by the time; two in one second come after each other."""
    while True:
        taken = _now()
        backup = folder / f"{taken:{place.NAMED}}"
        try:
            backup.mkdir(mode=0o700)
        except FileExistsError:
            time.sleep(0.1)
        else:
            return taken, backup


def copy_bodies(source: Path, target: Path) -> tuple[int, int]:
    """Copy every living body that is not there yet, remove what is living no more; returns (count, bytes) of all.

    A body never changes once it has its name, so one that is there is right.
    """
    living: set[str] = set()
    size = 0
    for identity in _living():
        copied = copy_body(source, target, identity)
        if copied is not None:
            living.add(str(identity))
            size += copied
    for file in target.glob("*/*/*"):
        if file.name not in living:
            file.unlink()
    return len(living), size


def copy_body(source_folder: Path, target_folder: Path, identity: UUID) -> int | None:
    """Copy one body unless it is there, durable before it has its name; returns its bytes, None when there is none."""
    source, target = _within(source_folder, identity), _within(target_folder, identity)
    if target.exists():
        return target.stat().st_size
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    try:
        with source.open("rb", buffering=0) as reading, draft.open("wb") as writing:
            while piece := reading.read(CHUNK):
                writing.write(piece)
            writing.flush()
            os.fsync(writing.fileno())
            copied = writing.tell()
    except FileNotFoundError:
        return None
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    draft.rename(target)
    durable.sync_folder(target.parent)
    return copied


def _within(folder: Path, identity: UUID) -> Path:
    name = str(identity)
    return folder / name[:2] / name[2:4] / name


def _living() -> Iterator[UUID]:
    with aside() as own, acting(own, "backup"):
        yield from [row[0] for row in own.execute(BODIES, binary=True)]


def _now() -> datetime:
    """Return the database's time, to which the keyring's is compared."""
    with aside() as own:
        row = own.execute("select now()").fetchone()
    assert row is not None
    return datetime.fromtimestamp(row[0].timestamp(), UTC)
