"""A vault of its own: PostgreSQL with our tables on a folder of its own, and steps run in processes that may die."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests import typed
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
    """`with Vault(folder) as vault: vault.step("rotate", 7)` runs a function of tests/vault/steps.py in a process."""

    def __init__(self, data: Path, **environment: str) -> None:
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
        self._keeper: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.start()
        subprocess.run([sys.executable, "-m", "glassplate.runtime.prepare"], env=self.environment, check=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(job_keys_of(self.data), ignore_errors=True)

    def start(self) -> None:
        self._keeper = subprocess.Popen(
            [sys.executable, "-c", KEEPER, str(self.data)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._keeper.stdout
        assert self._keeper.stdout.readline() == b"up\n"

    def stop(self) -> None:
        if self._server:
            self._server.communicate(timeout=30)
            self._server = None
        if self._keeper:
            self._keeper.communicate(b"", 60)
            self._keeper = None

    def begin(self, step: str, *arguments: object) -> subprocess.Popen[str]:
        """Start a step and return its process."""
        command = [sys.executable, "-m", "tests.vault.steps", step, *map(str, arguments)]
        return subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.PIPE,
            text=True,
        )

    def step(self, step: str, *arguments: object) -> Any:
        """Run a step to its end and return what it says; a step that fails fails the test."""
        if self._server is None or self._server.poll() is not None:
            self._server = self.begin("serve")
        assert self._server.stdin and self._server.stdout
        self._server.stdin.write(json.dumps([step, *map(str, arguments)]) + "\n")
        self._server.stdin.flush()
        line = self._server.stdout.readline()
        assert line, self._server.communicate(timeout=10)[1][-3000:]
        is_done, said = json.loads(line)
        assert is_done, said
        return said

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run the `glassplate` command."""
        return typed.run(*arguments, environment=self.environment, typed=given)
