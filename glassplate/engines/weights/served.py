"""Model files for browsers: the very files that the server's own tools read, at addresses that name their content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from glassplate.engines.contract import Tool
from glassplate.engines.weights import FOLDER, Weights, is_right, pinned

BELOW = "models/"
SHOWN = 12  # digits of the SHA-256 in an address


@dataclass(frozen=True)
class Served:
    """One model file: where browsers get it, how large it is, and the SHA-256 that it must have."""

    name: str
    path: str
    bytes: int
    sha256: str


def served(tool: Tool) -> tuple[Served, ...]:
    """Return the files that a tool needs in a browser; nothing for one that does not run there."""
    return tuple(_served(pinned()[name]) for name in tool.models) if tool.on_device is not None else ()


def _served(weights: Weights) -> Served:
    file = FOLDER / weights.name
    return Served(weights.name, _address(weights), file.stat().st_size if file.is_file() else 0, weights.sha256)


def _address(weights: Weights) -> str:
    stem, _, ending = weights.name.rpartition(".")
    return f"{BELOW}{stem}.{weights.sha256[:SHOWN]}.{ending}"


class Finder(BaseFinder):
    """Lets the static files' server find them where they lie, so that the wheel carries them once."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Any]]:
        """Yield each address with the storage that knows its file; a file that is not the pinned one is left out."""
        files = self._files()
        return ((path, _Storage(files)) for path in files)

    def _files(self) -> dict[str, Path]:
        wanted = [weights for weights in pinned().values() if weights.browsers]
        return {_address(each): FOLDER / each.name for each in wanted if is_right(FOLDER / each.name, each)}


class _Storage(FileSystemStorage):
    """Addresses to files."""

    def __init__(self, files: dict[str, Path]) -> None:
        super().__init__(FOLDER)
        self._known = files

    def path(self, name: str) -> str:
        return str(self._known[name])
