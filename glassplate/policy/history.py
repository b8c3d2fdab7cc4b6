"""The versions of a policy that were published, each sealed to the one before it: what the instance's own record holds.

A version has its whole manifest, the manifest's hash, and a chain hash over the one before. A changed, missing or
exchanged version breaks the chain, and BrokenHistory says at which number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from glassplate.lib.words import say
from glassplate.policy import schema
from glassplate.policy.load import read_values
from glassplate.policy.manifest import Manifest

START = "0" * 64


class Origin(StrEnum):
    """How a version came to be in the record."""

    DEVELOPMENT = "development"  # the file that a development instance was started with: nobody was promised anything
    FIRST = "first"  # the file of the first start for others
    PUBLISHED = "published"


class BrokenHistory(Exception):
    """The published versions do not fit together."""

    def __init__(self, number: int) -> None:
        super().__init__(say("history-broken", number=number))
        self.number = number


@dataclass(frozen=True)
class Published:
    """A version that was published.

    effective  the day that it names, ISO 8601; when it holds is computed (see `standing`)
    published  the moment at which it was published, ISO 8601 in UTC, to the second
    hash       SHA-256 of the manifest's canonical form; `chain` that of the line before and of these
    manifest   plain values
    """

    number: int
    version: str
    effective: str
    published: str
    hash: str
    chain: str
    manifest: dict[str, Any]
    origin: Origin = Origin.PUBLISHED
    is_withdrawn: bool = False

    @property
    def published_at(self) -> datetime:
        return datetime.fromisoformat(self.published)

    @property
    def day(self) -> date:
        return date.fromisoformat(self.effective)


def following(past: Sequence[Published], manifest: Manifest, at: datetime, origin: Origin) -> Published:
    """Return a manifest as the next version of this history."""
    values = schema.public(manifest)
    entry = Published(
        number=len(past) + 1,
        version=manifest.service.version,
        effective=manifest.service.effective.isoformat(),
        published=at.astimezone(UTC).isoformat(timespec="seconds"),
        hash=schema.fingerprint(values),
        chain="",
        manifest=values,
        origin=origin,
    )
    return _chained(entry, past[-1].chain if past else START)


def checked(entries: Iterable[Published]) -> tuple[Published, ...]:
    """Return the versions, oldest first; BrokenHistory when they do not fit."""
    found: list[Published] = []
    for number, entry in enumerate(entries, 1):
        if entry.number != number or not _fits(entry, found):
            raise BrokenHistory(number)
        found.append(entry)
    return tuple(found)


def manifest_of(entry: Published) -> Manifest | None:
    """Return the manifest of a published version; None when it was written in words that are no longer known."""
    service = entry.manifest.get("service")
    told = service if isinstance(service, dict) else {}
    return read_values({**entry.manifest, "service": {**told, "effective": entry.day}}, entry.version).manifest


def _chained(entry: Published, before: str) -> Published:
    told = "\n".join((before, entry.version, entry.effective, entry.published, entry.hash))
    return replace(entry, chain=hashlib.sha256(told.encode()).hexdigest())


def _fits(entry: Published, before: Sequence[Published]) -> bool:
    service = entry.manifest.get("service")
    told = service if isinstance(service, dict) else {}
    return (
        schema.fingerprint(entry.manifest) == entry.hash
        and entry == _chained(entry, before[-1].chain if before else START)
        and (told.get("version"), told.get("effective")) == (entry.version, entry.effective)
        and (not before or before[-1].published <= entry.published)
    )
