"""A company's answer becomes a picture of ours: its bytes are a stranger's, opened in the sandbox only.

Each function raises SandboxError for what it cannot open; `errors.unusable` says what that means to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from pydantic_core import CoreConfig, SchemaValidator, core_schema

from glassplate import sandbox
from glassplate.engines.contract import Failed, Made, Task
from glassplate.engines.remote.errors import BAD_ANSWER, Trouble
from glassplate.engines.safety import checks
from glassplate.lib.blob import Blob
from glassplate.provenance import marking
from glassplate.provenance.marking import MarkingFailed
from glassplate.sandbox import JSON, Limits, Output, SandboxError

WORK = "glassplate.engines.remote.work:"
sandbox.expects("glassplate.engines.remote.work")
LIMITS = Limits(memory_mb=2600, cpu_s=60, wall_s=60)
# No company makes more than 4096 x 4096 today; SVG, GIF and AVIF are not asked for and so not taken.
CAPS: dict[str, JSON] = {
    "max_pixels": 36_000_000,
    "max_bytes": 64 << 20,
    "max_frames": 1,
    "formats": ("png", "jpeg", "webp"),
}
VIDEO_LIMITS = Limits(memory_mb=2000, cpu_s=60, wall_s=60)
PREVIEW_SIDE = 512
PREVIEW_LIMITS = Limits(memory_mb=1400, cpu_s=10, wall_s=10)
# Reads base64 as JSON has it, several times faster than the standard library.
BASE64 = SchemaValidator(core_schema.bytes_schema(), CoreConfig(val_json_bytes="base64"))


NO_TASK = Task("", {}, {})  # nobody's: nothing is asked of the picture but to be safe


def always() -> bool:
    return True


def from_base64(text: str, most: int = 64 << 20) -> Blob:
    """Return what the text holds, in either alphabet; Trouble when it holds nothing of the kind."""
    if not text or len(text) > most * 4 // 3 + 4:
        raise Trouble(BAD_ANSWER)
    try:
        content: bytes = BASE64.validate_json(f'"{text}"')
    except ValueError:  # its own words repeat what came
        raise Trouble(BAD_ANSWER) from None
    return Blob.of(content)


def picture(raw: Blob, task: Task = NO_TASK, origin: bool = True) -> Made:
    """Return the picture without its notes, looked at while it was open, in the task's format where it has one.

    Where the task says how its result is made, it is marked in the same visit. `origin` keeps the company's own file
    beside it, else it is freed.
    """
    eyes, marks = checks.eyes(), _marks(raw, task, origin)
    others = [blob for blob in marks.blobs.values() if blob is not raw] if marks else []
    parameters: dict[str, JSON] = {"caps": CAPS, "format": task.format, "eyes": len(eyes)}
    parameters |= {"mark": marks.parameters} if marks else {}
    output = sandbox.run(WORK + "take", [raw, *eyes, *others], parameters, LIMITS, wanted=task.wanted)
    if not marks:
        return replace(_made(output, raw, origin), seen=checks.seen(output.info))
    *pieces, to_sign = output.blobs
    made = _made(Output(pieces, output.info), raw, origin=False)
    try:
        blob = marks.signed(made.blob, to_sign, output.info, made.media_type)
    except MarkingFailed as error:
        made.thumbnail.close()
        raise Trouble(Failed(error.code, again=True)) from None
    return replace(made, blob=blob, is_marked=True, seen=checks.seen(output.info))


def _marks(raw: Blob, task: Task, origin: bool) -> marking.Asked | None:
    """Return how the picture is to be marked; None where that is not asked for, or done later."""
    if task.how is None:
        return None
    parent = {"parent": task.pictures["picture"]} if "picture" in task.pictures else {}
    return marking.asked(task.how, parent | ({marking.ORIGINAL: raw} if origin else {}))


def composited(
    raw: Blob, own: Sequence[Blob], box: JSON = None, wanted: Callable[[], bool] = always, origin: bool = True
) -> Made:
    """Return the person's picture with the company's laid in where the mask is white; `own` is [picture, mask].

    What the mask leaves black stays the same to the bit. `box` is what `prepared` told.
    """
    parameters: dict[str, JSON] = {"caps": CAPS, **({"box": box} if box else {})}
    made = sandbox.run(WORK + "composite", [raw, *own], parameters, LIMITS, wanted=wanted)
    return _made(made, raw, origin)


def prepared(own: Sequence[Blob], parameters: dict[str, JSON], wanted: Callable[[], bool] = always) -> Output:
    """Return what to send of [picture] or [picture, mask], brought to a size the company takes; see `work.prepare`."""
    return sandbox.run(WORK + "prepare", own, parameters, LIMITS, wanted=wanted)


def preview(raw: Blob, wanted: Callable[[], bool] = always) -> Blob | None:
    """Return a small WebP of an unfinished picture, None when it is no picture: a preview is never worth a failure."""
    try:
        small = sandbox.run(
            WORK + "glimpse", [raw], {"caps": CAPS, "side": PREVIEW_SIDE}, PREVIEW_LIMITS, wanted=wanted
        )
    except SandboxError:
        return None
    return small.blobs[0]


def video(raw: Blob, wanted: Callable[[], bool] = always, origin: bool = True) -> Made:
    """Return the MP4 without its notes, and its first frame as poster."""
    made = sandbox.run("glassplate.engines.remote.filming:film", [raw], {}, VIDEO_LIMITS, wanted=wanted)
    return _made(made, raw, origin, "video")


def _made(output: Output, raw: Blob, origin: bool, kind: str = "image") -> Made:
    kept, small = output.blobs
    width, height, *thumb = (
        cast(int, output.info[name]) for name in ("width", "height", "thumb_width", "thumb_height")
    )
    if not origin:
        raw.close()
    media_type = str(output.info.get("media_type", "video/mp4"))
    return Made(kept, media_type, width, height, small, (thumb[0], thumb[1]), kind, raw if origin else None)
