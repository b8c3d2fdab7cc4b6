"""What an attack leaves on the machine: processes, their memory, files; and HTTP spoken by hand."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.instance import Client, Instance

NAMES = ("glassplate-test", "glassplate-kill", "gp", "pytest", "playwright", "org.chromium", ".org.chromium")


def process(site: Instance, name: str) -> int:
    """Return the id of the instance's process `name`: "web" or "worker"."""
    assert site.process
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            called = (folder / "comm").read_text().strip()
            parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
            if called == f"glassplate {name}"[:15] and int(parent) == site.process.pid:
                return int(folder.name)
    raise AssertionError(f"no process {name}")


def memory_mb(pid: int) -> float:
    """Return what a process holds in memory, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no such process")


def warm(client: Client, content: bytes) -> None:
    """Let every upload thread work once, so that what threads set aside for good is not taken for growth."""
    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(lambda _: client.upload(content).status_code, range(48)))
    assert set(answers) == {201}


def objects(site: Instance) -> set[str]:
    """Return the sealed files; those of the vault's own making that come and go are not among them."""
    return {name for _, _, names in os.walk(site.data / "objects") for name in names}


def left_behind(site: Instance, before: set[str]) -> set[str]:
    """Return the sealed files that are new, after what is still under way had its time."""
    for _ in range(50):
        new = objects(site) - before
        if not new:
            return new
        time.sleep(0.1)
    return new


def temporary() -> set[str]:
    """Return the names in the temporary folders, without those of other instances and of the tests' own browser."""
    found = set()
    for folder in ("/tmp", "/var/tmp", "/dev/shm"):
        found |= {f"{folder}/{name}" for name in os.listdir(folder) if not name.startswith(NAMES)}
    return found


def raw(site: Instance, request: bytes, seconds: float = 10) -> bytes:
    """Send these bytes and return whatever comes back until the end; a connection that is cut ends it too."""
    answer = b""
    with socket.create_connection(("127.0.0.1", site.port), timeout=seconds) as wire:
        with contextlib.suppress(ConnectionError):
            wire.sendall(request)
        with contextlib.suppress(ConnectionError, TimeoutError):
            while piece := wire.recv(65536):
                answer += piece
    return answer


def host(site: Instance) -> bytes:
    return f"Host: 127.0.0.1:{site.port}\r\n".encode()


def proof(site: Instance, client: Client) -> bytes:
    """Return the header lines that make a request the client's own: host, cookies, token, origin."""
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    token = client.cookies["csrftoken"]
    lines = f"Cookie: {cookies}\r\nX-CSRFToken: {token}\r\nOrigin: {site.url}\r\n"
    return host(site) + lines.encode()
