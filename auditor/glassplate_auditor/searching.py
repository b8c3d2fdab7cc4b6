"""Looks for the canaries of a run in bytes: as they are, and in whatever is packed inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glassplate_auditor import carving
from glassplate_auditor.grid import Grid, recognised
from glassplate_auditor.marks import Marks

DEEPEST = 3  # packed in packed in packed
PICTURE = "picture"


@dataclass(frozen=True, order=True)
class Sighting:
    """A canary that was seen: its name ("?" when only its beginning is left) and the form it was in."""

    name: str
    form: str


class Search:
    """All canaries of a run."""

    def __init__(self) -> None:
        self.marks = Marks()
        self._grids: dict[str, Grid] = {}

    def grid(self, name: str) -> Grid:
        """Return the picture canary of this name."""
        return self._grids.setdefault(name, Grid.of(self.marks.stem, name))

    def look(self, content: bytes, depth: int = 0) -> set[Sighting]:
        """Return every canary in the bytes, however it is packed (as far as `carving` goes)."""
        seen = {Sighting(name, form) for name, form in self.marks.found_in(content)}
        seen |= {Sighting(name, PICTURE) for name in self._pictures(content)}
        if depth < DEEPEST:
            for form, inner in carving.streams(content):
                seen |= {Sighting(each.name, f"{form} {each.form}") for each in self.look(inner, depth + 1)}
        return seen

    def _pictures(self, content: bytes) -> Iterator[str]:
        grids = tuple(self._grids.values())
        if not grids:
            return
        for image in carving.pictures(content):
            yield from recognised(image, grids)
