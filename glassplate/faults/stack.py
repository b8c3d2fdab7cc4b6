"""What an exception may tell: its class and the way through the code, without message, arguments, locals or values."""

from __future__ import annotations

import os
import sys
import traceback
from functools import cache
from pathlib import Path
from types import FrameType

from glassplate.lib.log import TOKEN

ROOT = Path(__file__).parent.parent
MOST_LINES = 120
FIRST, LAST = 20, 40  # frames of one exception: where it came from, where it broke


def told(error: BaseException) -> list[str]:
    """Return lines: the exception's class, its frames from outside in, then the same of what caused it."""
    lines: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen and len(lines) < MOST_LINES:
        seen.add(id(now))
        lines += [kind(now), *_frames(now)]
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return lines[:MOST_LINES]


def kind(error: BaseException) -> str:
    """Return the class of an exception, e.g. "django.db.utils.DataError"."""
    made = type(error)
    home = "" if made.__module__ == "builtins" else f"{made.__module__}."
    return plain(f"{home}{made.__qualname__}")


def place(error: BaseException) -> tuple[str, int]:
    """Return the innermost place in our own code: its file below `glassplate`, and the line."""
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        if frame.f_code.co_filename.startswith(f"{ROOT}{os.sep}"):
            return plain(str(Path(frame.f_code.co_filename).relative_to(ROOT))), line
    return "outside", 0


def plain(name: str) -> str:
    """Return a name that is one; code made from what somebody wrote could have another."""
    return name if TOKEN.fullmatch(name) else "unnamed"


def _frames(error: BaseException) -> list[str]:
    frames = [_line(frame, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    return frames if len(frames) <= FIRST + LAST else [*frames[:FIRST], "...", *frames[-LAST:]]


def _line(frame: FrameType, line: int) -> str:
    code = frame.f_code
    return f"  {plain(_short(code.co_filename))}:{line} {plain(code.co_qualname)}"


@cache
def _short(file: str) -> str:
    """Return the path from where Python found it: a path of this machine says nothing about a fault."""
    roots = sorted({os.path.abspath(folder) for folder in (*sys.path, os.path.dirname(os.__file__))}, key=len)
    for root in reversed(roots):
        if file.startswith(f"{root}{os.sep}"):
            return file[len(root) + 1 :]
    return "outside" if file.startswith(os.sep) else file
