"""A disk that is full is said to be so, costs nothing, leaves nothing behind, and is forgotten once there is room."""

from __future__ import annotations

import os
from pathlib import Path

from glassplate.lib.words import say
from tests.instance import Instance, own_instance
from tests.killing import processes_on
from tests.pictures import SMALL
from tests.vault.filling import FULL


def test_what_does_not_fit_is_not_begun_and_costs_nothing() -> None:
    with own_instance(GLASSPLATE_EXTRA_ENGINES="tests.vault.filling") as own:
        demo = own.demo()
        session = demo.begin(SMALL)
        assert demo.wait(demo.job(session, "fake-slow", 1).json())["state"] == "done"  # both processes know the engine
        before = demo.get("/api/me").json()["credits"]
        bodies, full = _bodies(own), own.data / FULL
        full.touch()
        refused = demo.upload(SMALL)
        error = refused.json()["error"]
        assert (refused.status_code, error["code"]) == (503, "error-no-room")
        assert error["reference"] in error["message"]
        job = demo.wait(demo.job(session, "fake-slow", 1).json())
        assert (job["state"], job["reason"]) == ("failed", say("failed-no-room"))
        assert demo.get("/api/me").json()["credits"] == before
        assert (_bodies(own), _still_open(own)) == (bodies, [])
        full.unlink()
        assert demo.upload(SMALL).status_code == 201
        assert demo.wait(demo.job(session, "fake-slow", 1).json())["state"] == "done"


def _bodies(own: Instance) -> set[Path]:
    return {file for file in (own.data / "objects").rglob("*") if file.is_file()}


def _still_open(own: Instance) -> list[str]:
    """Return the drafts that a process of the instance has not closed."""
    opened = [link for pid in processes_on(own.data) for link in Path(f"/proc/{pid}/fd").glob("*")]
    targets = [os.readlink(link) for link in opened if link.is_symlink()]
    return [target for target in targets if "/objects/" in target]
