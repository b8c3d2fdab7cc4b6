"""The shapes of boards, tags, stars and search."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from glassplate.api.answering import Out
from glassplate.api.schemas import MOST_IDS, Strict
from glassplate.studio.boards.searching import WORDS_LONGEST


class NewBoard(Strict):
    sort: Literal["board", "tag"] = "board"
    name: str = Field(min_length=1, max_length=400)


class BoardChange(Strict):
    name: str = Field(min_length=1, max_length=400)


class BoardOut(Out):
    """A board or a tag: its name, and how many pictures it has."""

    id: UUID
    sort: str
    name: str
    count: int


class BoardsOut(Out):
    boards: list[BoardOut]


class Chosen(Strict):
    """Pictures by their sessions: put there, or taken away again."""

    sessions: list[UUID] = Field(min_length=1, max_length=MOST_IDS)
    on: bool = True


class Search(Strict):
    find: str = Field(min_length=1, max_length=WORDS_LONGEST)
    after: str = Field("", max_length=80)
