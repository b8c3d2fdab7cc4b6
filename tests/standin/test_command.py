"""`glassplate stand-in`: on this machine only, and said to be what it is."""

from __future__ import annotations

import subprocess
import sys

import httpx
import pytest

from glassplate.cli import main
from glassplate.runtime.greeting import greeting
from tests.standin.server import StandIn


def test_it_says_what_it_is(stand_in: StandIn) -> None:
    assert "Nothing leaves this machine" in httpx.get(stand_in.url).text
    assert httpx.get(f"{stand_in.url}/elsewhere/v1").status_code == 404
    assert httpx.get(f"{stand_in.url}/openai/v1/models", headers={"authorization": "Bearer k"}).headers["x-stand-in"]


def test_it_listens_on_this_machine_only(capsys: pytest.CaptureFixture[str]) -> None:
    for host in ("0.0.0.0", "::", "example.net"):
        assert main(["stand-in", "--host", host]) == 2
    assert "loopback" in capsys.readouterr().err


def test_no_name_of_elsewhere_leads_to_the_journal(stand_in: StandIn) -> None:
    assert httpx.get(f"{stand_in.url}/_standin/journal", headers={"host": "evil.example:80"}).status_code == 421


def test_a_service_for_people_has_no_stand_ins(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--stand-in"]) == 2
    assert "--development" in capsys.readouterr().err


def test_the_greeting_of_a_rehearsal_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GLASSPLATE_STANDIN", raising=False)
    assert "Rehearsal" not in greeting(demo=True)
    monkeypatch.setenv("GLASSPLATE_STANDIN", "http://127.0.0.1:9")
    assert "Rehearsal" in greeting(demo=True)
    assert "Rehearsal" not in greeting(demo=False)


def test_the_process_that_answers_loads_no_decoder() -> None:
    program = (
        "import sys; from glassplate.engines.standin import server; print({'PIL', 'cv2', 'numpy'} & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ended.stdout.strip() == "set()", ended.stderr
