"""What a worker does for the queue: one call each."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from glassplate.billing.orders import news as room
from glassplate.faults.models import Place
from glassplate.faults.store import note


@app.task(name=room.FOLLOW, queue="jobs")
def follow_news(news: str) -> None:
    try:
        room.follow(UUID(news))
    except Exception as error:  # it stays due, and is looked up again
        note(error, Place.TASK, room.FOLLOW)
        raise
