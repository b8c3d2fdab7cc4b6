"""Edits one file: opened, worked on and encoded in the sandbox, then written where it was asked for."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from glassplate import sandbox
from glassplate.engines.asking import Asked
from glassplate.engines.checking import check
from glassplate.engines.contract import Engine, Failed, Kind, Made, Progress, Refused, Result, Task, Tool
from glassplate.engines.errors import EngineError
from glassplate.lib.blob import CHUNK, Blob
from glassplate.sandbox import JSON, Limits, Output, Reason, SandboxError

DONE, BAD_INPUT, REFUSED, FAILED = 0, 2, 3, 4
STATES = {DONE: "done", BAD_INPUT: "bad-input", REFUSED: "refused", FAILED: "failed"}
SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
FORMATS = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".webp": "webp"}
OPENING = Limits(memory_mb=1600, cpu_s=60, wall_s=60)

Step = Callable[[float], None]


@dataclass(frozen=True)
class Edit:
    """What is done to each file, and where results go: `file` for one, `folder` for several, or beside each."""

    engine: Engine
    tool: Tool
    asked: Asked
    file: Path | None = None
    folder: Path | None = None
    force: bool = False


@dataclass(frozen=True)
class Report:
    """How it went: an exit code, a words id when it did not work out, and what was made."""

    source: Path
    code: int
    reason: str = ""
    output: Path | None = None
    size: tuple[int, int] = (0, 0)
    seconds: float = 0.0


class NotDone(Exception):
    """This file's edit ends here, with an exit code and a words id."""

    def __init__(self, code: int, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(reason)


def edit(work: Edit, source: Path, step: Step = lambda part: None) -> Report:
    """Edit the file and write the result."""
    began = time.monotonic()
    try:
        with ExitStack() as blobs:
            _must_be_free(work, source, work.file)
            made = _made(work, _task(work, source, blobs), step, blobs)
            output = work.file or _named(work, source, SUFFIXES[made.media_type])
            _must_be_free(work, source, output)
            _write(_as_named(made, output, blobs), output)
    except NotDone as end:
        return Report(source, end.code, end.reason)
    return Report(source, DONE, "", output, (made.width, made.height), time.monotonic() - began)


def _must_be_free(work: Edit, source: Path, output: Path | None) -> None:
    if output is None:
        return
    if output.suffix.lower() not in FORMATS:
        raise NotDone(BAD_INPUT, "edit-output-format")
    if output.exists() and source.exists() and output.samefile(source):
        raise NotDone(BAD_INPUT, "edit-output-is-input")
    if output.exists() and not work.force:
        raise NotDone(BAD_INPUT, "edit-output-exists")


def _named(work: Edit, source: Path, suffix: str) -> Path:
    if work.folder:
        return work.folder / (source.stem + suffix)
    return source.with_name(f"{source.stem}-{work.tool.id}{suffix}")


def _task(work: Edit, source: Path, blobs: ExitStack) -> Task:
    kept = _opened(source, "ingest", {}, blobs)
    size = {side: kept.info[side] for side in ("width", "height")}
    pictures = {"picture": kept.blobs[0]}
    kinds = {parameter.name: parameter.kind for parameter in work.tool.parameters}
    for name, file in work.asked.files.items():
        is_mask = kinds[name] is Kind.MASK
        pictures[name] = _opened(file, "mask" if is_mask else "ingest", size if is_mask else {}, blobs).blobs[0]
    try:
        values = check(work.tool, work.asked.values, list(pictures))
    except EngineError as error:
        raise NotDone(BAD_INPUT, error.code) from None
    return Task(work.tool.id, pictures, values)


def _opened(file: Path, task: str, parameters: dict[str, JSON], blobs: ExitStack) -> Output:
    """Return what is kept of a file: the same bytes that the studio would keep."""
    try:
        with file.open("rb") as content, Blob.of(iter(lambda: content.read(CHUNK), b"")) as arrival:
            made = sandbox.run(f"glassplate.sandbox.pictures:{task}", [arrival], parameters, OPENING)
    except OSError:
        raise NotDone(BAD_INPUT, "edit-no-such-file") from None
    except SandboxError as error:
        raise NotDone(BAD_INPUT if error.reason is Reason.BROKEN else FAILED, error.code) from None
    blobs.callback(made.close)
    return made


def _made(work: Edit, task: Task, step: Step, blobs: ExitStack) -> Made:
    for outcome in work.engine.render(task):
        match outcome:
            case Progress(part=part):
                step(part or 0.0)
            case Refused(reason):
                raise NotDone(REFUSED, reason)
            case Failed(reason):
                raise NotDone(FAILED, reason)
            case Result(pictures):
                for blob in (pictures[0].blob, pictures[0].thumbnail):
                    blobs.callback(blob.close)
                return pictures[0]
    raise NotDone(FAILED, "failed-crashed")


def _as_named(made: Made, output: Path, blobs: ExitStack) -> Blob:
    """Return the picture in the format that the output's name asks for."""
    wanted = FORMATS[output.suffix.lower()]
    if made.media_type == f"image/{wanted}":
        return made.blob
    try:
        converted = sandbox.run("glassplate.sandbox.pictures:convert", [made.blob], {"format": wanted}, OPENING)
    except SandboxError as error:
        raise NotDone(FAILED, error.code) from None
    blobs.callback(converted.close)
    return converted.blobs[0]


def _write(content: Blob, output: Path) -> None:
    """Write the file whole or not at all."""
    part = output.with_name(f".{output.name}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as file:
                file.writelines(content.chunks())
            os.replace(part, output)
        finally:
            part.unlink(missing_ok=True)
    except OSError:
        raise NotDone(BAD_INPUT, "edit-output-unwritable") from None


def pictures_in(places: list[Path]) -> Iterator[Path]:
    """Yield the files, and of folders the pictures directly inside."""
    wanted = {*FORMATS, ".avif", ".gif"}
    for place in places:
        if place.is_dir():
            yield from sorted(file for file in place.iterdir() if file.suffix.lower() in wanted and file.is_file())
        else:
            yield place


def report_line(report: Report) -> dict[str, JSON]:
    """Return the report as JSON shows it."""
    return {
        "input": str(report.source),
        "state": STATES[report.code],
        "reason": report.reason or None,
        "output": str(report.output) if report.output else None,
        "width": cast(JSON, report.size[0] or None),
        "height": cast(JSON, report.size[1] or None),
        "seconds": round(report.seconds, 3),
    }
