"""Breaks one thing in a process of the product, right after the module it lives in was loaded."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

Mutate = Callable[[Any], None]
CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Mutant:
    """One broken copy: its name, what it does in a sentence, the clauses it breaks, and how, by module."""

    name: str
    says: str
    breaks: tuple[str, ...]
    changes: dict[str, Mutate]


def names() -> list[str]:
    """Return the names of all mutants; one module of `cases` is one mutant."""
    return sorted(file.stem.replace("_", "-") for file in CASES.glob("[a-z]*.py"))


def mutant(name: str) -> Mutant:
    """Return the mutant of this name. Its module has a docstring, BREAKS, and CHANGES: {module: function}."""
    case = importlib.import_module(f"mutants.cases.{name.replace('-', '_')}")
    return Mutant(name, (case.__doc__ or "").strip(), case.BREAKS, case.CHANGES)


def apply(name: str) -> None:
    """Make this process a part of the mutant."""
    sys.meta_path.insert(0, _Watch(mutant(name).changes))


class _Watch(MetaPathFinder):
    """Finds the modules that are to be broken before anybody else does; they may be looked for more than once."""

    def __init__(self, changes: dict[str, Mutate]) -> None:
        self._changes = changes

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        change = self._changes.get(fullname)
        if change is None:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        assert spec and spec.loader, fullname
        spec.loader = _Breaking(spec.loader, change)
        return spec


class _Breaking(Loader):
    """Loads a module as its own loader would, and changes it before anybody sees it."""

    def __init__(self, inner: Loader, change: Mutate) -> None:
        self._inner, self._change = inner, change

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._inner.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._inner.exec_module(module)
        self._change(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
