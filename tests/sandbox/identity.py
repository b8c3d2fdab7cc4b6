"""Runs a trial as another user of this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ORDINARY = 1234
# An ordinary user may not be able to enter the place of this Python, say below a 0700 home: then the system's will do.
PYTHONS = (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3")
LIBRARIES = "import numpy, cv2, ncnn, PIL.Image, fluent.runtime"


_found: dict[tuple[int, tuple[str, ...]], dict[str, Any]] = {}


def trial(uid: int, *without: str, whole: bool = True) -> dict[str, Any]:
    """Return what `tests.sandbox.trial` found as this user, once; skips where nobody can become them.

    Unless it is the `whole`, only what gets out and which protections there are.
    """
    found = _found.get((uid, without), {})
    if not found or (whole and "tools" not in found):
        found = _found[uid, without] = _tried(uid, without, whole=whole)
    return found


def _tried(uid: int, without: tuple[str, ...], *, whole: bool) -> dict[str, Any]:
    python = sys.executable if uid == os.getuid() else _python(uid)
    ended = _as(uid, [python, "-m", "tests.sandbox.trial", ",".join(without), *(["whole"] if whole else [])])
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    assert found["uid"] == uid
    return found


@cache
def _python(uid: int) -> str:
    if os.getuid() != 0:
        pytest.skip("only root can become another user")
    for python in PYTHONS:
        try:
            if _as(uid, [python, "-c", LIBRARIES]).returncode == 0:
                return python
        except PermissionError:
            continue
    pytest.skip("there is no Python that an ordinary user of this machine could run")


def _as(uid: int, command: list[str]) -> subprocess.CompletedProcess[str]:
    libraries = [path for path in sys.path if "site-packages" in path]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join([str(ROOT), *libraries])},
        user=uid,
        group=uid if uid else None,
        extra_groups=[] if os.getuid() == 0 else None,
        capture_output=True,
        text=True,
        timeout=120,
    )
