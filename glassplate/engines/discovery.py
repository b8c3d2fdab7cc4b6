"""Finds the engines: every folder here with an engine.py is one, no list is kept."""

from __future__ import annotations

import importlib
import os
from functools import cache
from pathlib import Path

from glassplate.engines.contract import Engine, Tool
from glassplate.engines.errors import UnknownTool

FOLDER = Path(__file__).parent
EXTRA = "GLASSPLATE_EXTRA_ENGINES"


def catalogue() -> dict[str, Engine]:
    """Return every engine by the name of its folder.

    Python modules named in GLASSPLATE_EXTRA_ENGINES (dotted, comma between) join by their engine's id: tests use it.
    """
    return _catalogue(os.environ.get(EXTRA, ""))


def tool(id: str) -> tuple[Engine, Tool]:
    """Return the tool and the engine that has it; UnknownTool when there is none."""
    for engine in catalogue().values():
        for found in engine.tools():
            if found.id == id:
                return engine, found
    raise UnknownTool


@cache
def _catalogue(extra: str) -> dict[str, Engine]:
    folders = sorted(file.parent.name for file in FOLDER.glob("*/engine.py"))
    engines = {name: _engine(f"glassplate.engines.{name}.engine") for name in folders}
    for module in filter(None, (part.strip() for part in extra.split(","))):
        engine = _engine(module)
        engines[engine.id] = engine
    return engines


def _engine(module: str) -> Engine:
    engine: Engine = importlib.import_module(module).ENGINE
    return engine
