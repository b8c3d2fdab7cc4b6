"""What the lab sees and turns from inside the processes it starts: whom they call, what time they think it is.

All of it is the lab's alone, set up by Python's `sitecustomize`; production code has no hook.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import time
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from mutants import breaking

CALLS = ("socket.connect", "socket.sendto")
NAMES = ("socket.getaddrinfo", "socket.gethostbyname")
SHIFT = struct.Struct("d")
HASHERS = "django.contrib.auth.hashers"


def record_calls(file: Path) -> None:
    """Write down every network address that this process calls or looks up: host and port, a line each.

    Whatever is not on this machine is written down and refused: nothing leaves the lab. Unix sockets are no call.
    """
    out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in CALLS and isinstance(arguments[1], tuple):
            host, port = arguments[1][:2]
        elif event in NAMES and arguments[0]:
            host, port = (*arguments, 0)[:2]
        else:
            return
        host = host.decode() if isinstance(host, bytes) else str(host)
        os.write(out, f"{host} {port}\n".encode())
        if not is_here(host):
            raise ConnectionRefusedError("nothing leaves the lab")

    sys.addaudithook(hear)


def is_here(host: str) -> bool:
    """Tell whether a host is this machine."""
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return host == "localhost"
    return found.is_loopback or found.is_unspecified


class Clock:
    """How many seconds a copy of the product is ahead of its time: eight bytes in the memory of all its processes."""

    def __init__(self, file: Path) -> None:
        with file.open("r+b") as opened:
            self._bytes = mmap.mmap(opened.fileno(), SHIFT.size)

    @staticmethod
    def make(file: Path) -> Clock:
        file.write_bytes(SHIFT.pack(0))
        return Clock(file)

    def ahead(self, seconds: float) -> None:
        self._bytes[:] = SHIFT.pack(seconds)

    @property
    def shift(self) -> float:
        return float(SHIFT.unpack(self._bytes[:])[0])


def follow_clock(file: Path) -> None:
    """Let this process think that it is as late as the lab says: wherever the life of a link is told."""
    clock, proper = Clock(file), time.time

    def late() -> float:
        return proper() + clock.shift

    def tokens(module: Any) -> None:
        now = module.PasswordResetTokenGenerator._now
        module.PasswordResetTokenGenerator._now = lambda self: now(self) + timedelta(seconds=clock.shift)

    def timezone(module: Any) -> None:
        now = module.now

        def shifted() -> datetime:
            found: datetime = now() + timedelta(seconds=clock.shift)
            return found

        module.now = shifted

    time.time = late
    breaking.watch({"django.contrib.auth.tokens": [tokens], "django.utils.timezone": [timezone]})


def hash_cheaply() -> None:
    """Hash passwords by the same method with a hundredth of its work: a broken copy has none that must hold.

    At full cost that is a sixth of all that a copy computes. The product itself is audited as it is.
    """

    def cheap(hashers: Any) -> None:
        argon2 = hashers.Argon2PasswordHasher
        argon2.time_cost, argon2.memory_cost, argon2.parallelism = 1, 1024, 1

    breaking.watch({HASHERS: [cheap]})


def begin() -> None:
    """Do what the environment of this process asks for."""
    if calls := os.environ.get("GLASSPLATE_LAB_CALLS"):
        record_calls(Path(calls))
    if clock := os.environ.get("GLASSPLATE_LAB_CLOCK"):
        follow_clock(Path(clock))
    if os.environ.get("GLASSPLATE_LAB_CHEAP"):
        hash_cheaply()
