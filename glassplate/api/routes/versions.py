"""Versions: keep or discard a candidate, ask how a picture was made."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from glassplate.api import schemas, shapes
from glassplate.api.request import SignedIn
from glassplate.lib.isolation import principal
from glassplate.rights import deletions
from glassplate.studio import deleting, origins
from glassplate.studio.errors import Stale
from glassplate.studio.models import Version

router = Router()


@router.post("/versions/{version}/keep", response=schemas.VersionOut)
def keep(request: SignedIn, version: UUID) -> schemas.VersionOut:
    found = get_object_or_404(Version.objects.select_related("session"), pk=version)
    found.keep()
    return shapes.version_out(found)


@router.post("/versions/{version}/discard", response={204: None})
def discard(request: SignedIn, version: UUID) -> Status[None]:
    found = get_object_or_404(Version, pk=version)
    if found.kept:
        raise Stale("version-already-kept")
    deletions.delete(request.user.id, deleting.doomed([], [found.id], closed=True))
    return Status(204, None)


@router.get("/versions/{version}/story", response=schemas.StoryOut)
def story(request: SignedIn, version: UUID) -> schemas.StoryOut:
    with principal(request.user.id):
        plain = origins.opened(get_object_or_404(Version, pk=version))
    connection.close()  # reading takes its time; nothing of the database is held
    return shapes.story_out(origins.story(plain))
