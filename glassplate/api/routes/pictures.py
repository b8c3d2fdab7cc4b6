"""Pictures, to their owner's session only. They come in through the upload door, not here."""

from __future__ import annotations

from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import Router

from glassplate.api.request import SignedIn
from glassplate.vault import shelf
from glassplate.vault.models import Kind
from glassplate.vault.shelf import Gone

router = Router()
SHOWN = (Kind.PICTURE, Kind.THUMBNAIL, Kind.MASK)


@router.get("/pictures/{picture}")
def show(request: SignedIn, picture: UUID) -> StreamingHttpResponse:
    row = shelf.get(picture)
    if row.kind not in SHOWN:
        raise Gone
    headers = {"Content-Length": str(row.size), "Content-Disposition": "inline"}
    return StreamingHttpResponse(shelf.chunks(row), content_type=row.media_type, headers=headers)
