"""Deleting: first what would go, then it goes."""

from __future__ import annotations

from ninja import Router

from glassplate.api import schemas
from glassplate.api.request import SignedIn
from glassplate.lib.words import say
from glassplate.rights import deletions
from glassplate.studio import deleting

router = Router()


@router.post("/deletions/preview", response=schemas.DoomedOut)
def preview(request: SignedIn, wish: schemas.Doomed) -> schemas.DoomedOut:
    fate = deleting.doomed(wish.sessions, wish.versions)
    counts = _counts(fate)
    sentence = say("deletion-takes", **counts)
    return schemas.DoomedOut(**counts, bytes=fate.bytes, sentence=sentence)


@router.post("/deletions", response=schemas.DeletedOut)
def delete(request: SignedIn, wish: schemas.Doomed) -> schemas.DeletedOut:
    fate = deleting.doomed(wish.sessions, wish.versions, closed=True)
    counts = _counts(fate)
    deletions.delete(request.user.id, fate)
    return schemas.DeletedOut(**counts)


def _counts(fate: deleting.Doomed) -> dict[str, int]:
    return {"sessions": len(fate.sessions), "versions": len(fate.versions), "pictures": fate.pictures}
