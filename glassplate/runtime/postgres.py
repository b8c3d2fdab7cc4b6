"""Our own small supervisor of PostgreSQL: a private server on a unix socket, below the data folder."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import psycopg

from glassplate import environment
from glassplate.lib.log import log
from glassplate.lib.words import say
from glassplate.runtime import logs
from glassplate.runtime.binaries import Binaries, find
from glassplate.runtime.database import NAME, ROLES, socket_folder

NOBODY = 65534
ATTEMPTS, PAUSE_S = 5, 1.0  # to start it again after it died
LEFT_OVER_S = 20
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
NO_USER_NAMESPACE = 126  # exit code of the child that could not make one
READY_WITHIN_S = 180  # crash recovery after a hard stop can take a while; connecting is the only proof that it ended

CONFIGURATION = """
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 120
password_encryption = 'scram-sha-256'
# The server's log never names a value: an error's text may quote what a person wrote.
log_min_messages = fatal
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = 'none'
log_min_duration_statement = -1
log_connections = off
log_checkpoints = off
log_autovacuum_min_duration = -1
dynamic_shared_memory_type = mmap
"""
# Given at each start, so that clusters of older releases have them too. Rotating all keys changes every row of a table:
# without room, its pages would be written out, and copied whole into the log after each checkpoint, again and again.
ROOM = {"max_wal_size": "2GB", "checkpoint_timeout": "15min"}
LEAST_BUFFERS_MB, MOST_BUFFERS_MB = 64, 512
PART_OF_MEMORY = 32


class DiedStarting(SystemExit):
    """PostgreSQL ended before it answered; the text says where its log is."""


class Postgres:
    """The embedded server: made on first start, started, stopped, restarted after a crash."""

    def __init__(self, data: Path) -> None:
        self.folder = data / "postgres"
        self.sockets = socket_folder()
        self.binaries: Binaries = find(data)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    @property
    def is_made(self) -> bool:
        return (self.folder / "made").exists()

    def start(self) -> None:
        """Start it, and return when it answers a query; makes the cluster first when there is none."""
        self.sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.sockets.stat().st_uid != os.getuid() or self.sockets.stat().st_mode & 0o077:
            raise SystemExit(say("run-socket-folder-open", folder=str(self.sockets)))
        self._stop_left_over()
        if not self.is_made:
            self._make()
        with _heard() as out:
            self.process = subprocess.Popen(
                [self.binaries.program("postgres"), "-D", self.folder, *_here(self.sockets)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                preexec_fn=_as_nobody_if_root(die_with_us=True),
                env=_clean_environment(),
            )
        self._wait_until_ready()
        log("postgres-started", pid=self.process.pid)

    def revive(self) -> None:
        """Start it again after it died; what killed it once may kill it again while it starts."""
        for _ in range(ATTEMPTS - 1):
            try:
                self.start()
            except DiedStarting:
                time.sleep(PAUSE_S)
            else:
                return
        self.start()

    def stop(self) -> None:
        """Stop it fast: open transactions are rolled back, everything committed is on disk."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        self.process = None

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _make(self) -> None:
        """Make the cluster, the database and the three roles; a half-made one is made anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700, parents=True)
        made = subprocess.run(
            [self.binaries.program("initdb"), "-D", self.folder, *self.binaries.initdb_options],
            stdout=subprocess.DEVNULL,
            preexec_fn=_as_nobody_if_root(),
            env=_clean_environment(),
            input=f"{environment.secret('database-root')}\n".encode(),
        )
        if made.returncode == NO_USER_NAMESPACE:
            raise SystemExit(say("run-no-user-namespace"))
        made.check_returncode()
        with (self.folder / "postgresql.conf").open("a") as out:
            out.write(CONFIGURATION)
        (self.folder / "pg_hba.conf").write_text("local all all scram-sha-256\n")
        self._start_once_to_fill()

    def _start_once_to_fill(self) -> None:
        filling = subprocess.Popen(
            [self.binaries.program("postgres"), "-D", self.folder, *_here(self.sockets)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=_as_nobody_if_root(die_with_us=True),
            env=_clean_environment(),
        )
        self.process = filling
        try:
            self._wait_until_ready()
            _make_roles_and_database(self.sockets)
        finally:
            self.stop()
        (self.folder / "made").touch()

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < end:
            if not self.is_running():
                raise DiedStarting(say("run-postgres-died", file=str(logs.folder())))
            try:
                psycopg.connect(_root_address(self.sockets), connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.03)
        raise SystemExit(say("run-postgres-slow", seconds=READY_WITHIN_S))

    def _stop_left_over(self) -> None:
        """End a server that a killed supervisor left on this folder, and what a killed server left of itself.

        The file with its number is removed only then: two servers never share a folder.
        """
        file = self.folder / "postmaster.pid"
        if not file.exists():
            return
        pid = int((file.read_text().split() or ["0"])[0])
        if pid and _runs_on(pid, self.folder):
            os.kill(pid, signal.SIGINT)
            _wait_until_gone(lambda: _runs_on(pid, self.folder))
        for each in (left := _inside(self.folder)):
            os.kill(each, signal.SIGKILL)  # the log is replayed anyway, and they write nothing that it does not hold
        _wait_until_gone(lambda: any(each in _inside(self.folder) for each in left))
        file.unlink(missing_ok=True)


def _wait_until_gone(is_there: Callable[[], bool]) -> None:
    end = time.monotonic() + LEFT_OVER_S
    while is_there() and time.monotonic() < end:
        time.sleep(0.05)


def _inside(folder: Path) -> list[int]:
    """Return the PostgreSQL processes that work in this folder, as each does; ended ones are not among them."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            is_postgres = (process / "cmdline").read_bytes().startswith(b"postgres:")
            if is_postgres and os.readlink(process / "cwd") == os.fspath(folder.resolve()):
                found.append(int(process.name))
        except OSError:
            continue
    return found


def _here(sockets: Path) -> list[str]:
    """Return the options of this machine and this place: the folder may have been made on or in another one."""
    memory_mb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    buffers = min(max(memory_mb // PART_OF_MEMORY, LEAST_BUFFERS_MB), MOST_BUFFERS_MB)
    place = {"shared_buffers": f"{buffers}MB", "unix_socket_directories": f'"{sockets}"'}
    settings = {**ROOM, **place, **logs.of_postgres()}
    return [option for name, value in settings.items() for option in ("-c", f"{name}={value}")]


def _heard() -> IO[bytes]:
    """Return what it writes to until it keeps its log by itself, and what it says of a start that fails."""
    return os.fdopen(logs.opened("postgres") if logs.where()[0] else os.dup(2), "ab")


def _runs_on(pid: int, folder: Path) -> bool:
    """Tell whether that process is a living PostgreSQL on this folder (a zombie has no command line)."""
    try:
        return os.fsencode(folder) in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _root_address(sockets: Path, database: str = "postgres") -> str:
    return psycopg.conninfo.make_conninfo(
        host=str(sockets), user="glassplate_root", password=environment.secret("database-root"), dbname=database
    )


def _make_roles_and_database(sockets: Path) -> None:
    """The owner makes tables, the app only reads and writes rows, the auditor reads everything and writes nothing."""
    with psycopg.connect(_root_address(sockets), autocommit=True) as root:
        for role in ROLES:
            password = environment.secret(f"database-{role}")
            options = "bypassrls" if role == "auditor" else "nobypassrls"
            root.execute(
                psycopg.sql.SQL("create role {} login nosuperuser nocreatedb nocreaterole {} password {}").format(
                    psycopg.sql.Identifier(f"glassplate_{role}"), psycopg.sql.SQL(options), password
                )
            )
        root.execute(psycopg.sql.SQL("create database {} owner glassplate_owner").format(psycopg.sql.Identifier(NAME)))
        root.execute("grant pg_read_all_data to glassplate_auditor")
    with psycopg.connect(_root_address(sockets, NAME), autocommit=True) as root:
        root.execute("alter schema public owner to glassplate_owner")
        root.execute("grant usage on schema public to glassplate_app")
        for what in ("select, insert, update, delete on tables", "usage, select on sequences"):
            root.execute(
                psycopg.sql.SQL(
                    "alter default privileges for role glassplate_owner in schema public grant {} to glassplate_app"
                ).format(psycopg.sql.SQL(what))
            )


def _clean_environment() -> dict[str, str]:
    """PostgreSQL gets no variable of ours: a secret in the environment would be readable in /proc."""
    return {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}


def _as_nobody_if_root(*, die_with_us: bool = False) -> Callable[[], None]:
    """Return what the child does before exec: no core dump, its own group, and, for root, a user name space.

    PostgreSQL refuses to run as root. In a user name space of its own it sees itself as nobody while its files stay
    root's: no user is made, nothing is copied, no permission changes.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    root = os.getuid() == 0

    def before_exec() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.setpgid(0, 0)  # Ctrl-C reaches the supervisor, which stops the server in order
        if root:
            if libc.unshare(CLONE_NEWUSER) != 0:
                os._exit(NO_USER_NAMESPACE)
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{NOBODY} 0 1")
            Path("/proc/self/gid_map").write_text(f"{NOBODY} 0 1")
        if die_with_us:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)

    return before_exec
