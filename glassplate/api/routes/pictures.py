"""Pictures, to their owner's session only. They come in through the upload door, not here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import Router

from glassplate.api.request import SignedIn
from glassplate.studio import arrivals
from glassplate.vault import shelf
from glassplate.vault.models import Kind
from glassplate.vault.shelf import Gone

router = Router()
SHOWN = (Kind.PICTURE, Kind.THUMBNAIL, Kind.MASK)
RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")


@router.get("/pictures/{picture}")
def show(request: SignedIn, picture: UUID) -> StreamingHttpResponse:
    """Return a picture or video; of a video also a part, since some players ask for nothing else."""
    row = shelf.get(picture)
    if row.kind not in SHOWN:
        raise Gone
    arrivals.handed_over(row)
    headers = {"Content-Length": str(row.size), "Content-Disposition": "inline"}
    part = _part(request.headers.get("Range", ""), row.size) if row.media_type.startswith("video/") else None
    if part is None:
        return StreamingHttpResponse(shelf.chunks(row), content_type=row.media_type, headers=headers)
    first, last = part
    headers |= {"Content-Length": str(last - first + 1), "Content-Range": f"bytes {first}-{last}/{row.size}"}
    wanted = _cut(shelf.chunks(row), first, last)
    return StreamingHttpResponse(wanted, status=206, content_type=row.media_type, headers=headers)


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte that are asked for; None where all of it is the answer."""
    found = RANGE.fullmatch(asked)
    if found is None or int(found[1]) >= size:
        return None
    last = min(int(found[2]), size - 1) if found[2] else size - 1
    return (int(found[1]), last) if int(found[1]) <= last else None


def _cut(chunks: Iterator[bytes], first: int, last: int) -> Iterator[bytes]:
    at = 0
    for chunk in chunks:
        piece = chunk[max(first - at, 0) : last + 1 - at]
        if piece:
            yield piece
        at += len(chunk)
        if at > last:
            return
