"""One copy carries many mutants: what each changes is as it was until that one is on, and again when it is off."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mutants import breaking
from mutants.breaking import Switch
from mutants.watching import Clock
from tests.auditor.conftest import ROOT

SOURCE = """
class Base:
    def who(self): return "base"
class Thing(Base):
    @classmethod
    def make(cls): return "made"
async def later(): return "later"
def say(word): return word
number = 1
"""

CARRYING = """
import importlib, sys
from pathlib import Path
from glassplate.lib import instance
from mutants import breaking
data, switch = sys.argv[1], Path(sys.argv[1]) / "switch"
carried = [breaking.mutant(name) for name in breaking.names() if not breaking.mutant(name).alone]
breaking.Switch.make(switch)
breaking.apply([each.name for each in carried], switch)
instance.set_up(data)
for module in sorted({module for each in carried for module in each.changes}):
    importlib.import_module(module)
"""


def module() -> Any:
    made = ModuleType("glassplate.thing")
    exec(SOURCE, vars(made))
    return made


def change(thing: Any) -> None:
    async def never() -> str:
        return "never"

    thing.Thing.who = lambda self: "broken"
    thing.Thing.make = classmethod(lambda cls: "broken")
    thing.later, thing.say = never, lambda word: word * 2


def said(thing: Any) -> list[str]:
    return [thing.Thing().who(), thing.Thing.make(), asyncio.run(thing.later()), thing.say("a")]


def test_a_change_is_there_while_it_is_on(tmp_path: Path) -> None:
    thing, switch = module(), Switch.make(tmp_path / "switch")
    breaking.switched(change, lambda: Switch(tmp_path / "switch").is_on(2), thing)
    taken = thing.say  # as another module imports it
    assert said(thing) == ["base", "made", "later", "a"]
    switch.turn(1)
    assert said(thing) == ["base", "made", "later", "a"]
    switch.turn(2)
    assert said(thing) == ["broken", "broken", "never", "aa"] and taken("b") == "bb"
    switch.turn(0)
    assert said(thing) == ["base", "made", "later", "a"] and taken("b") == "b"


def number(thing: Any) -> None:
    thing.number = 2


@pytest.mark.parametrize("alone", [number, lambda thing: None])
def test_what_cannot_be_switched_must_say_so(alone: Any) -> None:
    with pytest.raises(TypeError, match="ALONE"):
        breaking.switched(alone, lambda: True, module())


def test_a_clock_is_moved_for_whoever_looks_at_it(tmp_path: Path) -> None:
    clock = Clock.make(tmp_path / "clock")
    clock.ahead(90.5)
    assert Clock(tmp_path / "clock").shift == 90.5


def test_a_copy_can_carry_every_mutant_that_is_not_alone(tmp_path: Path) -> None:
    """One whose change cannot be made would break its whole copy, and seem to be caught wherever that is."""
    around = {**os.environ, "GLASSPLATE_DATA": str(tmp_path), "GLASSPLATE_DEVELOPMENT": "1"}
    command = [sys.executable, "-c", CARRYING, str(tmp_path)]
    made = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
