"""Editing sessions: list, begin, read, rename, put a version in front."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from glassplate.api import schemas, shapes
from glassplate.api.request import SignedIn
from glassplate.studio import reading
from glassplate.studio.errors import Unfit
from glassplate.studio.models import EditSession, Version
from glassplate.studio.placement import Placement, placement
from glassplate.vault import shelf
from glassplate.vault.models import Kind, Sealed

router = Router()


@router.get("/sessions", response=schemas.SessionsOut)
def list_sessions(request: SignedIn, after: str = "", limit: int = 40) -> schemas.SessionsOut:
    _must_be_kept_here()
    return rows_out(reading.sessions_page(request.user.id, after, limit))


def rows_out(page: reading.Page) -> schemas.SessionsOut:
    """Return a page of sessions as it goes out."""
    rows = [
        schemas.SessionRowOut(
            id=row.id,
            title=row.title,
            updated_at=row.updated_at,
            version_count=row.version_count,
            cover=shapes.cover_out(row.cover),
        )
        for row in page.sessions
    ]
    return schemas.SessionsOut(sessions=rows, next=page.next)


@router.post("/sessions", response={201: schemas.SessionOut})
def begin(request: SignedIn, new: schemas.NewSession) -> Status[schemas.SessionOut]:
    _must_be_kept_here()
    if new.picture is None:
        return Status(201, shapes.session_out(EditSession.begin(request.user.id, new.title)))
    picture = shelf.get(new.picture)
    Sealed.objects.select_for_update().filter(pk=picture.id).first()  # of two who ask at once, one comes second
    if picture.kind != Kind.PICTURE or picture.ring or Version.objects.filter(picture=picture.id).exists():
        raise Unfit("session-needs-new-picture")
    return Status(201, shapes.session_out(EditSession.begin(request.user.id, new.title, picture)))


@router.get("/sessions/{session}", response=schemas.SessionOut)
def read(request: SignedIn, session: UUID) -> schemas.SessionOut:
    return shapes.session_out(get_object_or_404(EditSession, pk=session))


@router.patch("/sessions/{session}", response=schemas.SessionOut)
def change(request: SignedIn, session: UUID, wish: schemas.SessionChange) -> schemas.SessionOut:
    found = get_object_or_404(EditSession.objects.select_for_update(), pk=session)
    if wish.title is not None:
        found.rename(wish.title)
    if wish.head is not None:
        found.show(get_object_or_404(found.versions, pk=wish.head).id)
    return shapes.session_out(found)


def _must_be_kept_here() -> None:
    """Raise Http404 where sessions are in people's browsers, and there is none here."""
    if placement() is not Placement.ACCOUNT:
        raise Http404
