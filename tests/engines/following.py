"""Follows a remote job in a process of its own, or orders one and dies before it could keep the job's name."""

from __future__ import annotations

import os
import sys
from typing import Any

import django

django.setup()

from glassplate.engines.google import handle  # noqa: E402
from glassplate.engines.google.handle import State  # noqa: E402
from tests import forked  # noqa: E402
from tests.engines import google  # noqa: E402


def follow(url: str, tool: str, text: str) -> list[str]:
    """Follow the job that a handle names, at the stand-in's address; returns how it ended."""
    return _ended(url, tool, handle=text)


def die(url: str, tool: str) -> list[str]:
    """Order a job, say its first handle, and die."""
    return _ended(url, tool, keep_handle=_die)


def _die(text: str) -> None:
    if handle.read(text).state is State.TAKEN:
        os._exit(9)
    print(text, flush=True)


def _ended(url: str, tool: str, **told: Any) -> list[str]:
    with google.alone(url):
        outcome = google.ended(google.task(tool, google.CANARY, **told))
    return [type(outcome).__name__, getattr(outcome, "reason", "")]


if __name__ == "__main__":
    forked.main(globals(), sys.argv[1:])
