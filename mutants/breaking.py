"""Breaks things in a process of the product, right after the module they live in was loaded.

A copy may carry many mutants of which one is on at a time: a function that one of them changes asks, whenever it is
called, whether that mutant is on. What cannot be asked (a value that others copy) says ALONE and has its own copy;
what spoils the data of its copy says LAST and comes when all others were tried there.
"""

from __future__ import annotations

import functools
import importlib
import mmap
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from inspect import iscoroutinefunction
from pathlib import Path
from types import ModuleType
from typing import Any

Mutate = Callable[[Any], None]
IsOn = Callable[[], bool]
CASES = Path(__file__).parent / "cases"
USUAL = "fashion"  # the policy that most are tried under


@dataclass(frozen=True)
class Mutant:
    """One broken copy: its name, what it does in a sentence, the clauses it breaks, and how, by module.

    policy  the lab's policy under which it is tried
    alone   it cannot be switched off again, and has a copy of the product for itself
    last    it leaves its copy spoilt
    rows    statements that break the copy's database, and mend it
    first   the probe to be asked first, where another that speaks of the clause takes longer and may see nothing
    long    its probe waits for what does not come: tried early, so that nobody waits for it in the end
    """

    name: str
    says: str
    breaks: tuple[str, ...]
    changes: dict[str, Mutate]
    policy: str = USUAL
    alone: bool = False
    last: bool = False
    rows: tuple[str, str] = ("", "")
    first: str = ""
    long: bool = False


def names() -> list[str]:
    """Return the names of all mutants; one module of `cases` is one mutant."""
    return sorted(file.stem.replace("_", "-") for file in CASES.glob("[a-z]*.py"))


def mutant(name: str) -> Mutant:
    """Return the mutant of this name. Its module has a docstring, BREAKS, and what else there is to say about it."""
    case = importlib.import_module(f"mutants.cases.{name.replace('-', '_')}")
    return Mutant(
        name,
        (case.__doc__ or "").strip(),
        case.BREAKS,
        getattr(case, "CHANGES", {}),
        policy=getattr(case, "POLICY", USUAL),
        alone=getattr(case, "ALONE", False),
        last=getattr(case, "LAST", False),
        rows=getattr(case, "ROWS", ("", "")),
        first=getattr(case, "FIRST", ""),
        long=getattr(case, "LONG", False),
    )


class Switch:
    """Says which of a copy's mutants is on: one byte of a file that all its processes have in memory."""

    def __init__(self, file: Path) -> None:
        with file.open("r+b") as opened:
            self._byte = mmap.mmap(opened.fileno(), 1)

    @staticmethod
    def make(file: Path) -> Switch:
        file.write_bytes(b"\0")
        return Switch(file)

    def turn(self, number: int) -> None:
        """Switch the mutant of this number on and all others off; 0 is none."""
        self._byte[0] = number

    def is_on(self, number: int) -> bool:
        return self._byte[0] == number


def apply(chosen: Sequence[str], switch: Path | None = None) -> None:
    """Make this process a part of the mutants; of several, the switch says which is on."""
    changes: dict[str, list[Mutate]] = {}
    turned = Switch(switch) if switch else None
    for number, name in enumerate(chosen, 1):
        for module, change in mutant(name).changes.items():
            asked = functools.partial(turned.is_on, number) if turned else None
            changes.setdefault(module, []).append(functools.partial(switched, change, asked) if asked else change)
    watch(changes)


def watch(changes: dict[str, list[Mutate]]) -> None:
    """Change these modules when they are loaded; those of libraries that are here already, now."""
    for name, here in changes.items():
        if module := sys.modules.get(name):
            for change in here:
                change(module)
    sys.meta_path.insert(0, _Watch(changes))


def switched(change: Mutate, is_on: IsOn, module: Any) -> None:
    """Change a module so that the change is there while `is_on` says so."""
    before = [(owner, dict(vars(owner))) for owner in _owners(module)]
    change(module)
    found = [(owner, name, had) for owner, had in before for name in _changed(owner, had)]
    if not found:
        raise TypeError(f"what is changed in {module.__name__} cannot be switched: say ALONE")
    for owner, name, had in found:
        setattr(owner, name, _either(_before(owner, name, had), vars(owner)[name], is_on))


def _owners(module: ModuleType) -> Iterator[Any]:
    """Yield what a change may set attributes of: the module, and the classes that it names."""
    yield module
    ours = (module.__name__, "glassplate")
    classes = [each for each in vars(module).values() if issubclass(type(each), type)]  # a lazy object is not asked
    yield from {each for each in classes if each.__module__.startswith(ours)}


def _changed(owner: Any, had: dict[str, Any]) -> list[str]:
    return [
        name
        for name, now in vars(owner).items()
        if not name.startswith("__") or name == "__init__"
        if had.get(name) is not now
    ]


def _before(owner: Any, name: str, had: dict[str, Any]) -> Any:
    """Return what was there, or what a class had from the ones below it."""
    if name in had:
        return had[name]
    return next((vars(base)[name] for base in owner.__mro__[1:] if name in vars(base)), None)


def _either(old: Any, new: Any, is_on: IsOn) -> Any:
    if isinstance(old, classmethod | staticmethod):
        inner = new.__func__ if isinstance(new, classmethod | staticmethod) else new
        return type(old)(_either(old.__func__, inner, is_on))
    if not callable(old) or not callable(new):
        raise TypeError("a value cannot be switched: say ALONE")

    @functools.wraps(old)
    def either(*arguments: Any, **named: Any) -> Any:
        return (new if is_on() else old)(*arguments, **named)

    @functools.wraps(old)
    async def either_later(*arguments: Any, **named: Any) -> Any:
        return await (new if is_on() else old)(*arguments, **named)

    return either_later if iscoroutinefunction(old) else either


class _Watch(MetaPathFinder):
    """Finds the modules that are to be changed before anybody else does; they may be looked for more than once."""

    def __init__(self, changes: dict[str, list[Mutate]]) -> None:
        self._changes = changes

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        changes = self._changes.get(fullname)
        if changes is None:
            return None
        spec = _found_by_others(self, fullname, path, target)
        assert spec and spec.loader, fullname
        spec.loader = _Breaking(spec.loader, changes)
        return spec


def _found_by_others(
    asking: _Watch, fullname: str, path: Sequence[str] | None, target: ModuleType | None
) -> ModuleSpec | None:
    """Ask the next watch of this module, and at last Python's own finder."""
    watches = [each for each in sys.meta_path if isinstance(each, _Watch)]
    for other in watches[watches.index(asking) + 1 :]:
        if found := other.find_spec(fullname, path, target):
            return found
    return PathFinder.find_spec(fullname, path, target)


class _Breaking(Loader):
    """Loads a module as its own loader would, and changes it before anybody sees it."""

    def __init__(self, inner: Loader, changes: Sequence[Mutate]) -> None:
        self._inner, self._changes = inner, changes

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._inner.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._inner.exec_module(module)
        for change in self._changes:
            change(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def chosen() -> tuple[list[str], Path | None]:
    """Return which mutants this process is a part of, and their switch, as its environment says."""
    named = [each for each in os.environ.get("GLASSPLATE_MUTANT", "").split(",") if each]
    switch = os.environ.get("GLASSPLATE_MUTANT_SWITCH", "")
    return named, Path(switch) if switch else None
