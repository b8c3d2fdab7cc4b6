"""Tasks that misbehave on purpose: tests and `doctor` run them to see that the sandbox holds."""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import time
from typing import Any

from glassplate.sandbox.child import Answer
from glassplate.sandbox.errors import BadInput


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


def write_file(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Try to write the input to a file."""
    with open(str(parameters["path"]), "wb") as file:
        file.write(blobs[0])
    return [], {}


def write_input(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Try to change the owner's blob through any descriptor in sight."""
    changed = 0
    for fd in range(3, 64):
        try:
            changed += os.pwrite(fd, b"!", 0)
        except OSError:
            continue
    return [], {"changed": changed}


def connect(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Try to reach a port of this machine."""
    with socket.create_connection(("127.0.0.1", int(parameters["port"])), timeout=2):
        return [], {"reached": True}


def surroundings(blobs: list[memoryview], parameters: dict[str, Any], progress: Any) -> Answer:
    """Return what a child can see: its environment's names, its descriptors, its threads."""
    with open("/proc/self/status") as status:
        lines = dict(line.split(":\t", 1) for line in status if ":\t" in line)
    return [], {
        "environment": sorted(os.environ),
        "fds": [fd for fd in range(256) if _is_open(fd)],
        "threads": int(lines["Threads"]),
        "memory": lines["VmSize"].strip(),
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "no_new_privileges": lines["NoNewPrivs"].strip() == "1",
        "own_session": os.getsid(0) == os.getpid(),
    }


def _is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True
