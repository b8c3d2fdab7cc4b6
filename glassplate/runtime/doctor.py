"""`glassplate doctor`: what this host and its set-up give of what a promise needs, and what to do about the rest."""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg

from glassplate import environment
from glassplate.engines import weights
from glassplate.lib import instance
from glassplate.lib.words import say
from glassplate.runtime import attended, set_up
from glassplate.runtime.binaries import OLDEST, find
from glassplate.runtime.database import is_external
from glassplate.runtime.edge import examining as edge
from glassplate.runtime.finding import Finding, State, held
from glassplate.runtime.swapping import swap
from glassplate.sandbox import Sandbox, attempts
from glassplate.vault.job_keys import JobKeys, folder

CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")
# It keeps nothing of a process whose limit is 0, as ours is; other programs may.
CAREFUL = "systemd-coredump"
CLONE_NEWUSER = 0x10000000
NOT_IN_STEP = 5  # adjtimex: nothing keeps the clock right
TIMEX_BYTES = 256
MOST_OPEN_FILES = 4096
LEAST_FREE_GB = 5


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("doctor", help=say("cli-doctor"), description=say("cli-doctor"))
    parser.add_argument("--data", help=say("cli-data"))
    parser.add_argument("--json", action="store_true", help=say("cli-doctor-json"))
    parser.set_defaults(handle=handle)


def handle(chosen: argparse.Namespace) -> int:
    """Print what was found: 0 nothing is missing, 1 something is."""
    instance.choose(chosen.data)
    house = Sandbox(children=1)
    try:
        findings = list(examine(house, environment.data_folder()))
    finally:
        house.close()
    missing = [finding for finding in findings if finding.state is State.MISSING]
    if chosen.json:
        rows = [{"name": each.name, "state": each.state, "message": each.sentence, **each.facts} for each in findings]
        print(json.dumps({"ok": not missing, "checks": rows}))
        return 1 if missing else 0
    for finding in findings:
        print(f"{say(STATES[finding.state]):<9}{finding.sentence}")
    print(say("doctor-missing", count=len(missing)) if missing else say("doctor-all-there"))
    return 1 if missing else 0


STATES = {State.OK: "doctor-ok", State.MISSING: "doctor-lacking", State.UNKNOWN: "doctor-unknown"}


def examine(house: Sandbox, data: Path) -> Iterator[Finding]:
    """Yield one finding after the other; `house` is the sandbox that is tried, `data` the folder of the instance."""
    yield landlock(house)
    yield seccomp(house)
    yield sandbox(house)
    yield memory_files()
    yield job_keys()
    yield swap()
    yield core_dumps()
    yield user_namespaces()
    yield open_files()
    yield postgres(data)
    yield models()
    yield disk(data)
    yield clock()
    yield Finding("fonts", State.OK, "doctor-fonts")
    yield from edge.examine()
    yield from set_up.examine()


def landlock(house: Sandbox) -> Finding:
    version = house.protections()["landlock"]
    words = "doctor-landlock" if version else "doctor-landlock-missing"
    return held("landlock", bool(version), words, version=version)


def seccomp(house: Sandbox) -> Finding:
    there = bool(house.protections()["seccomp"])
    return held("seccomp", there, "doctor-seccomp" if there else "doctor-seccomp-missing")


def sandbox(house: Sandbox) -> Finding:
    """Try every way out of a sandbox child, against this process."""
    through = attempts.through(house, pid=os.getpid(), fd=0, path="/proc/self/nothing", port=1)
    if len(through) == len(attempts.names()):
        return Finding("sandbox", State.MISSING, "doctor-sandbox-fails")
    words = "doctor-sandbox-open" if through else "doctor-sandbox"
    return held("sandbox", not through, words, tried=len(attempts.names()), open=", ".join(through))


def memory_files() -> Finding:
    try:
        os.close(os.memfd_create("glassplate", os.MFD_CLOEXEC))
    except OSError:
        return Finding("memory-files", State.MISSING, "doctor-memory-files-missing")
    return Finding("memory-files", State.OK, "doctor-memory-files")


def job_keys() -> Finding:
    there = JobKeys(folder()).is_available()
    return held("job-keys", there, "doctor-job-keys" if there else "keys-no-memory-folder")


def core_dumps() -> Finding:
    """Ours have a limit of 0, which keeps them from files, but not from a program that the kernel hands them to."""
    pattern = CORE_PATTERN.read_text().strip()
    leak = pattern.startswith("|") and CAREFUL not in pattern
    return held("core-dumps", not leak, "doctor-core-dumps-piped" if leak else "doctor-core-dumps")


def user_namespaces() -> Finding:
    """PostgreSQL does not run as root: for root it runs in a user name space of its own."""
    if os.getuid() != 0 or is_external():
        return Finding("user-namespaces", State.OK, "doctor-user-namespaces-unneeded")
    pid = os.fork()
    if pid == 0:
        os._exit(1 if ctypes.CDLL(None).unshare(CLONE_NEWUSER) else 0)
    there = os.waitpid(pid, 0)[1] == 0
    words = "doctor-user-namespaces" if there else "doctor-user-namespaces-missing"
    return held("user-namespaces", there, words)


def open_files() -> Finding:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = hard == resource.RLIM_INFINITY or hard >= MOST_OPEN_FILES
    words = "doctor-open-files" if enough else "doctor-open-files-few"
    return held("open-files", enough, words, count=str(hard), wanted=str(MOST_OPEN_FILES))


def postgres(data: Path) -> Finding:
    """Say which PostgreSQL it is; an external one is asked, our own need not run."""
    if not is_external():
        try:
            return Finding("postgres", State.OK, "doctor-postgres-own", {"version": find(data).version})
        except SystemExit:
            return Finding("postgres", State.MISSING, "run-no-postgres", {"oldest": OLDEST})
    try:
        with attended.connect("app") as connection:
            version = connection.info.server_version // 10_000
    except psycopg.OperationalError:
        return Finding("postgres", State.MISSING, "doctor-postgres-silent")
    words = "doctor-postgres-external" if version >= OLDEST else "doctor-postgres-old"
    return held("postgres", version >= OLDEST, words, version=version, oldest=OLDEST)


def models() -> Finding:
    pinned = weights.pinned()
    right = all(weights.is_right(weights.FOLDER / name, row) for name, row in pinned.items())
    return held("models", right, "doctor-models" if right else "doctor-models-wrong", count=len(pinned))


def disk(data: Path) -> Finding:
    there = next(place for place in (data, *data.parents) if place.exists())
    free = shutil.disk_usage(there).free >> 30
    enough = free >= LEAST_FREE_GB
    words = "doctor-disk" if enough else "doctor-disk-full"
    return held("disk", enough, words, free=free, wanted=LEAST_FREE_GB)


def clock() -> Finding:
    """Ask the kernel whether something keeps the clock right: expiry, one-time codes and webhooks rest on it."""
    state = int(ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(TIMEX_BYTES)))
    if state < 0:
        return Finding("clock", State.UNKNOWN, "doctor-clock-unknown")
    in_step = state != NOT_IN_STEP
    return held("clock", in_step, "doctor-clock" if in_step else "doctor-clock-alone")
