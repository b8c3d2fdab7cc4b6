"""The log door: events with declared fields only, so that no content can pass."""

from __future__ import annotations

import enum
import json
import logging
import os
import re
import sys
import time
import uuid
from collections.abc import Callable

FIELDS = frozenset(
    ("attempt", "bytes", "code", "count", "engine", "error", "id", "job", "kind", "line", "method", "ms", "name")
    + ("part", "person", "phase", "pid", "port", "reason", "reference", "route", "server", "signal", "state", "status")
    + ("tool", "version")
)
# A field's text is a name that the code chose: no blank and no @, so that neither an address nor a prompt can pass.
TOKEN = re.compile(r"[A-Za-z0-9_.:<>/-]{1,120}")

Value = int | float | bool | str | enum.Enum | uuid.UUID | None


class Forbidden(ValueError):
    """A log field that is not on the allow-list."""


def log(event: str, /, **fields: Value) -> None:
    """Write one line of JSON: when, what, and the allowed fields.

    A field that is not on the list, or whose text is not a plain token, raises Forbidden when GLASSPLATE_STRICT is set
    (tests, development) and is otherwise left out.
    """
    clean: dict[str, int | float | bool | str | None] = {"at": round(time.time(), 3), "event": event}
    for name, value in fields.items():
        if name not in FIELDS or not _plain(value):
            if os.environ.get("GLASSPLATE_STRICT"):
                raise Forbidden(name)
            continue
        clean[name] = value if isinstance(value, int | float | None) else _text(value)
    line = json.dumps(clean, separators=(",", ":")) + "\n"
    for write in _places:
        write(line)


def to_stderr(line: str) -> None:
    sys.stderr.write(line)
    sys.stderr.flush()


def write_to(*places: Callable[[str], None]) -> None:
    """Write to these places from now on, in this process and in those that are forked from it."""
    _places[:] = places


def _text(value: Value) -> str:
    return str(value.value if isinstance(value, enum.Enum) else value)


def _plain(value: Value) -> bool:
    return isinstance(value, int | float | None) or bool(TOKEN.fullmatch(_text(value)))


_places: list[Callable[[str], None]] = [to_stderr]


class OneLine(logging.Handler):
    """What libraries log becomes an event without its message: logger, level and the place only."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        log("library", name=record.name, kind=record.levelname, line=record.lineno, error=error, code=record.module)


def quiet_libraries(level: int = logging.WARNING) -> None:
    """Route every library's logging through the door; nothing else writes a log line."""
    root = logging.getLogger()
    root.handlers[:] = [OneLine()]
    root.setLevel(level)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
    logging.getLogger("django.request").setLevel(logging.ERROR)  # a 404 is an answer, not an event
    for anybodys in ("django.security.DisallowedHost", "uvicorn.error"):  # what anybody can cause would fill the log
        logging.getLogger(anybodys).setLevel(logging.CRITICAL if "Host" in anybodys else logging.ERROR)
