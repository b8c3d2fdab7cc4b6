"""What tests begin in a fork looks and ends as the program that it stands for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import typed


def test_a_program_begun_in_a_fork_looks_and_ends_as_the_program(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "GLASSPLATE_DATA": str(tmp_path), "GLASSPLATE_LANGUAGE": "en"}
    process, said = typed.launch_to_hear("stand-in", "--port", "0", environment=environment)
    with said:
        assert "http://127.0.0.1:" in said.readline()
        shown = Path(f"/proc/{process.pid}")
        words = (shown / "cmdline").read_text().rstrip("\0").split("\0")
        assert words == [sys.executable, "-m", "glassplate", "stand-in", "--port", "0"]
        variables = (shown / "environ").read_text().rstrip("\0").split("\0")
        assert dict(each.split("=", 1) for each in variables) == environment
        assert os.getpgid(process.pid) == os.getpgrp()
        assert process.poll() is None
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.01)
        process.kill()
        assert process.wait(10) == process.poll() == -signal.SIGKILL


def test_one_that_cannot_begin_says_so_and_ends(tmp_path: Path) -> None:
    with (tmp_path / "said").open("w+") as said:
        environment = {"PATH": os.environ["PATH"], "GLASSPLATE_LANGUAGE": "en"}
        process = typed.launch(
            "stand-in", "--host", "192.0.2.1", environment=environment, out=said.fileno(), told=said.fileno()
        )
        assert process.wait(30) == 2
        said.seek(0)
        assert said.read()
