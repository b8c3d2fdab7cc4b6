"""Downloads: one version in a format, or several in a ZIP. Nothing of the arrival's metadata is in them."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from glassplate.api import schemas
from glassplate.api.request import SignedIn
from glassplate.lib.isolation import principal
from glassplate.studio import downloading
from glassplate.studio.models import Version

router = Router()


@router.get("/versions/{version}/download")
def download(request: SignedIn, version: UUID, format: schemas.Format | None = None) -> StreamingHttpResponse:
    """Send a version in the format that was asked for, else in the one that the person prefers."""
    with principal(request.user.id):
        opened = downloading.opened(get_object_or_404(Version, pk=version))
    connection.close()  # converting takes its time; nothing of the database is held
    body = downloading.one(opened, format or _preferred(request))
    return _attachment(body.chunks, body.media_type, body.name, body.size)


@router.post("/downloads")
def download_several(request: SignedIn, wish: schemas.Download) -> StreamingHttpResponse:
    found = list(Version.objects.filter(pk__in=wish.versions).order_by("created_at"))
    if len(found) != len(set(wish.versions)):
        get_object_or_404(Version.objects.none())
    packed = downloading.several(found, wish.format or _preferred(request))
    return _attachment(packed, "application/zip", "glassplate.zip", None)


def _preferred(request: SignedIn) -> str:
    return str(request.user.all_preferences()["download_format"])


def _attachment(chunks: downloading.Chunks, media_type: str, name: str, size: int | None) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if size is not None:
        headers["Content-Length"] = str(size)
    return StreamingHttpResponse(chunks, content_type=media_type, headers=headers)
