"""A vault of its own: PostgreSQL with our tables on a folder of its own, and steps run in processes that may die."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

from tests import typed
from tests.forked import Begun, Server
from tests.instance import job_keys_of

KEEPER = """
import sys
from pathlib import Path
from glassplate.runtime.postgres import Postgres
server = Postgres(Path(sys.argv[1]))
server.start()
print("up", flush=True)
sys.stdin.read()
server.stop()
"""


class Vault:
    """`with Vault(folder) as vault: vault.step("rotate", 7)` runs a function of tests/vault/steps.py in a process.

    A folder that `is_prepared` has our tables already. Where an instance runs on it, steps need no `with`, but `end`.
    """

    def __init__(self, data: Path, *, is_prepared: bool = False, **environment: str) -> None:
        self.data = data
        self.environment = {
            **os.environ,
            "GLASSPLATE_STRICT": "1",
            "GLASSPLATE_DEVELOPMENT": "1",
            "GLASSPLATE_DATA": str(data),
            "GLASSPLATE_JOB_KEYS": "",
            "DJANGO_SETTINGS_MODULE": "glassplate.settings",
            **environment,
        }
        self._is_prepared = is_prepared
        self._keeper: subprocess.Popen[bytes] | None = None
        self._server: Server | None = None

    def __enter__(self) -> Self:
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._start()
        if not self._is_prepared:
            subprocess.run([sys.executable, "-m", "glassplate.runtime.prepare"], env=self.environment, check=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        shutil.rmtree(job_keys_of(self.data), ignore_errors=True)

    def _start(self) -> None:
        self._keeper = subprocess.Popen(
            [sys.executable, "-c", KEEPER, str(self.data)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._keeper.stdout
        assert self._keeper.stdout.readline() == b"up\n"

    def reload(self) -> None:
        """Let PostgreSQL read its settings again, and wait until whoever connects has them."""
        before = self._loaded_at()
        with self._as_root() as root:
            root.execute("select pg_reload_conf()")
        while self._loaded_at() == before:
            time.sleep(0.02)

    def _loaded_at(self) -> Any:
        with self._as_root() as root:
            return root.execute("select pg_conf_load_time()").fetchone()

    def _as_root(self) -> psycopg.Connection:
        password = (self.data / "secrets" / "database-root").read_text().strip()
        names = {"host": str(self.data / "run"), "user": "glassplate_root", "dbname": "glassplate"}
        return psycopg.connect(psycopg.conninfo.make_conninfo(password=password, **names))

    def end(self) -> None:
        if self._server:
            self._server.end()
            self._server = None
        if self._keeper:
            self._keeper.communicate(b"", 60)
            self._keeper = None

    @property
    def server(self) -> Server:
        if self._server is None:
            self._server = Server("tests.vault.steps", self.environment)
        return self._server

    def begin(self, step: str, *arguments: object) -> Begun:
        """Start a step in a process of its own."""
        return self.server.begin(step, *arguments)

    def step(self, step: str, *arguments: object) -> Any:
        """Run a step to its end and return what it says; a step that fails fails the test."""
        return self.server.step(step, *arguments)

    def run(self, *arguments: str, given: str = "", largest: int = 0) -> subprocess.CompletedProcess[str]:
        """Run the `glassplate` command; with `largest`, no file that it writes may get longer, as on a full disk."""
        if not (self.data / "postgres").exists():  # nothing is there that a server of steps could begin with
            return typed.run(*arguments, environment=self.environment, typed=given)
        return self.server.typed(*arguments, given=given, largest=largest)
