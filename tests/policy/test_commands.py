"""`glassplate policy` on the command line."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from glassplate.policy import commands
from glassplate.policy.load import PROFILES, load
from glassplate.policy.published import published

FASHION = (PROFILES / "fashion.toml").read_text()


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_to(parser.add_subparsers(dest="command", required=True))
    return commands.handle(parser.parse_args(["policy", *words]))


def ready(text: str) -> str:
    """Fill in what only the operator knows."""
    return text.replace("PLACEHOLDER: ", "Our ").replace(".example", ".org").replace("Example", "Sample")


def beyond(folder: Path) -> Path:
    """Return a policy that asks for more than this build can do: of nudity, to ask instead of refusing."""
    file = folder / "beyond.toml"
    file.write_text((PROFILES / "tools.toml").read_text().replace('action = "refuse"', 'action = "ask"'))
    return file


def test_check_says_good_and_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "fashion") == 0
    told = capsys.readouterr()
    assert "good, and says that it is incomplete" in told.out
    assert "placeholder" in told.err


def test_check_refuses_what_this_build_cannot_keep(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(beyond(tmp_path))) == 2
    assert "What is missing" in capsys.readouterr().out


def test_check_names_file_key_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(FASHION.replace('placement = "account"', 'placement = "acount"'))
    assert run("check", str(file)) == 2
    told = capsys.readouterr().err
    assert "mine.toml: pictures.placement: error" in told
    assert "Allowed: account, until-done, nowhere." in told


def test_check_refuses_a_policy_that_leaves_out_what_the_browser_keeps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text((PROFILES / "express.toml").read_text().replace('key = "working-copy"', 'key = "copies"'))
    assert run("check", str(file)) == 2
    told = capsys.readouterr().err
    assert "mine.toml: browser_storage: error" in told
    assert "Allowed: working-copy." in told


def test_check_publish_refuses_placeholders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "fashion", "--publish") == 2
    file = tmp_path / "mine.toml"
    file.write_text(ready(FASHION))
    assert run("check", str(file), "--publish") == 0, capsys.readouterr().err


def test_check_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(beyond(tmp_path)), "--json") == 2
    told = json.loads(capsys.readouterr().out)
    assert told["errors"] == []
    assert "safety.nsfw" in {fault["key"] for fault in told["missing"]}


def test_a_page_as_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("page", "gallery", "--page", "processors") == 0
    assert "OpenAI" in capsys.readouterr().out
    assert run("page", "--json") == 0
    assert json.loads(capsys.readouterr().out)["id"] == "privacy"


def test_a_page_of_nothing(tmp_path: Path) -> None:
    assert run("page", str(tmp_path / "none.toml")) == 2


def test_what_is_published_reads_like_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = tmp_path / "glassplate-policy.json"
    told.write_text(json.dumps(published(load(PROFILES / "fashion.toml"))))
    assert run("page", "fashion") == 0
    of_file = capsys.readouterr().out
    assert run("page", str(told)) == 0
    assert capsys.readouterr().out == of_file
    told.write_text('{"manifest": [1')
    assert run("page", str(told)) == 2


def test_it_needs_no_server() -> None:
    code = "import sys, glassplate.policy.commands; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
