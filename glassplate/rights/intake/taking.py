"""The worker's side: one archive after the other, session by session, every picture made safe in the sandbox.

A session is there as a whole or not at all, and how far it is stands in the row: another worker goes on from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from glassplate import sandbox
from glassplate.engines.remote import safe
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.blob import Blob
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.provenance import marking
from glassplate.rights.intake.unpacking import MB, Archive, Unfit
from glassplate.rights.intake.writing import Kept, write
from glassplate.rights.models import Intake
from glassplate.studio import arrivals
from glassplate.studio.errors import StudioError
from glassplate.vault import seal, shelf
from glassplate.vault.models import Kind
from glassplate.vault.shelf import About
from glassplate.vault.shred import shred

PLAN = "glassplate.rights.intake.plan:plan"
LIMITS = sandbox.Limits(memory_mb=1600, cpu_s=60, wall_s=90, output_mb=128)
LEASE = timedelta(minutes=5)
LARGEST_FILM = 256 * MB
MOST_ATTEMPTS = 5
OFTEN = 20  # versions after which it is said that somebody is still at work


def go_on() -> int:
    """Take in what waits, the oldest first; returns how many archives were worked on."""
    worked = 0
    while row := _claimed():
        try:
            _take(row)
        except Unfit as no:
            _end(row, Intake.State.FAILED, no.words)
        except (shelf.Gone, seal.Unopenable):  # it waited too long, or whose it was has left
            _end(row, Intake.State.FAILED, "import-gone")
        except Exception as error:  # whatever a stranger's file can cause
            note(error, Place.TASK, "intake", id=row.id)
            _end(row, Intake.State.FAILED, "import-failed")
        connection.close()
        worked += 1
    return worked


def _claimed() -> Intake | None:
    with duty("sweep"):
        row = Intake.objects.select_for_update(skip_locked=True).filter(due_at__lte=timezone.now()).first()
        if row is None:
            return None
        row.due_at, row.attempt = timezone.now() + LEASE, row.attempt + 1
        changes = {"due_at": row.due_at, "attempt": row.attempt}
        Intake.objects.filter(pk=row.pk).update(state=Intake.State.RUNNING, **changes)
    return row


def _take(row: Intake) -> None:
    if row.attempt > MOST_ATTEMPTS:
        raise Unfit("import-failed")
    with principal(row.person):
        window = shelf.window(shelf.get(row.archive))
    connection.close()  # unpacking takes its time; nothing of the database is held
    with Archive(window) as archive, archive.data() as data:
        for line in islice(_planned(row, data), row.done, None):
            _take_session(row, archive, json.loads(line))
            if not _goes_on(row):
                return
    _end(row, Intake.State.DONE)


def _planned(row: Intake, data: Blob) -> Iterator[bytes]:
    """Yield the sessions that the archive has, as lines; what was told of it by a stranger was read in the sandbox."""
    try:
        planned = sandbox.run(PLAN, [data], {}, LIMITS)
    except sandbox.SandboxError as error:
        raise Unfit(error.code if error.code == "import-not-ours" else "import-failed") from None
    with principal(row.person):
        Intake.objects.filter(pk=row.pk).update(total=planned.info["sessions"])
    connection.close()
    with planned.blobs[0] as lines:
        rest = b""
        for piece in lines.chunks():
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole


def _goes_on(row: Intake) -> bool:
    """Renew the lease; False when the person has stopped it, or left."""
    with principal(row.person):
        mine = Intake.objects.filter(pk=row.pk, state=Intake.State.RUNNING, attempt=row.attempt)
        return bool(mine.update(due_at=timezone.now() + LEASE))


def _take_session(row: Intake, archive: Archive, told: Mapping[str, Any]) -> None:
    """Make one session with its versions; a version whose picture does not open is left out, and counted."""
    kept: dict[int, Kept] = {}
    for place, version in enumerate(told["versions"]):
        if place % OFTEN == OFTEN - 1 and not _goes_on(row):
            return
        with _made_safe(archive, version) as made:
            if made is not None:
                kept[place] = _sealed(row.person, made, version["kind"])
    lost = len(told["versions"]) - len(kept)
    with principal(row.person):
        mine = Intake.objects.select_for_update().filter(pk=row.pk, attempt=row.attempt, state=Intake.State.RUNNING)
        if (now := mine.first()) is None:
            shred([each.picture.id for each in kept.values()])
            return
        if kept:
            write(row.person, told, kept)
        changes = {"done": now.done + 1, "versions": now.versions + len(kept), "left_out": now.left_out + lost}
        mine.update(**changes)
    connection.close()


@contextmanager
def _made_safe(archive: Archive, told: Mapping[str, Any]) -> Iterator[sandbox.Output | None]:
    """Yield [picture, thumbnail] made from what a member holds, None when nothing can be."""
    is_film = told["kind"] == "video"
    raw = archive.member(told["file"], LARGEST_FILM if is_film else questions.max_bytes())
    if raw is None:
        yield None
        return
    made: sandbox.Output | None = None
    with raw:
        try:
            made = _film(raw) if is_film else arrivals.made_safe(raw, as_mask=False)
        except (StudioError, sandbox.SandboxError):
            made = None
    try:
        yield made
    finally:
        if made:
            made.close()


def _film(raw: Blob) -> sandbox.Output:
    """Return the film as we keep it, with the credential that it came with as its parent, and its poster."""
    film = safe.video(raw)
    kept = marking.kept(raw, film.blob, film.media_type)
    width, height = film.thumbnail_pixels
    pixels = {"width": film.width, "height": film.height, "thumb_width": width, "thumb_height": height}
    return sandbox.Output([kept or film.blob, film.thumbnail], {**pixels, "media_type": film.media_type})


def _sealed(person: UUID, made: sandbox.Output, kind: str) -> Kept:
    def pixels(width: str, height: str) -> tuple[int, int]:
        return int(str(made.info[width])), int(str(made.info[height]))

    until = shelf.soon()
    about = About(person, Kind.PICTURE, str(made.info["media_type"]), None, until, pixels("width", "height"))
    picture = shelf.seal_body(about, made.blobs[0])
    small = pixels("thumb_width", "thumb_height")
    thumbnail = shelf.seal_body(
        About(person, Kind.THUMBNAIL, "image/webp", picture.identity, until, small), made.blobs[1]
    )
    with principal(person):
        kept = Kept(picture.register(), thumbnail.register().id)
    connection.close()
    return kept


def _end(row: Intake, state: str, words: str = "") -> None:
    """End it, unless the person stopped it first; what was brought goes."""
    with principal(row.person), transaction.atomic():
        mine = Intake.objects.filter(pk=row.pk, state=Intake.State.RUNNING, attempt=row.attempt)
        mine.update(state=state, reason=words, due_at=None, ended_at=timezone.now())
        shred([row.archive])
    log("intake-ended", id=row.id, state=state, reason=words or None)
