"""One task in one forked child: read the request, take away rights, run, hand back, end."""

from __future__ import annotations

import ctypes
import importlib
import mmap
import os
import socket
import time
import traceback
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from glassplate.sandbox import wire
from glassplate.sandbox.confine import confine
from glassplate.sandbox.errors import BadInput
from glassplate.sandbox.values import Limits

OUTPUTS = 8
SMALL = 16 << 20
WINDOW = 16 << 20
NO_MEMORY = ctypes.c_void_p(-1).value
PROGRESS_EVERY_S = 0.05
HOUSE = str(Path(__file__).parent.parent)

Piece = bytes | bytearray | memoryview
Answer = tuple[Sequence[Piece], dict[str, Any]]
TaskFunction = Callable[[list[memoryview], dict[str, Any], Callable[[float], None]], Answer]


_libc = ctypes.CDLL(None)
_libc.mmap.restype = ctypes.c_void_p
_libc.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long)
_libc.munmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t)


def serve_one(channel: socket.socket, without: Collection[str] = (), held: int = 0) -> None:
    """Answer the one request that comes on the channel; every end is a message or a dead process.

    `held` are bytes of address space that it was born with and that do not count.
    """
    received = wire.receive(channel)
    if received is None:
        return
    request, fds = received
    limits = Limits(**cast(dict[str, Any], request["limits"]))
    try:
        function = _resolve(str(request["task"]))
        views = [_map(fd) for fd in fds]
        outputs = [_output_file(room) for room in _rooms(limits)]
        confine(limits, without, held)
        pieces, info = function(views, cast(dict[str, Any], request["parameters"]), _teller(channel))
        sizes = [_write(*place) for place in zip(outputs, _rooms(limits), pieces, strict=False)]
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


def _rooms(limits: Limits) -> list[int]:
    """Return how many bytes each result may have: the first is the large one."""
    largest = limits.output_mb << 20
    return [largest] + [min(largest, SMALL)] * (OUTPUTS - 1)


def _output_file(room: int) -> int:
    """Return a memory file of full size: under RLIMIT_FSIZE=0 it can be mapped and shortened, not grown."""
    fd = os.memfd_create("glassplate", os.MFD_CLOEXEC)
    os.ftruncate(fd, room)
    return fd


def _write(fd: int, room: int, piece: Piece) -> int:
    """Copy the piece into its memory file through a small window, so that address space stays free."""
    view = memoryview(piece).cast("B")
    if view.nbytes > room:
        raise MemoryError
    for at in range(0, view.nbytes, WINDOW):
        _copy(view[at : at + WINDOW], fd, at)
    os.ftruncate(fd, view.nbytes)
    return view.nbytes


def _copy(part: memoryview, fd: int, at: int) -> None:
    """Copy bytes to a place in a memory file; not by `mmap`, which asks for the file's state: that is refused here."""
    place = _libc.mmap(None, part.nbytes, mmap.PROT_READ | mmap.PROT_WRITE, mmap.MAP_SHARED, fd, at)
    if place == NO_MEMORY:
        raise MemoryError
    memoryview((ctypes.c_ubyte * part.nbytes).from_address(place)).cast("B")[:] = part
    _libc.munmap(place, part.nbytes)


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
