"""`glassplate run`: PostgreSQL, tables, demo account, web server and worker, started in order and kept alive."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import psycopg

from glassplate import environment
from glassplate.billing.vendors.creem import key as creem
from glassplate.billing.vendors.stripe import vendor as stripe
from glassplate.lib.log import log
from glassplate.lib.words import say
from glassplate.runtime import in_force, logs, swapping
from glassplate.runtime.children import STOPS, Child, Forked, Program, await_end, load
from glassplate.runtime.closed import close_to_others
from glassplate.runtime.database import is_external, setting_of
from glassplate.runtime.edge import declared, knocking
from glassplate.runtime.edge.declared import Edge
from glassplate.runtime.greeting import greeting
from glassplate.runtime.postgres import Postgres
from glassplate.runtime.stamp import is_current
from glassplate.vault import job_keys

RESTORING = "restoring"  # the mark of a restore that has not ended yet
READY_WITHIN_S = 60
QUICK_DEATH_S = 2.0  # one that dies faster than this is started again only after a pause


class Stopped(Exception):
    """Ctrl-C or a stop signal."""


def run(port: int, *, demo: bool, stand_in: bool = False) -> int:
    """Run the whole service until it is told to stop; returns the exit code."""
    for name in STOPS:
        signal.signal(name, _stop)
    with ExitStack() as ending:  # what was begun last ends first
        try:
            _serve(ending, port, demo=demo, stand_in=stand_in)
        except Stopped:
            print(say("run-stopping"), flush=True)
    return 0


def _serve(ending: ExitStack, port: int, *, demo: bool, stand_in: bool) -> None:
    """Check that we may start here, then start and keep alive; `ending` learns how to end what was begun."""
    edge = declared.read()
    if trouble := declared.trouble(edge):
        raise SystemExit(trouble.sentence)
    data = environment.data_folder()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        ending.callback(lock_folder(data).close)
        logs.keep()
    except OSError as broken:  # another's folder, a full or read-only disk, a file of that name
        raise SystemExit(say("run-folder", folder=str(data), reason=broken.strerror or "")) from None
    if (data / RESTORING).exists():
        raise SystemExit(say("run-restoring", folder=str(data)))
    if not knocking.is_free(edge.host, port):
        raise SystemExit(say("run-port-taken", port=str(port)))
    ending.callback(job_keys.hold().close)
    job_keys.leave_dead_ones()
    postgres = None if is_external() else Postgres(data)
    if postgres:
        ending.callback(postgres.stop)
    children: list[Child] = [Forked("web", "glassplate.runtime.web"), Forked("worker", "glassplate.runtime.worker")]
    if stand_in:
        children.insert(0, _stand_in())
    for child in children:
        ending.callback(child.stop)
    _bring_up(postgres, children, edge, port, demo=demo)
    _keep_alive(postgres, children)


def _stand_in() -> Program:
    """Rehearse: every call to a vendor goes to a stand-in of ours, on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ["GLASSPLATE_STANDIN"] = f"http://127.0.0.1:{port}"
    os.environ.setdefault(stripe.KEY, stripe.STANDIN_KEY)
    os.environ.setdefault(creem.KEY, creem.STANDIN_KEY)
    return Program("stand-in", "glassplate", ("stand-in", "--port", str(port)))


def _bring_up(postgres: Postgres | None, children: list[Child], edge: Edge, port: int, *, demo: bool) -> None:
    prepare = Program("prepare", "glassplate.runtime.prepare", ("--demo",) if demo else (), held=True)
    is_first = postgres is not None and not postgres.is_made
    if is_first:
        prepare.start()  # it loads while the cluster is made
    if postgres:
        print(say("run-postgres"), flush=True)
        postgres.start()
    if is_first or not _is_current():
        print(say("run-tables"), flush=True)
        _bring_up_to_date(prepare, is_first=is_first)
    if told := in_force.begin(development=environment.yes("GLASSPLATE_DEVELOPMENT")):
        print(told, file=sys.stderr, flush=True)
    in_force.look()
    if found := swapping.warning():
        print(found.sentence, file=sys.stderr, flush=True)
    print(say("run-processes"), flush=True)
    _load_what_serves()  # nothing more, at a first start
    for child in children:
        child.start()
    _wait_until_ready(edge, port, children)
    _greet(demo=demo)


def _bring_up_to_date(prepare: Program, *, is_first: bool) -> None:
    """Let the tables be made or changed; at a first start nothing is published yet, so what serves loads meanwhile."""
    if prepare.process is None:
        prepare.start()
    prepare.let_go()
    if is_first:
        _load_what_serves()
    assert prepare.process is not None
    if code := prepare.process.wait():
        raise SystemExit(say("run-tables-failed", code=code))


def _load_what_serves() -> None:
    close_to_others()  # what is loaded has the service's secrets
    load()


def _is_current() -> bool:
    try:
        return is_current()
    except psycopg.OperationalError:
        raise SystemExit(say("run-database-silent", setting=setting_of("app"))) from None


def _greet(*, demo: bool) -> None:
    print(greeting(demo=demo), flush=True)


def _keep_alive(postgres: Postgres | None, children: list[Child]) -> None:
    """Start again what dies, until a signal says stop."""
    while True:
        if postgres and not postgres.is_running():
            log("postgres-died", state="restarting")
            postgres.revive()
        for child in children:
            if not child.is_running():
                log("process-died", name=child.name, state="restarting")
                if time.monotonic() - child.started < QUICK_DEATH_S:
                    time.sleep(QUICK_DEATH_S)
                child.start()
        pids = [child.pid for child in children] + ([postgres.pid] if postgres else [])
        await_end([pid for pid in pids if pid])


def _wait_until_ready(edge: Edge, port: int, children: list[Child]) -> None:
    end = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < end:
        for child in children:
            if not child.is_running():
                raise SystemExit(say("run-process-died", name=child.name))
        try:
            if knocking.answers(edge, port, "/readyz"):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(say("run-not-ready", seconds=READY_WITHIN_S))


def lock_folder(data: Path) -> Lock:
    """Be the only service on this data folder; ends the program when another one is."""
    lock = Lock(data / "lock")
    if not lock.taken:
        raise SystemExit(say("run-already", folder=str(data)))
    return lock


class Lock:
    """One service a data folder; the kernel frees it however we die."""

    def __init__(self, file: Path) -> None:
        self._fd = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.taken = True
        except BlockingIOError:
            self.taken = False

    def close(self) -> None:
        os.close(self._fd)


def _stop(number: int, frame: object) -> None:
    """Stop once: a second signal (make and the terminal both send one) must not break off an orderly end."""
    for name in STOPS:
        signal.signal(name, signal.SIG_IGN)
    raise Stopped
