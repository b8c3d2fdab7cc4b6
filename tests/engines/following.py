"""Follows a remote job in a process of its own, or orders one and dies before it could keep the job's name.

Arguments: the stand-in's address, the tool, and the handle to follow or "die". Says how it ended.
"""

from __future__ import annotations

import os
import sys

from glassplate.engines.google import handle
from glassplate.engines.google.handle import State
from tests.engines import google


def die(text: str) -> None:
    if handle.read(text).state is State.TAKEN:
        os._exit(9)
    print(text, flush=True)


def main(url: str, tool: str, how: str) -> None:
    told = {"keep_handle": die} if how == "die" else {"handle": how}
    with google.alone(url):
        outcome = google.ended(google.task(tool, google.CANARY, **told))
    print(type(outcome).__name__, getattr(outcome, "reason", ""))


if __name__ == "__main__":
    main(*sys.argv[1:])
