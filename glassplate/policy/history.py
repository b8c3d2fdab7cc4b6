"""The versions of a policy that were published: files beside the manifest, each sealed to the one before it.

`history/0001.json`, `history/0002.json`, ... hold the whole manifest of a version, its hash, and a chain hash over the
one before. A changed, missing or exchanged file breaks the chain, and BrokenHistory says at which number.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from glassplate.lib.words import say
from glassplate.policy import schema
from glassplate.policy.load import read_values
from glassplate.policy.manifest import Manifest

FOLDER = "history"
START = "0" * 64
FIELDS = {"version", "effective", "published", "hash", "chain", "manifest"}


class BrokenHistory(Exception):
    """The published versions do not fit together."""

    def __init__(self, number: int) -> None:
        super().__init__(say("history-broken", number=number))
        self.number = number


@dataclass(frozen=True)
class Published:
    """A version that was published: dates in ISO 8601, hashes in hexadecimal, the manifest as plain values."""

    version: str
    effective: str
    published: str
    hash: str
    chain: str
    manifest: dict[str, Any]


def beside(file: Path) -> tuple[Published, ...]:
    """Return the versions published beside a manifest's file, oldest first; BrokenHistory when they do not fit."""
    return read_history(file.parent / FOLDER)


def read_history(folder: Path) -> tuple[Published, ...]:
    """Return the versions in a folder, oldest first; none when there is no folder."""
    entries: list[Published] = []
    files = sorted(folder.glob("[0-9]*.json")) if folder.is_dir() else []
    for number, file in enumerate(files, 1):
        entry = _entry(file)
        if file.name != _name(number) or entry is None or not _fits(entry, entries):
            raise BrokenHistory(number)
        entries.append(entry)
    return tuple(entries)


def manifest_of(entry: Published) -> Manifest | None:
    """Return the manifest of a published version; None when it was written in words that are no longer known."""
    values = {**entry.manifest, "service": {**entry.manifest.get("service", {}), "effective": _day(entry.effective)}}
    return read_values(values, entry.version).manifest


def add(file: Path, manifest: Manifest, published: date) -> Published:
    """Publish a manifest: write it as the next version beside its file. The same version cannot be published twice."""
    entries = beside(file)
    if any(entry.version == manifest.service.version for entry in entries):
        raise BrokenHistory(len(entries) + 1)
    values = schema.public(manifest)
    entry = Published(
        version=manifest.service.version,
        effective=manifest.service.effective.isoformat(),
        published=published.isoformat(),
        hash=schema.fingerprint(values),
        chain="",
        manifest=values,
    )
    entry = _chained(entry, entries[-1].chain if entries else START)
    folder = file.parent / FOLDER
    folder.mkdir(exist_ok=True)
    with (folder / _name(len(entries) + 1)).open("x", encoding="utf-8") as out:
        json.dump(entry.__dict__, out, indent=1, ensure_ascii=False)
    return entry


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _chained(entry: Published, before: str) -> Published:
    told = "\n".join((before, entry.version, entry.effective, entry.published, entry.hash))
    return Published(**{**entry.__dict__, "chain": hashlib.sha256(told.encode()).hexdigest()})


def _entry(file: Path) -> Published | None:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or set(data) != FIELDS or not isinstance(data["manifest"], dict):
        return None
    texts = all(isinstance(data[name], str) for name in FIELDS - {"manifest"})
    return Published(**data) if texts else None


def _fits(entry: Published, before: list[Published]) -> bool:
    service = entry.manifest.get("service")
    told = service if isinstance(service, dict) else {}
    return (
        schema.fingerprint(entry.manifest) == entry.hash
        and entry == _chained(entry, before[-1].chain if before else START)
        and (told.get("version"), told.get("effective")) == (entry.version, entry.effective)
        and all(entry.version != earlier.version for earlier in before)
        and (not before or before[-1].published <= entry.published)
    )


def _name(number: int) -> str:
    return f"{number:04d}.json"
