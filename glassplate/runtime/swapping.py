"""Can memory reach a disk in clear? Asked by the doctor, and at the start where a policy says that things never do."""

from __future__ import annotations

from pathlib import Path

from glassplate.policy import questions
from glassplate.runtime.finding import Finding, State

SWAPS = Path("/proc/swaps")
BLOCKS = Path("/sys/class/block")
IN_MEMORY = frozenset({"nowhere", "until-done"})


def swap() -> Finding:
    """Say whether memory can reach a disk in clear; how a swap file's disk is kept cannot be seen from here."""
    devices = [Path(line.split()[0]).resolve() for line in SWAPS.read_text().splitlines()[1:]]
    if not devices:
        return Finding("swap", State.OK, "doctor-swap-off")
    sealed = all(_keeps_no_plain_bytes(device.name) for device in devices)
    return Finding("swap", *((State.OK, "doctor-swap-sealed") if sealed else (State.UNKNOWN, "doctor-swap-unknown")))


def warning() -> Finding | None:
    """Return what to say at a start: under this policy something is promised to be in memory only, and may not be."""
    pictures = questions.policy().pictures
    found = swap() if IN_MEMORY & {pictures.placement, *pictures.person_may_choose} else None
    return found if found and found.state is not State.OK else None


def _keeps_no_plain_bytes(device: str) -> bool:
    uuid = BLOCKS / device / "dm" / "uuid"
    return device.startswith("zram") or (uuid.is_file() and uuid.read_text().startswith("CRYPT-"))
