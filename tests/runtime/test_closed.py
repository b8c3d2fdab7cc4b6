"""What serves people closes itself to whoever looks from outside, but for a development instance."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

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
