"""What serves people closes itself to whoever looks from outside, but for a development instance."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from glassplate.policy import questions
from glassplate.runtime import swapping
from tests.instance import Instance
from tests.policy.samples import profile

PROBE = """
import ctypes, resource
from glassplate.runtime.closed import close_to_others
close_to_others()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.parametrize(("development", "dumpable"), [("0", 0), ("1", 1)])
def test_no_core_is_left_and_no_debugger_let_in(development: str, dumpable: int) -> None:
    around = {**os.environ, "GLASSPLATE_DEVELOPMENT": development}
    said = subprocess.run([sys.executable, "-c", PROBE], env=around, capture_output=True, text=True, check=True).stdout
    assert said.strip() == f"(0, 0) {dumpable}"


def test_web_and_worker_close_themselves_first() -> None:
    from glassplate.runtime import web

    assert web.main.__code__.co_names[0] == "close_to_others"


def test_no_process_of_a_running_service_can_leave_a_core(site: Instance) -> None:
    """Supervisor, web, worker, PostgreSQL and the sandboxes that they have started."""
    assert site.process
    limits = {pid: core_limit(pid) for pid in (site.process.pid, *descendants(site.process.pid))}
    assert len(limits) > 5
    assert {limit for limit in limits.values() if limit} == {("0", "0")}


def descendants(pid: int) -> list[int]:
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def core_limit(pid: int) -> tuple[str, str] | None:
    """Return the soft and the hard limit; None for a process that ended meanwhile."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/limits").read_text().splitlines():
            if line.startswith("Max core file size"):
                return line.split()[4], line.split()[5]
    return None


@pytest.mark.parametrize(
    ("placement", "choices", "warns"),
    [("account", [], False), ("account", ["until-done"], True), ("until-done", [], True), ("nowhere", [], True)],
)
def test_a_start_warns_of_swap_where_a_policy_promises_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, placement: str, choices: list[str], warns: bool
) -> None:
    swaps, made = tmp_path / "swaps", profile("fashion")
    pictures = made.pictures.model_copy(update={"placement": placement, "person_may_choose": tuple(choices)})
    questions.set_policy(made.model_copy(update={"pictures": pictures}))
    monkeypatch.setattr(swapping, "SWAPS", swaps)
    try:
        swaps.write_text("Filename\tType\tSize\tUsed\tPriority\n")
        assert swapping.warning() is None
        swaps.write_text(swaps.read_text() + "/swapfile file 1 0 -3\n")
        assert (swapping.warning() is not None) == warns
    finally:
        questions.set_policy(None)
