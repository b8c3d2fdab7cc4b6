"""A result that a tool made on the person's own device: taken in as any upload, marked as any result."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from glassplate.engines import checking, discovery
from glassplate.engines.contract import Failed, Made, Outcome, Result, Task, Tool
from glassplate.engines.errors import BadParameters, UnknownTool
from glassplate.lib.blob import Blob
from glassplate.lib.isolation import principal
from glassplate.policy import questions
from glassplate.sandbox import JSON
from glassplate.studio import ordering
from glassplate.studio.errors import StudioError, Unfit
from glassplate.studio.finishing import finish
from glassplate.studio.marking import marked
from glassplate.studio.models import Job, Version
from glassplate.studio.models.job import Order
from glassplate.studio.ordering import PICTURE
from glassplate.studio.placement import Placement, only
from glassplate.vault import shelf
from glassplate.vault.models import Kind, Sealed
from glassplate.vault.shred import shred

ENGINE = "this-device"


@dataclass(frozen=True)
class HandedIn:
    """What a person hands in: the tool and what it was set to, and the upload that it made."""

    tool: str
    parameters: Mapping[str, JSON]
    picture: UUID


def take(person: UUID, session: UUID, version: UUID, brought: HandedIn) -> Job:
    """Return the job, done, whose result is the new version; it costs nothing. Not within a transaction.

    Unfit for a tool that does not run on devices, and for a picture that is not a fresh upload; Gone for what is not
    this person's. What it was made from is opened for its marks: they go on as they would if it had been made here.
    """
    with ExitStack() as held:
        with principal(person):
            parent = _parent(session, version)
            tool, values = _checked(brought)
            rows = _fresh(brought.picture)
            plain = [shelf.chunks(each) for each in (shelf.get(parent.picture), *rows)]
        connection.close()  # marking takes its time; nothing of the database is held
        before, picture, thumbnail = (held.enter_context(Blob.of(pieces)) for pieces in plain)
        made = marked(tool, Task(tool.id, {PICTURE: before}, values), Result([_made(*rows, picture, thumbnail)]))
        if isinstance(made, Failed):
            raise StudioError(made.reason)
        for each in made.pictures if isinstance(made, Result) else ():
            held.enter_context(each.blob)
        with principal(person):
            return _added(_parent(session, version), tool, values, brought.picture, made)


def _added(parent: Version, tool: Tool, values: Mapping[str, JSON], picture: UUID, made: Outcome) -> Job:
    """Write job and version, all of it or nothing; the upload goes, what was marked stays."""
    _fresh(picture)
    asked = ordering.Checked(discovery.tool(tool.id)[0], tool, values, "", 0)
    recipe = shelf.put_text(parent.person, Kind.RECIPE, asked.recipe, parent=parent.picture).id
    place = (Placement.ACCOUNT, parent.session, parent, recipe)
    job = Job.start(Order(parent.person, tool.id, ENGINE, 0, *place, is_made=True))
    finish(job, made)
    shred([picture])
    return job


def _checked(brought: HandedIn) -> tuple[Tool, dict[str, JSON]]:
    """Return the tool and its values, as they would be checked for a run here."""
    only(Placement.ACCOUNT)
    try:
        _, tool = discovery.tool(brought.tool)
        pictures = [name for each in tool.parameters if each.kind in checking.PICTURES for name in each.names]
        values = checking.check(tool, dict(brought.parameters), pictures)
    except UnknownTool:
        raise Unfit("job-unknown-tool") from None
    except BadParameters as error:
        raise Unfit(error.code) from None
    fits = tool.on_device is not None and all(values.get(name) == value for name, value in tool.on_device.items())
    if not fits or not questions.works_on_device():
        raise Unfit("device-not-offered")
    return tool, values


def _parent(session: UUID, version: UUID) -> Version:
    found = Version.objects.select_related("session").filter(pk=version, session=session, kind="image").first()
    if found is None:
        raise shelf.Gone
    return found


def _fresh(picture: UUID) -> tuple[Sealed, Sealed]:
    """Return the rows of an upload and its thumbnail; of two who hand in the same, one comes second."""
    row = Sealed.objects.select_for_update().filter(pk=picture, key__isnull=False).first()
    small = Sealed.objects.filter(parent=picture, kind=Kind.THUMBNAIL, key__isnull=False).first()
    is_used = Version.objects.filter(picture=picture).exists()
    if row is None or small is None or row.kind != Kind.PICTURE or row.ring or is_used or row.expires_at is None:
        raise Unfit("device-needs-new-picture")
    return row, small


def _made(row: Sealed, small: Sealed, picture: Blob, thumbnail: Blob) -> Made:
    return Made(
        picture,
        row.media_type,
        row.width or 0,
        row.height or 0,
        thumbnail,
        (small.width or 0, small.height or 0),
    )
