"""Tasks that misbehave on purpose: tests see that the owner notices. Those that try to break out are in `attempts`."""

from __future__ import annotations

import ctypes
import importlib
import os
import resource
import socket
import stat
import sys
import time
from contextlib import suppress
from typing import Any

from glassplate.sandbox.child import Answer
from glassplate.sandbox.errors import BadInput

PR_GET_DUMPABLE = 3


def echo(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Return the inputs and parameters as they came."""
    return blobs, {"parameters": parameters, "sizes": [blob.nbytes for blob in blobs]}


def sleep(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Sleep `seconds`, telling progress ten times a second."""
    steps = max(int(parameters["seconds"] * 10), 1)
    for step in range(steps):
        progress(step / steps)
        time.sleep(0.1)
    return [], {"pid": os.getpid()}


def spin(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Burn processor time for ever."""
    while True:
        pass


def refuse(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    raise BadInput(str(parameters["code"]))


def allocate(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Touch `mb` megabytes."""
    kept = [bytes([1]) * (1 << 20) for _ in range(int(parameters["mb"]))]
    return [], {"mb": len(kept)}


def crash(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Read from address zero."""
    ctypes.string_at(0)
    return [], {}


def end(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Leave without a word."""
    os._exit(3)


def leak(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Print the input and raise it as an error's text: neither may reach the owner or a file."""
    print(blobs[0].tobytes())
    raise ValueError(blobs[0].tobytes())


def write_input(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Try to change the owner's blob through any descriptor in sight."""
    changed = 0
    for fd in range(3, 64):
        try:
            changed += os.pwrite(fd, b"!", 0)
        except OSError:
            continue
    return [], {"changed": changed}


def lie(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Return facts that no honest task returns."""
    return [b"<script>"], dict(parameters["info"])


def babble(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Say `text` to the owner by the way that answers go, with `fds` descriptors that are no results."""
    channel = next(cell.cell_contents for cell in progress.__closure__ if hasattr(cell.cell_contents, "fileno"))
    socket.send_fds(channel, [str(parameters["text"]).encode()], [channel.fileno()] * int(parameters["fds"]))
    return [], {}


def newcomers(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Run another task and return which modules it loaded: under all protections it could not."""
    module, _, name = str(parameters["task"]).partition(":")
    function = getattr(importlib.import_module(module), name)
    before = set(sys.modules)
    with suppress(BadInput):
        function(blobs, parameters["parameters"], progress)
    return [], {"modules": sorted(set(sys.modules) - before)}


def surroundings(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Return what a child can see: its environment's names, its descriptors, its threads (not under Landlock)."""
    with open("/proc/self/status") as status:
        lines = dict(line.split(":\t", 1) for line in status if ":\t" in line)
    fds = [fd for fd in range(256) if _is_open(fd)]
    return [], {
        "environment": sorted(os.environ),
        "fds": fds,
        "room": sum(os.fstat(fd).st_size for fd in fds if stat.S_ISREG(os.fstat(fd).st_mode)),
        "capabilities": int(lines["CapEff"], 16),
        "threads": int(lines["Threads"]),
        "memory": lines["VmSize"].strip(),
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "no_new_privileges": lines["NoNewPrivs"].strip() == "1",
        "dumpable": ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0),
        "own_session": os.getsid(0) == os.getpid(),
    }


def _is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True
