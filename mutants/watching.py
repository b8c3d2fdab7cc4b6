"""What the lab sees and turns from inside the processes it starts: whom they call, what time they think it is.

All of it is the lab's alone, set up by Python's `sitecustomize`; production code has no hook.
"""

from __future__ import annotations

import mmap
import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from mutants import breaking

CALLS = ("socket.connect", "socket.sendto")
NAMES = ("socket.getaddrinfo", "socket.gethostbyname")
SHIFT = struct.Struct("d")
HASHERS = "django.contrib.auth.hashers"
ROUNDS = "glassplate.runtime.rounds"
ROUND_S = 60.0  # as often as the product cleans up by itself
RING_EVERY_S = 0.02
NUMBERS = 64
ENDLESS = "webhooks"  # a lane whose round lasts for as long as there are any


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


class Rounds:
    """Lets a worker's rounds go when the lab wishes it, and tells when all have gone: numbers in shared memory.

    First the number of the last wish, then how many lanes there are, then the last wish that each has gone for. The
    worker sleeps on a socket beside them, for many instances that each looked all the time would keep a processor busy.
    """

    def __init__(self, file: Path) -> None:
        with file.open("r+b") as opened:
            self._numbers = memoryview(mmap.mmap(opened.fileno(), NUMBERS * 8)).cast("q")
        self._door = file.with_suffix(".wake")

    @staticmethod
    def make(file: Path) -> Rounds:
        file.write_bytes(bytes(NUMBERS * 8))
        return Rounds(file)

    @property
    def wish(self) -> int:
        return self._numbers[0]

    def begin(self) -> None:
        """Be a worker that has just started."""
        self._numbers[1] = 0

    def add(self) -> int:
        """Return the place of one more lane."""
        place = self._numbers[1]
        self._numbers[2 + place] = -1
        self._numbers[1] = place + 1
        return place

    def gone(self, place: int, wish: int) -> None:
        self._numbers[2 + place] = wish

    def go(self, seconds: float) -> bool:
        """Wish for a round of every lane; tells whether all have gone within that time."""
        self._numbers[0] = wish = self.wish + 1
        end = time.monotonic() + seconds
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell:
            bell.setblocking(False)
            while not (lanes := self._numbers[1]) or min(self._numbers[2 : 2 + lanes]) < wish:
                if time.monotonic() > end:
                    return False
                with suppress(OSError):  # nobody listens yet, or has yet to hear what was rung
                    bell.sendto(b"1", str(self._door))
                time.sleep(RING_EVERY_S)
        return True

    def heard(self) -> Iterator[None]:
        """Be the worker: yield whenever somebody may have wished."""
        self._door.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
            door.bind(str(self._door))
            while True:
                yield
                door.recv(1)


class Hurried:
    """The time of a worker's rounds: with each wish so much later that what is cleaned up again and again is due."""

    def __init__(self, rounds: Rounds) -> None:
        self._rounds, self._wished, self._lane = rounds, threading.Condition(), threading.local()
        self._is_begun = False

    def monotonic(self) -> float:
        wish = self._rounds.wish
        self._lane.__dict__.setdefault("began", wish)  # the first thing that a lane does when it woke
        return time.monotonic() + wish * ROUND_S

    def sleep(self, seconds: float) -> None:
        """Be a lane that begins, or that has gone round: sleep until it is time, or until somebody wishes."""
        lane = self._lane.__dict__
        if threading.current_thread().name == ENDLESS:
            time.sleep(seconds)
            return
        if "place" in lane:
            self._rounds.gone(lane["place"], lane["began"])
        else:
            lane["place"] = self._begun()
        wish = lane.pop("began", self._rounds.wish)
        with self._wished:
            self._wished.wait_for(lambda: self._rounds.wish != wish, seconds)

    def _begun(self) -> int:
        """Return the place of a lane that begins, the first of which begins the worker's rounds."""
        with self._wished:
            if not self._is_begun:
                self._is_begun = True
                self._rounds.begin()
                threading.Thread(target=self._listen, daemon=True).start()
            return self._rounds.add()

    def _listen(self) -> None:
        for _ in self._rounds.heard():
            with self._wished:
                self._wished.notify_all()


def hurry(file: Path) -> None:
    """Let this process's rounds go whenever the lab wishes it, beside their own times."""
    hurried = Hurried(Rounds(file))
    breaking.watch({ROUNDS: [lambda module: setattr(module, "time", hurried)]})


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
    if rounds := os.environ.get("GLASSPLATE_LAB_ROUNDS"):
        hurry(Path(rounds))
    if os.environ.get("GLASSPLATE_LAB_CHEAP"):
        hash_cheaply()
