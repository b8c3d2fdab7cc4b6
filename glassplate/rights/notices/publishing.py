"""A new version of the policy: compared with what is in force, published into the record, withdrawn before it holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import IntegrityError
from django.utils import timezone

from glassplate.lib.isolation import duty
from glassplate.lib.log import log
from glassplate.policy import schema
from glassplate.policy.history import Origin, Published, checked, following
from glassplate.policy.load import load_to_run
from glassplate.policy.manifest import Manifest
from glassplate.policy.notice import Notice, difference, earliest
from glassplate.policy.standing import SETTLE, Era, Standing
from glassplate.rights.notices.errors import NotPublished
from glassplate.rights.notices.models import Version


@dataclass(frozen=True)
class Plan:
    """A version that may be published: what holds until then, what it changes, and from when it would hold."""

    before: Era
    entry: Published
    after: Manifest
    notice: Notice
    starts: datetime


def plan(file: Path, day: date | None, now: datetime) -> Plan:
    """Read a file as the next version, holding from a day; PolicyError for its faults, NotPublished for when or what.

    Without a day it is the one that the file names. A day before the change may hold is refused, not put off.
    """
    manifest = load_to_run(file, publish=True)
    if day:
        manifest = manifest.model_copy(update={"service": manifest.service.model_copy(update={"effective": day})})
    past = record()
    standing = _standing(past)
    before = standing.current()
    assert before.manifest
    _refuse_known(past, standing, manifest)
    first = earliest(before.manifest, manifest, now)
    if manifest.service.effective < first:
        raise NotPublished("policy-too-early", day=manifest.service.effective.isoformat(), first=first.isoformat())
    entry = following(past, manifest, now, Origin.PUBLISHED)
    starts = Standing([*past, entry]).eras[-1].starts
    return Plan(before, entry, manifest, difference(before.manifest, manifest), starts)


def publish(made: Plan) -> None:
    """Put it into the record: from now on it cannot be changed, and until it holds it can be withdrawn."""
    entry = made.entry
    values = {name: getattr(entry, name) for name in ("number", "version", "effective", "published", "hash", "chain")}
    text = schema.canonical(entry.manifest).decode()
    try:
        with duty("notices"):
            Version.objects.create(**values, origin=entry.origin, manifest=text)
    except IntegrityError:  # somebody else published in this moment
        raise NotPublished("policy-meanwhile") from None
    log("policy-published", count=entry.number)


def withdraw(now: datetime) -> Published:
    """Take back what does not hold yet; NotPublished when nothing waits, or it would hold before all have heard."""
    waiting = _standing(record()).upcoming()
    if waiting is None or waiting.starts <= now + SETTLE:
        raise NotPublished("policy-nothing-waits")
    with duty("notices"):
        Version.objects.filter(pk=waiting.entry.number, withdrawn_at=None).update(withdrawn_at=timezone.now())
    log("policy-withdrawn", count=waiting.entry.number)
    return waiting.entry


def record() -> tuple[Published, ...]:
    """Return the record as it is in the database; BrokenHistory when it does not fit together."""
    return checked(_published(row) for row in Version.objects.order_by("number"))


def _published(row: Version) -> Published:
    return Published(
        number=row.number,
        version=row.version,
        effective=row.effective,
        published=row.published,
        hash=row.hash,
        chain=row.chain,
        manifest=json.loads(row.manifest),
        origin=Origin(row.origin),
        is_withdrawn=row.withdrawn_at is not None,
    )


def _standing(past: tuple[Published, ...]) -> Standing:
    if not past:
        raise NotPublished("policy-no-record")
    return Standing(past)


def _refuse_known(past: tuple[Published, ...], standing: Standing, manifest: Manifest) -> None:
    values = schema.public(manifest)
    if schema.fingerprint(values) == standing.current().entry.hash:
        raise NotPublished("policy-nothing-changes")
    if waiting := standing.upcoming():
        raise NotPublished("policy-one-waits", version=waiting.entry.version)
    if any(each.version == manifest.service.version for each in past):
        raise NotPublished("policy-version-taken", version=manifest.service.version)
