"""The folder that holds a keyring: one whole segment, and those written since; a new whole one replaces them all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import psycopg

from glassplate import environment
from glassplate.lib.aside import acting, aside
from glassplate.vault import durable, keyring, recovery
from glassplate.vault.errors import RecoveryError
from glassplate.vault.keyring import Head, Ring
from glassplate.vault.keys import LOCK
from glassplate.vault.models import SHARDS

INDEX, KIND = "keyring.json", "keyring"
WHOLE_EVERY = timedelta(days=1)
OVERLAP = timedelta(hours=1)  # a transaction's rows carry the time when it began, and it may have ended later
NEW_PER_INSTALLATION = ("database-", "session-key", "django-key")  # secrets that a restored instance makes anew
# What rows, and mails that are out there, were made with; also where the environment gives them.
LASTING = ("identity-key", "once-key", "receipt-key", "case-key")
CHANGES = """
select count(*), max(changed_at), (select max(id) from vault_renewal) from vault_personkey where changed_at >= %s
"""


@dataclass(frozen=True)
class Segment:
    """One file of the folder, as its index names it; `changes` tells whether there is anything newer."""

    name: str
    is_whole: bool
    taken_at: str
    bytes: int
    sha256: str
    changes: str

    @property
    def when(self) -> datetime:
        return datetime.fromisoformat(self.taken_at)


def export(folder: Path, *, whole: bool = False) -> Segment | None:
    """Bring the folder's keyring up to date; returns the segment written, None when there was nothing new.

    A whole one is written when asked for, at first, once a day, and when a secret was renewed: then the older ones are
    overwritten and removed.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with aside() as own, _alone(own):
        known = read_index(folder)
        now = _now(own)
        secrets = _secrets()
        mark = _mark(secrets)
        if whole or not known or now - known[0].when > WHOLE_EVERY or known[0].changes.split()[-1] != mark:
            segment = _write(own, folder, Head(now, None, secrets), f"{_changes(own, now)} {mark}")
            _replace(folder, [segment])
            return segment
        changes = f"{_changes(own, known[0].when)} {mark}"
        if changes == known[-1].changes:
            return None
        segment = _write(own, folder, Head(now, known[-1].when - OVERLAP, {}), changes)
        _replace(folder, [*known, segment])
        return segment


def export_if_wanted() -> None:
    """Keep the keyring in the folder of GLASSPLATE_BACKUP up to date, where the operator named one."""
    if (given := environment.text("GLASSPLATE_BACKUP")) and recovery.is_made():
        export(Path(given) / KIND)


def read_index(folder: Path) -> list[Segment]:
    """Return the segments, the whole one first; [] when there is no keyring, RecoveryError when it cannot be read."""
    try:
        raw = json.loads((folder / INDEX).read_text())
        return [Segment(**each) for each in raw["segments"]]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError, KeyError):
        raise RecoveryError("recovery-broken-file", file=INDEX) from None


def read_ring(folder: Path, private: recovery.Private) -> Ring:
    """Open every segment in order; RecoveryError when one is missing, changed, or sealed to another key."""
    known = read_index(folder)
    if not known or not known[0].is_whole:
        raise RecoveryError("restore-no-keyring")
    ring = Ring()
    for segment in known:
        file = folder / segment.name
        if not file.exists() or recovery.digest(file) != segment.sha256:
            raise RecoveryError("recovery-broken-file", file=segment.name)
        try:
            ring.add(recovery.opened(file, KIND, private))
        except ValueError:
            raise RecoveryError("recovery-broken-file", file=segment.name) from None
    return ring


def _write(own: psycopg.Connection, folder: Path, head: Head, changes: str) -> Segment:
    kind = "whole" if head.since is None else "since"
    name = f"{head.taken_at:%Y%m%dT%H%M%S%f}-{kind}.sealed"
    with recovery.sealed_file(folder / name, KIND) as out:
        keyring.write(own, out.write, head)
    assert out.written
    return Segment(name, head.since is None, head.taken_at.isoformat(), out.written.bytes, out.written.sha256, changes)


def _replace(folder: Path, segments: list[Segment]) -> None:
    """Make these the keyring, then overwrite and remove what is not of it any more, also what a crash left."""
    index = {"format": keyring.FORMAT, "segments": [asdict(each) for each in segments]}
    durable.write(folder / INDEX, json.dumps(index, indent=1).encode())
    kept = {INDEX, *(each.name for each in segments)}
    for file in folder.iterdir():
        if file.name not in kept and file.name.endswith((".sealed", ".part")):
            durable.destroy(file)


def _now(own: psycopg.Connection) -> datetime:
    row = own.execute("select now()").fetchone()
    assert row is not None
    return datetime.fromisoformat(row[0].isoformat())


def _changes(own: psycopg.Connection, since: datetime) -> str:
    """Return a mark that differs once a key was made, renewed, destroyed, or is to be renewed for a deletion."""
    with acting(own, "backup"):
        row = own.execute(CHANGES, [since - OVERLAP]).fetchone()
    assert row is not None
    return f"{row[0]} {row[1]} {row[2]}"


def _secrets() -> dict[str, str]:
    """Return this instance's secrets that people's rows depend on, such as the key of the tokens of addresses."""
    lasting = {name: environment.secret(name) for name in LASTING}
    folder = environment.data_folder() / "secrets"
    names = [file.name for file in folder.iterdir() if not file.name.startswith((".", *NEW_PER_INSTALLATION))]
    return {name: environment.secret(name) for name in names} | lasting


def _mark(secrets: dict[str, str]) -> str:
    """Return what differs once one of them does; of 48 random bytes a hash tells nothing."""
    return hashlib.sha256(json.dumps(secrets, sort_keys=True).encode()).hexdigest()[:16]


@contextmanager
def _alone(own: psycopg.Connection) -> Iterator[None]:
    """Be the only one of this instance who writes a keyring."""
    own.execute("select pg_advisory_lock(%s, %s)", [LOCK, SHARDS])
    try:
        yield
    finally:
        if not own.closed:
            own.execute("select pg_advisory_unlock(%s, %s)", [LOCK, SHARDS])
