"""`glassplate generate` and `glassplate edit --url`: the command line as a client of a running instance."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.api.calling import new_key
from tests.api.test_compatible import credits, settled
from tests.engines.test_command_line import glassplate
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.samples import COFFEE

WORDS = "a red kite over the sea"
KEY = "GLASSPLATE_API_KEY"


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice", credits=200)


@pytest.fixture(scope="module")
def key(alice: Client) -> str:
    return new_key(alice)


@pytest.fixture(autouse=True)
def at_hand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str) -> None:
    """The key is in the environment, and the folder is empty but for two pictures."""
    monkeypatch.setenv(KEY, key)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.png").write_bytes(SMALL)
    (tmp_path / "in" / "two.png").write_bytes(COFFEE)


@pytest.fixture
def here(site: Instance) -> tuple[str, ...]:
    return ("--url", site.url, "--engine", "fake")


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_picture_is_made_and_kept_in_a_session(
    here: tuple[str, ...], alice: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = credits(alice)["available"]
    assert glassplate("generate", WORDS, *here, "--size", "large", "-o", "kite.webp", "--yes") == 0
    assert Image.open(tmp_path / "kite.webp").format == "WEBP"
    told = capsys.readouterr()
    assert "Stays on this server." in told.err
    assert "4 credits" in told.err
    assert "kite.webp" in told.out
    assert credits(alice) == {"available": before - 4, "held": 0}
    newest = alice.get(f"/api/sessions/{alice.get('/api/sessions').json()['sessions'][0]['id']}").json()
    assert [version["kept"] for version in newest["versions"]] == [True]


def test_words_come_from_standard_input_and_several_results_are_numbered(
    here: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(WORDS))
    assert glassplate("generate", "-", *here, "--n", "3", "-o", "out", "--max-credits", "6", "--json") == 0
    [row] = rows(capsys)
    assert (row["state"], row["credits"], len(row["outputs"])) == ("done", 6, 3)
    assert row["data_path"].startswith("Stays on this server.")
    assert {Path(name) for name in row["outputs"]} == {Path("out") / file.name for file in (tmp_path / "out").iterdir()}


def test_a_folder_is_changed_with_references(
    here: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("edit", "in", "--prompt", "a hat", *here, "--ref", "in/one.png", "in/two.png", "-o", "out", "--yes")
    assert glassplate(*words, "--json") == 0
    assert [(Path(row["input"]).name, row["state"]) for row in rows(capsys)] == [
        ("one.png", "done"),
        ("two.png", "done"),
    ]
    assert sorted(file.stem for file in (tmp_path / "out").iterdir()) == ["one", "two"]


def test_a_tool_of_this_machine_runs_there_by_the_same_options(site: Instance, tmp_path: Path) -> None:
    words = ("--url", site.url, "--tool", "crop", "--box", "10,20,64,32", "--yes")
    assert glassplate("edit", "in/one.png", *words) == 0
    assert Image.open(tmp_path / "in" / "one-crop.png").size == (64, 32)
    assert glassplate("edit", "in/one.png", *words) == 0  # what is there is never overwritten unasked
    made = ["one-crop-2.png", "one-crop.png"]
    assert sorted(file.name for file in (tmp_path / "in").iterdir()) == [*made, "one.png", "two.png"]


def test_a_video_is_made(site: Instance, tmp_path: Path) -> None:
    words = ("--url", site.url, "--tool", "fake-video", "--set", "length=8", "-o", "kite.mp4", "--yes")
    assert glassplate("generate", WORDS, *words) == 0
    assert (tmp_path / "kite.mp4").read_bytes()[4:8] == b"ftyp"


def test_nothing_is_sent_without_a_yes(here: tuple[str, ...], alice: Client, tmp_path: Path) -> None:
    before, had = credits(alice), alice.get("/api/sessions?limit=100").json()["sessions"]
    assert glassplate("generate", WORDS, *here) == 2  # nobody is there to be asked
    assert glassplate("generate", WORDS, *here, "--n", "4", "--max-credits", "7") == 2
    (tmp_path / "there.png").write_bytes(b"mine")
    assert glassplate("generate", WORDS, *here, "--yes", "-o", "there.png") == 2
    assert (tmp_path / "there.png").read_bytes() == b"mine"
    assert (credits(alice), alice.get("/api/sessions?limit=100").json()["sessions"]) == (before, had)


def test_exit_codes_say_how_it_went(site: Instance, here: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--url", site.url, "--yes", "--json")
    (Path("in") / "broken.png").write_bytes(b"no picture")
    for words, code, state in (
        (("edit", "in/one.png", "--tool", "fake-refuse", *at), 3, "refused"),
        (("edit", "in/one.png", "--tool", "fake-fail", *at), 4, "failed"),
        (("edit", "in/broken.png", "--tool", "crop", "--box", "0,0,9,9", *at), 2, "bad-input"),
        (("edit", "in/none.png", "--tool", "crop", "--box", "0,0,9,9", *at), 2, "bad-input"),
        (("edit", "in/one.png", "--tool", "no-such-tool", *at), 2, "bad-input"),
        (("generate", WORDS, "--engine", "fake", "--set", "colour=red", *at), 2, "bad-input"),
        (("generate", WORDS, "--engine", "nobodys", *at), 2, "bad-input"),
        (("generate", WORDS, "--url", "http://studio.example", "--json"), 2, "bad-input"),
        (("generate", WORDS, "--url", "http://127.0.0.1:1", "--json"), 4, "failed"),
    ):
        assert glassplate(*words) == code, words
        [row] = rows(capsys)
        assert row["state"] == state, row
        assert len(row["message"]) > 10
        assert row["outputs"] == []
    assert glassplate("edit", "in", "--tool", "fake-refuse", *at) == 3  # the worst of them


def test_what_was_refused_leaves_no_session(site: Instance, alice: Client, here: tuple[str, ...]) -> None:
    had = alice.get("/api/sessions?limit=100").json()["sessions"]
    assert glassplate("edit", "in/one.png", "--tool", "fake-refuse", "--url", site.url, "--yes") == 3
    assert alice.get("/api/sessions?limit=100").json()["sessions"] == had


def test_the_key_comes_from_a_file_or_the_environment_alone(
    site: Instance, key: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("generate", WORDS, "--url", site.url, "--engine", "fake", "--yes", "-o", "a.png")
    monkeypatch.delenv(KEY)
    assert glassplate(*words) == 2
    Path("key.txt").write_text(f"{key}\n")
    assert glassplate(*words, "--key-file", "key.txt") == 0
    monkeypatch.setenv("OTHER", "gp_wrong")
    capsys.readouterr()
    assert glassplate(*words, "--key-env", "OTHER", "--force") == 2
    assert "opens nothing" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        glassplate(*words, "--key", key)


def test_what_works_here_still_needs_no_instance(capsys: pytest.CaptureFixture[str]) -> None:
    assert glassplate("edit", "in/one.png", "--tool", "rotate") == 0
    for words in (("--prompt", "a hat"), ("--tool", "crop", "--model", "x"), ()):
        with pytest.raises(SystemExit) as end:
            glassplate("edit", "in/one.png", *words)
        assert end.value.code == 2
        assert "--url" in capsys.readouterr().err


@contextmanager
def running(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command as a shell does for somebody at a terminal; it does not outlive the test."""
    command = subprocess.Popen(
        [sys.executable, "-m", "glassplate", *words],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hears_ctrl_c,
    )
    with command:
        try:
            yield command
        finally:
            command.kill()


def hears_ctrl_c() -> None:
    """In the child, before exec: tests that were started in the background ignore SIGINT, and hand that down."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until(condition: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.2)
    assert condition()


def test_ctrl_c_stops_the_job_there(site: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bob = site.person("Bob", credits=10)
    monkeypatch.setenv(KEY, new_key(bob, "read", "make"))
    words = ("--url", site.url, "--engine", "fake", "--set", "seconds=300", "--yes", "--json")
    with running(tmp_path, "generate", WORDS, *words) as command:
        until(lambda: credits(bob)["held"] == 2)
        command.send_signal(signal.SIGINT)
        out, errors = command.communicate(timeout=60)
    assert command.returncode == 130, errors
    assert json.loads(out)["state"] == "cancelled"
    assert "Traceback" not in errors
    settled(bob, {"available": 10, "held": 0})
    assert not any(tmp_path.glob("glassplate-*"))
