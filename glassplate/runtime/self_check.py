"""The service checks itself: libraries, host, database, staff log, logs and backups, and the auditor where it is here.

Nothing that it does changes or makes anything of a person. What it finds is signed and shown with its age; the worker
starts it when it is due, in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.utils import timezone

from glassplate import environment
from glassplate.accounts.staff import chain
from glassplate.policy import questions
from glassplate.rights.selfcheck import keeping
from glassplate.rights.selfcheck.keeping import Check, State
from glassplate.rights.selfcheck.models import Result
from glassplate.runtime import dependencies, doctor, logs
from glassplate.runtime.finding import State as Seen
from glassplate.runtime.roles import refuse_bypass
from glassplate.runtime.safekeeping import folder as backups
from glassplate.sandbox import Sandbox

AUDITOR = "glassplate_auditor"
AUDITOR_WITHIN_S = 300
FIRST_AFTER_S = 600.0  # a service that was just started has other things to do
SLACK = timedelta(hours=2)  # until the next turn of what removes them
EARLY = 0.9  # of the interval: what is due today is not found late tomorrow
SAID = {0: State.GOOD, 1: State.BAD}  # of the auditor's exit codes
_began = time.monotonic()


def run() -> Result:
    """Look at everything and keep what was found."""
    began, last = time.monotonic(), keeping.newest()
    noted = last.facts["staff_log"] if last else {"number": 0, "hash": ""}
    of_staff, head = staff_log(str(noted["hash"])), chain.head()
    if of_staff.state is State.GOOD and head.number:  # else what was signed last stays what the log must hold
        noted = {"number": head.number, "hash": head.hash}
    checks = [libraries(), database(), of_staff, log_files(), *kept_backups(), host(), auditor()]
    return keeping.keep(
        timezone.now(),
        checks,
        seconds=round(time.monotonic() - began, 1),
        staff_log=noted,
    )


def start_if_due() -> bool:
    """Start one in a process of its own when the policy has them and it is time; returns whether it did."""
    if not is_due() or (keeping.newest() is None and time.monotonic() - _began < FIRST_AFTER_S):
        return False
    subprocess.run(
        [sys.executable, "-m", "glassplate", "audit-self", "--if-due"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
        timeout=2 * AUDITOR_WITHIN_S,
    )
    return True


def is_due() -> bool:
    """Say whether the policy has self-checks and the last one is about to be too old."""
    interval, last = keeping.every(), keeping.newest()
    return interval is not None and (last is None or timezone.now() - last.at > interval * EARLY)


def libraries() -> Check:
    found = dependencies.look()
    state = State.GOOD if found.is_good else State.BAD if found.libraries else State.UNKNOWN
    return Check("libraries", state, found.libraries - found.others - found.altered, found.libraries)


def database() -> Check:
    """See that the role we speak as is bound by row-level security, and every policy forced."""
    try:
        refuse_bypass()
    except SystemExit:
        return Check("database", State.BAD, 0, 1)
    return Check("database", State.GOOD, 1, 1)


def staff_log(noted: str) -> Check:
    """See that nobody changed the staff log, nor cut it off behind what the last self-check signed."""
    wrong = chain.broken(noted)
    count = chain.head().number
    return Check("staff-log", State.GOOD if wrong is None else State.BAD, count if wrong is None else wrong, count)


def log_files() -> Check:
    in_files, on_stderr = logs.where()
    old = logs.too_old() if in_files else 0
    state = State.BAD if old else State.GOOD if in_files and not on_stderr else State.UNKNOWN
    return Check("logs", state, int(state is State.GOOD), int(state is not State.UNKNOWN))


def kept_backups() -> Iterator[Check]:
    """See that none is older than promised, where the folder is known and there."""
    place = Path(environment.text("GLASSPLATE_BACKUP"))
    if not environment.text("GLASSPLATE_BACKUP") or not place.is_dir():
        return
    longest = questions.oldest("backups.longest") + SLACK
    taken = [datetime.fromisoformat(_told(each)["taken_at"]) for each in backups.backups(place)]
    old = sum(timezone.now() - at > longest for at in taken)
    yield Check("backups", State.BAD if old else State.GOOD, len(taken) - old, len(taken))


def _told(backup: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((backup / backups.MANIFEST).read_text())
    return told


def host() -> Check:
    """Count what `glassplate doctor` finds to be there; which of it lacks is for the operator alone."""
    house = Sandbox(children=1)
    try:
        states = [each.state for each in doctor.examine(house, environment.data_folder())]
    finally:
        house.close()
    good = sum(each is Seen.OK for each in states)
    return Check("host", State.BAD if Seen.MISSING in states else State.GOOD, good, len(states))


def auditor() -> Check:
    """Have the auditor read what is published and shown, as anybody may; unknown where it is not installed."""
    if find_spec(AUDITOR) is None:
        return Check("auditor", State.UNKNOWN)
    url = environment.text("GLASSPLATE_URL", "http://127.0.0.1:8000")
    wanted = [sys.executable, "-m", AUDITOR, "--target", url, "--passive", "--json"]
    try:
        made = subprocess.run(
            [*wanted, "--data", str(environment.data_folder())],
            capture_output=True,
            text=True,
            check=False,
            timeout=AUDITOR_WITHIN_S,
        )
        counts = json.loads(made.stdout)["probes"]
    except (subprocess.TimeoutExpired, ValueError, LookupError):
        return Check("auditor", State.UNKNOWN)
    state = SAID.get(made.returncode, State.UNKNOWN)
    return Check("auditor", state, len(counts) if state is State.GOOD else 0, len(counts))
