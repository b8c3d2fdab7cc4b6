"""What a tool made on the person's own device is brought to a session of the account."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Status
from pydantic import Field

from glassplate.api import schemas, shapes
from glassplate.api.request import SignedIn
from glassplate.lib.isolation import principal
from glassplate.studio import handed_in

router = Router()


class HandedIn(schemas.Strict):
    """What a tool made: of which version, with which values, and the upload of it."""

    version: UUID
    picture: UUID
    tool: str = Field(max_length=40)
    parameters: dict[Annotated[str, Field(max_length=40)], Any] = Field(default_factory=dict, max_length=40)


@router.post("/sessions/{session}/made", response={201: schemas.JobOut})
def add(request: SignedIn, session: UUID, new: HandedIn) -> Status[schemas.JobOut]:
    """Take an upload as a new version: it is marked as if the tool had run here, and costs nothing."""
    brought = handed_in.HandedIn(new.tool, new.parameters, new.picture)
    job = handed_in.take(request.user.id, session, new.version, brought)
    with principal(request.user.id):
        return Status(201, shapes.job_out(job))
