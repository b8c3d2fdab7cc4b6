"""What the commands share that work on an instance's data."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path


def choose(data: str | None) -> None:
    """Let `--data` win over the environment, before anything reads a setting."""
    if data:
        os.environ["GLASSPLATE_DATA"] = str(Path(data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glassplate.settings")


def set_up(data: str | None = None) -> None:
    """Set Django up for the instance in this folder, or for the one that the environment names.

    Models can be imported only after this; Django itself is loaded here, as most commands need none of it.
    """
    choose(data)
    import django  # noqa: PLC0415 - see above

    django.setup()


def moment(text: str) -> datetime:
    """Return a time as somebody types it, in UTC unless it says otherwise; ValueError for what is none."""
    given = datetime.fromisoformat(text)
    return given if given.tzinfo else given.replace(tzinfo=UTC)
