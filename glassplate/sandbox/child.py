"""One task in one forked child: read the request, take away rights, run, hand back, end."""

from __future__ import annotations

import importlib
import mmap
import os
import socket
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from glassplate.sandbox import wire
from glassplate.sandbox.confine import confine
from glassplate.sandbox.errors import BadInput
from glassplate.sandbox.values import Limits

OUTPUTS = 8
WINDOW = 16 << 20
PROGRESS_EVERY_S = 0.05
HOUSE = str(Path(__file__).parent.parent)

Piece = bytes | bytearray | memoryview
Answer = tuple[Sequence[Piece], dict[str, Any]]
TaskFunction = Callable[[list[memoryview], dict[str, Any], Callable[[float], None]], Answer]


def serve_one(channel: socket.socket) -> None:
    """Answer the one request that waits on the channel; every end is a message or a dead process."""
    received = wire.receive(channel)
    if received is None:
        return
    request, fds = received
    limits = Limits(**cast(dict[str, Any], request["limits"]))
    try:
        function = _resolve(str(request["task"]))
        views = [_map(fd) for fd in fds]
        outputs = _output_files(limits)
        confine(limits)
        pieces, info = function(views, cast(dict[str, Any], request["parameters"]), _teller(channel))
        sizes = [_write(fd, piece) for fd, piece in zip(outputs, pieces, strict=False)]
    except BadInput as error:
        wire.send(channel, {"end": "broken", "code": error.code})
    except BaseException as error:  # whatever it was, the owner must hear of it
        wire.send(channel, {"end": _kind(error), "where": _where(error)})
    else:
        wire.send(channel, {"end": "done", "info": info}, outputs[: len(sizes)])


def _resolve(task: str) -> TaskFunction:
    module, _, name = task.partition(":")
    if not module.startswith("glassplate."):
        raise ValueError("task-elsewhere")
    return cast(TaskFunction, getattr(importlib.import_module(module), name))


def _map(fd: int) -> memoryview:
    size = os.fstat(fd).st_size
    return memoryview(mmap.mmap(fd, size, prot=mmap.PROT_READ) if size else b"")


def _output_files(limits: Limits) -> list[int]:
    """Return memory files of full size: under RLIMIT_FSIZE=0 they can be mapped and shortened, not grown."""
    files = [os.memfd_create("glassplate", os.MFD_CLOEXEC) for _ in range(OUTPUTS)]
    for fd in files:
        os.ftruncate(fd, limits.output_mb << 20)
    return files


def _write(fd: int, piece: Piece) -> int:
    """Copy the piece into its memory file through a small window, so that address space stays free."""
    view = memoryview(piece).cast("B")
    if view.nbytes > os.fstat(fd).st_size:
        raise MemoryError
    for at in range(0, view.nbytes, WINDOW):
        part = view[at : at + WINDOW]
        with mmap.mmap(fd, part.nbytes, offset=at) as window:
            window[:] = part
    os.ftruncate(fd, view.nbytes)
    return view.nbytes


def _teller(channel: socket.socket) -> Callable[[float], None]:
    """Return the progress callback; it never waits, and news that come too fast are dropped."""
    said = 0.0

    def tell(part: float) -> None:
        nonlocal said
        now = time.monotonic()
        if now - said < PROGRESS_EVERY_S:
            return
        said = now
        with suppress(BlockingIOError):
            wire.send(channel, {"part": min(max(float(part), 0.0), 1.0)}, wait=False)

    return tell


def _kind(error: BaseException) -> str:
    # OpenCV says it in its own exception: code -4 is "insufficient memory".
    return "memory" if isinstance(error, MemoryError) or getattr(error, "code", None) == -4 else "crashed"


def _where(error: BaseException) -> str:
    """Return the type and our own line, e.g. "ValueError pictures.py:12"; a message could hold content."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(HOUSE)]
    place = f" {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return type(error).__name__ + place
