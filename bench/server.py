"""What the running service costs: its start, the memory of a large upload, the CPU of a request."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bench.figure import Figure
from tests.instance import Client, Instance

MB = 1_000_000
REQUESTS = 300
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def _service() -> Iterator[Instance]:
    with tempfile.TemporaryDirectory(prefix="glassplate-bench-") as folder:
        instance = Instance(Path(folder) / "data", GLASSPLATE_STRICT="1")
        instance.start()
        try:
            yield instance
        finally:
            instance.stop()


def _signed_in(instance: Instance) -> Client:
    client = instance.client()
    password = (instance.data / "secrets" / "demo-password").read_text().strip()
    client.form("/account/login", login="demo@glassplate.example", password=password)
    assert client.get("/api/me").status_code == 200
    return client


def _warm_start() -> float:
    """Return seconds from `make run` on a folder that was used before, until the service answers."""
    with tempfile.TemporaryDirectory(prefix="glassplate-bench-") as folder:
        instance = Instance(Path(folder) / "data")
        instance.start()
        instance.stop()
        instance.process = None  # make's from here on
        command = ["make", "--silent", "run", f"PORT={instance.port}", f"DATA={instance.data}"]
        began = time.perf_counter()
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            instance.wait_until_ready()
            return time.perf_counter() - began
        finally:
            running.terminate()
            running.wait(30)
            _wait_until_down(instance)


def _wait_until_down(instance: Instance) -> None:
    while subprocess.run(["pgrep", "-f", str(instance.data)], stdout=subprocess.DEVNULL).returncode == 0:
        time.sleep(0.1)


def _web(instance: Instance) -> int:
    """Return the process id of the instance's web server."""
    assert instance.process
    children = Path(f"/proc/{instance.process.pid}/task/{instance.process.pid}/children").read_text().split()
    return next(int(pid) for pid in children if "glassplate web" in Path(f"/proc/{pid}/comm").read_text())


def _memory(pid: int) -> tuple[float, float]:
    """Return (now, peak) resident memory in MB."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    now, peak = (int(lines[name].split()[0]) * 1024 / MB for name in ("VmRSS", "VmHWM"))
    return now, peak


def _upload_growth() -> float:
    """Return by how many MB the web process grows at most while it takes 300 MB."""
    with _service() as instance:
        client = _signed_in(instance)
        client.upload((Path("tests/data/astronaut.png")).read_bytes())
        pid = _web(instance)
        Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak counts from here
        before, _ = _memory(pid)
        client.put("/api/pictures", content=_large(), headers={"Content-Length": str(300 * MB)}, timeout=120)
        return _memory(pid)[1] - before


def _large() -> Iterator[bytes]:
    """Yield 300 MB: a real picture's beginning and then noise."""
    head = Path("tests/data/astronaut.png").read_bytes()
    yield head
    left = 300 * MB - len(head)
    noise = os.urandom(1 << 20)
    while left > 0:
        yield noise[: min(left, len(noise))]
        left -= len(noise)


@cache
def _cpu_ms() -> float:
    """Return CPU milliseconds of the web process per authenticated request, user and system."""
    with _service() as instance:
        client = _signed_in(instance)
        pid = _web(instance)
        for _ in range(30):
            client.get("/api/me")
        before = _ticks(pid)
        for _ in range(REQUESTS):
            client.get("/api/me")
        return (_ticks(pid) - before) * 1000 / TICKS / REQUESTS


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


FIGURES = (
    Figure("start.warm_s", "s", 5.0, _warm_start),
    Figure("upload.300mb_rss_mb", "MB", 20.0, _upload_growth),
    Figure("api.cpu_ms", "ms", None, _cpu_ms),
)

assert sys.platform == "linux", "the figures are read from /proc"
