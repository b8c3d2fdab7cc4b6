"""Boards and tags, stars, and a search: how kept pictures are put in order. Nothing there where the policy has none."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status

from glassplate.api import board_schemas as shapes, schemas
from glassplate.api.request import SignedIn
from glassplate.api.routes.sessions import rows_out
from glassplate.studio import reading
from glassplate.studio.boards import searching, sorting
from glassplate.studio.boards.models import Label, Sort

router = Router()


@router.get("/boards", response=shapes.BoardsOut)
def list_boards(request: SignedIn) -> shapes.BoardsOut:
    """List boards, then tags, each by name."""
    sorting.must_offer_some()
    found = [each for sort in Sort for each in sorting.labels(request.user.id, sort)]
    return shapes.BoardsOut(boards=[_shown(each) for each in found])


@router.post("/boards", response={201: shapes.BoardOut})
def make_board(request: SignedIn, new: shapes.NewBoard) -> Status[shapes.BoardOut]:
    """Make one; the one that has this name already is the answer where there is one."""
    return Status(201, _out(request, sorting.make(request.user.id, Sort(new.sort), new.name)))


@router.patch("/boards/{board}", response=shapes.BoardOut)
def rename_board(request: SignedIn, board: UUID, wish: shapes.BoardChange) -> shapes.BoardOut:
    found = sorting.label(board, to_change=True)
    sorting.rename(found, wish.name)
    return _out(request, found)


@router.delete("/boards/{board}", response={204: None})
def remove_board(request: SignedIn, board: UUID) -> Status[None]:
    """Remove a board or tag; its pictures stay."""
    sorting.label(board, to_change=True).remove()
    return Status(204, None)


@router.get("/boards/{board}/sessions", response=schemas.SessionsOut)
def sessions_of(request: SignedIn, board: UUID, after: str = "", limit: int = 40) -> schemas.SessionsOut:
    page = reading.sessions_page(request.user.id, after, limit, sorting.label(board).sessions.all())
    return rows_out(page)


@router.post("/boards/{board}/sessions", response={204: None})
def put(request: SignedIn, board: UUID, chosen: shapes.Chosen) -> Status[None]:
    """Put pictures on a board or a tag on pictures, or with `on` false take them off it."""
    act = sorting.put if chosen.on else sorting.take_off
    act(sorting.label(board), chosen.sessions)
    return Status(204, None)


@router.post("/stars", response={204: None})
def star(request: SignedIn, chosen: shapes.Chosen) -> Status[None]:
    sorting.star(request.user.id, chosen.sessions, on=chosen.on)
    return Status(204, None)


@router.post("/search", response=schemas.SessionsOut)
def search(request: SignedIn, asked: shapes.Search) -> schemas.SessionsOut:
    """Look for words in titles, in what was asked for, and in the names of boards and tags."""
    sorting.must_offer("search")
    found = searching.search(request.user, asked.find, asked.after)
    return rows_out(reading.Page(reading.rows(found.sessions), found.next))


def _out(request: SignedIn, label: Label) -> shapes.BoardOut:
    (found,) = (each for each in sorting.labels(request.user.id, Sort(label.sort)) if each.id == label.id)
    return _shown(found)


def _shown(found: sorting.Shown) -> shapes.BoardOut:
    return shapes.BoardOut(id=found.id, sort=found.sort, name=found.name, count=found.count)
