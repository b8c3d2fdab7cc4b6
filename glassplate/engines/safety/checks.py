"""The front door: what a tool that makes pictures from words is asked and what it makes is looked at, before and after.

`render` is `engine.render` with the checks around it. Tools that only change a picture on this machine are not checked.
Words that pass here are then shown to whom the policy names for that, and to nobody before: see `screening`.
A check that cannot be made is a failure, never a pass. What was refused is counted in the log, without whose it was.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

from glassplate import sandbox
from glassplate.engines.contract import (
    Engine,
    Failed,
    Group,
    Kind,
    Made,
    Outcome,
    Progress,
    Refused,
    Result,
    Seen,
    Task,
    Tool,
)
from glassplate.engines.errors import WeightsMissing
from glassplate.engines.offline import AGAIN
from glassplate.engines.safety import known, prompts, screening
from glassplate.engines.safety.lists import BadList
from glassplate.engines.weights import path
from glassplate.lib.blob import Blob
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.sandbox import JSON, Limits, SandboxError

WEIGHTS = "open-nsfw.onnx"
WORK = "glassplate.engines.safety.look:look"
LIMITS = Limits(memory_mb=2000, cpu_s=120, wall_s=120)
sandbox.expects("glassplate.engines.safety.ready")
NOT_CHECKED = "failed-check"
BROUGHT, MADE, KNOWN = "refused-picture-brought", "refused-picture-made", "refused-picture-known"

Verdict = Refused | Failed
Thing = tuple[str, Blob]  # "image" or "video", and its bytes


def render(engine: Engine, task: Task) -> Iterator[Progress | Outcome]:
    """Yield what the engine yields, unless a check says no: to the words and pictures, a first look, or the result."""
    tool = next(each for each in engine.tools() if each.id == task.tool)
    verdict = before(task.prompt, task.pictures, tool) or screening.screened(task)
    if verdict:
        yield verdict
        return
    steps = engine.render(task)
    for step in steps:
        checked = _checked(step, tool)
        yield checked
        if not isinstance(checked, Progress):
            break
    if isinstance(steps, Generator):
        steps.close()


def before(prompt: str, pictures: Mapping[str, Blob], tool: Tool) -> Verdict | None:
    """Check what is asked: the words, and each picture that goes along, masks apart."""
    if tool.group is Group.TOOL:
        return None
    masks = {name for each in tool.parameters if each.kind is Kind.MASK for name in each.names}
    shown = [("image", blob) for name, blob in pictures.items() if name not in masks]
    try:
        reason = prompts.refusal(prompt, shows_somebody=bool(shown))
    except BadList:
        return _not_checked(BadList.__name__)
    return _refused(reason) if reason else _look(shown, BROUGHT)


def after(made: Sequence[Made], tool: Tool) -> Verdict | None:
    """Check what was made, videos too, before anybody sees it; thumbnails show the same, and are our own work."""
    if tool.group is Group.TOOL:
        return None
    told = [_verdict(each.seen.score, each.seen.known, MADE) for each in made if each.seen]
    unseen = [(each.kind, each.blob) for each in made if not each.seen]
    return next((verdict for verdict in told if verdict), None) or _look(unseen, MADE)


def eyes() -> list[Blob]:
    """Return what looks at pictures in a child that opens one anyway, for `look.beside`; nothing where it is amiss."""
    try:
        listed = known.listed()
        return [_network(path(WEIGHTS)), *([listed] if listed and listed.size else [])]
    except (WeightsMissing, BadList):
        return []


def seen(told: Mapping[str, JSON]) -> Seen | None:
    """Return what such a child says that it saw; None when it does not say."""
    score, is_known = told.get("score"), told.get("known")
    if not isinstance(score, float) or not 0 <= score <= 1 or not isinstance(is_known, bool):
        return None
    return Seen(score, is_known)


def _checked(step: Progress | Outcome, tool: Tool) -> Progress | Outcome:
    """Return the step, or what the check says instead; a first look that cannot be checked is not shown."""
    if isinstance(step, Result):
        return after(step.pictures, tool) or step
    if not isinstance(step, Progress) or step.preview is None or tool.group is Group.TOOL:
        return step
    verdict = _look([("image", step.preview)], MADE)
    if isinstance(verdict, Failed):
        step.preview.close()
        return replace(step, preview=None)
    return verdict or step


def _look(things: Sequence[Thing], reason: str) -> Verdict | None:
    """Look at pictures and videos in one child; `reason` is what nudity above the manifest's line is refused for."""
    if not things:
        return None
    try:
        listed = known.listed()
        blobs = [*(blob for _, blob in things), _network(path(WEIGHTS)), *([listed] if listed and listed.size else [])]
        info = sandbox.run(WORK, blobs, {"kinds": [kind for kind, _ in things]}, LIMITS).info
    except (SandboxError, WeightsMissing, BadList) as error:
        again = isinstance(error, SandboxError) and error.reason in AGAIN
        return _not_checked(type(error).__name__, again)
    return _verdict(cast(float, info["score"]), bool(info["known"]), reason)


def _verdict(score: float, is_known: bool, reason: str) -> Verdict | None:
    if is_known:
        return _refused(KNOWN)
    return _refused(reason) if score >= questions.policy().safety.nsfw.above else None


@cache
def _network(file: Path) -> Blob:
    """Return the network for a child that does not find it ready: the file itself, which stays open."""
    return Blob(os.open(file, os.O_RDONLY | os.O_CLOEXEC))


def _refused(reason: str) -> Refused:
    log("safety-refused", reason=reason)
    return Refused(reason)


def _not_checked(error: str, again: bool = False) -> Failed:
    log("safety-not-checked", error=error)
    return Failed(NOT_CHECKED, again)
