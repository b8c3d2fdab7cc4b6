"""Ctrl-C before there is anything to stop: no traceback, and the code that shells know."""

from __future__ import annotations

import sys

import pytest

from glassplate import __main__ as command
from glassplate.runtime import run


class Loading:
    """A module in the middle of its imports."""

    def __getattr__(self, name: str) -> object:
        raise KeyboardInterrupt


def test_ctrl_c_while_libraries_load_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "glassplate.cli", Loading())  # type: ignore[arg-type]
    assert command.main() == 130
    assert capsys.readouterr() == ("", "")


def test_a_signal_before_anything_has_started_ends_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*_: object, **__: object) -> None:
        raise run.Stopped

    monkeypatch.setattr(run, "_serve", told)
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)
    assert run.run(8000, demo=False) == 0
    said = capsys.readouterr()
    assert said.out.strip() and "Traceback" not in said.err
