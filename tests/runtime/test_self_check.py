"""The service checks itself: what it finds is signed, shown with its age, and found missing when it is overdue."""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from glassplate import cli
from glassplate.lib.words import has
from glassplate.policy import questions
from glassplate.runtime import dependencies, set_up
from glassplate.runtime.finding import State as Seen
from tests.instance import Instance
from tests.policy.samples import manifest

RESULT = "/.well-known/glassplate-self-check.json"


@pytest.fixture(scope="module")
def installed() -> dependencies.Found:
    """What is installed here, every file of it."""
    return dependencies.look()


@pytest.fixture
def checks(site: Instance, installed: dependencies.Found, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The self-check without what takes long: the attempts of a sandbox, the auditor, and each library anew."""
    import django

    django.setup()
    from glassplate.rights.selfcheck.keeping import Check, State
    from glassplate.runtime import self_check

    monkeypatch.setattr(dependencies, "look", lambda: installed)
    monkeypatch.setattr(self_check, "host", lambda: Check("host", State.GOOD, 1, 1))
    monkeypatch.setattr(self_check, "auditor", lambda: Check("auditor", State.UNKNOWN))
    yield self_check
    questions.set_policy(None)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two files, installed with a record as pip writes it; returns its first file."""
    code, home = b"answer = 42\n", tmp_path / "heron_lib-1.2.dist-info"
    home.mkdir()
    (tmp_path / "heron_lib.py").write_bytes(code)
    digest = base64.urlsafe_b64encode(hashlib.sha256(code).digest()).rstrip(b"=").decode()
    (home / "METADATA").write_text("Metadata-Version: 2.1\nName: heron-lib\nVersion: 1.2\n")
    (home / "RECORD").write_text(f"heron_lib.py,sha256={digest},{len(code)}\nheron_lib-1.2.dist-info/RECORD,,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path / "heron_lib.py"


def lock(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "requirements.lock"
    file.write_text("".join(f"{line} \\\n    --hash=sha256:{'0' * 64}\n" for line in lines))
    return file


def test_a_library_is_the_locked_one_with_every_file_as_it_came(library: Path, tmp_path: Path) -> None:
    right = lock(tmp_path, "heron-lib==1.2", "only-elsewhere==3 ; sys_platform == 'win32'")
    assert dependencies.look(right) == dependencies.Found(1, 0, 0)
    library.write_text("answer = 43\n")
    assert dependencies.look(right).altered == 1
    library.unlink()
    assert dependencies.look(right).altered == 1
    assert dependencies.look(lock(tmp_path, "heron-lib==1.3", "not-there==1")).others == 2


def test_what_runs_here_is_what_was_locked(installed: dependencies.Found) -> None:
    assert installed.libraries > 50
    assert installed.others == 0


def test_no_lock_file_is_nothing_seen(tmp_path: Path) -> None:
    assert not dependencies.look(tmp_path / "none").is_good


def test_what_it_finds_is_signed_and_shown_to_everybody(site: Instance, checks: Any, tmp_path: Path) -> None:
    made = checks.run()
    nobody = site.client()
    answer = nobody.get(RESULT)
    assert answer.json()["receipt"]["at"] == made.facts["at"]
    assert answer.headers["access-control-allow-origin"] == "*"
    names = [each["name"] for each in made.facts["checks"]]
    assert all(has(f"self-check-of-{name}") for name in (*names, "backups"))
    assert all(has(f"self-check-{each}") for each in ("good", "bad", "unknown"))
    assert {"libraries", "database", "staff-log", "logs", "host", "auditor"} <= set(names)
    page = nobody.get("/evidence").text
    assert page.count("data-check=") == len(names)
    assert f'data-self-check="{made.at:%Y-%m-%d}' in page
    file = tmp_path / "result.json"
    file.write_text(answer.text)
    key = nobody.get("/.well-known/glassplate-receipt-key.json").json()["public_key"]
    assert cli.main(["receipt", "verify", str(file), "--key", key]) == 0
    signed = answer.json()
    signed["receipt"]["checks"][0]["state"] = "good?"
    file.write_text(json.dumps(signed))
    assert cli.main(["receipt", "verify", str(file), "--key", key]) == 1


def test_a_log_of_staff_that_was_cut_off_is_found_by_the_next_one(site: Instance, checks: Any) -> None:
    from glassplate.accounts.staff import chain
    from glassplate.accounts.staff.models import Act
    from glassplate.rights.selfcheck.keeping import State

    chain.add(None, Act.CLOSED, "case")
    made = checks.run()
    noted = made.facts["staff_log"]
    assert noted["hash"] == chain.head().hash
    assert checks.staff_log(noted["hash"]).state is State.GOOD
    assert checks.staff_log("f" * 64).state is State.BAD, "the newest entry of then is gone"


def test_it_is_due_and_overdue_as_the_policy_says(checks: Any) -> None:
    from glassplate.rights.selfcheck import keeping
    from glassplate.rights.selfcheck.models import Result

    last = checks.run()
    assert not checks.is_due(), "this policy has none"
    assert list(set_up.self_check()) == []
    questions.set_policy(manifest("fashion", lambda m: m["law"].update(audit_every="30 days")))
    assert not checks.is_due()
    assert not keeping.is_overdue(last)
    assert [each.state for each in set_up.self_check()] == [Seen.OK]
    old = Result(at=last.at - timedelta(days=31), signed=last.signed)
    assert keeping.is_overdue(old)
    questions.set_policy(manifest("fashion", lambda m: m["law"].update(audit_every="0 s")))
    assert checks.is_due()
    assert keeping.warn()
    assert [each.state for each in set_up.self_check()] == [Seen.MISSING]
    assert not keeping.is_overdue(None)


def test_the_worker_starts_it_in_a_process_of_its_own(checks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(checks.subprocess, "run", lambda command, **_: started.append(command))
    assert not checks.start_if_due()
    questions.set_policy(manifest("fashion", lambda m: m["law"].update(audit_every="0 s")))
    checks.run()
    assert checks.start_if_due()
    assert started == [[sys.executable, "-m", "glassplate", "audit-self", "--if-due"]]
