"""Where results are written: nothing is overwritten unasked, and what was paid for is never lost for its name."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glassplate.engines.editing import BAD_INPUT, FORMATS, SUFFIXES
from glassplate.engines.elsewhere.errors import Ended
from glassplate.engines.elsewhere.working import Done
from glassplate.lib.words import say

VIDEO = {"video/mp4": ".mp4"}


@dataclass(frozen=True)
class Output:
    """Where the results of one job go: a `file`, a `folder`, or beside their source."""

    file: Path | None = None
    folder: Path | None = None
    force: bool = False

    @property
    def format(self) -> str:
        return FORMATS.get(self.file.suffix.lower(), "") if self.file else ""

    def must_be_free(self, source: Path | None) -> None:
        """Refuse before anything is sent what could not be written afterwards."""
        if self.file is None:
            return
        if self.file.suffix.lower() not in (*FORMATS, *VIDEO.values()):
            raise _bad("edit-output-format")
        if self.file.exists() and source and source.exists() and self.file.samefile(source):
            raise _bad("edit-output-is-input")
        if self.file.exists() and not self.force:
            raise _bad("edit-output-exists")


def write(done: Done, output: Output, stem: Path) -> list[Path]:
    """Write the results and return their names; `stem` is what they are called where the command did not say."""
    place = output.file.with_suffix("") if output.file else stem
    several = len(done.results) > 1
    written = []
    for number, made in enumerate(done.results, 1):
        suffix = _suffix(made.media_type, output)
        wanted = place.with_name(f"{place.name}-{number}{suffix}" if several else f"{place.name}{suffix}")
        written.append(_whole(wanted, made.content, force=output.force))
    return written


def _suffix(media_type: str, output: Output) -> str:
    """Return the ending that is true of the file; the one that was asked for where it is."""
    asked = output.file.suffix if output.file else ""
    if f"image/{FORMATS.get(asked.lower())}" == media_type or VIDEO.get(media_type) == asked.lower():
        return asked
    return {**SUFFIXES, **VIDEO}.get(media_type, ".bin")


def _whole(wanted: Path, content: bytes, *, force: bool) -> Path:
    """Write a file whole or not at all, under its name or the next one that is free."""
    file = wanted if force else next(each for each in _names(wanted) if not each.exists())
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(content)
            os.replace(part, file)
        finally:
            part.unlink(missing_ok=True)
    except OSError:
        raise _bad("edit-output-unwritable") from None
    return file


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    yield from (wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}") for number in itertools.count(2))


def _bad(words: str) -> Ended:
    return Ended(BAD_INPUT, words, say(words))
