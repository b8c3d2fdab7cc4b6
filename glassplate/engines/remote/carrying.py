"""Carries a job to a server that speaks OpenAI's images API and back, as both such engines do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from glassplate.egress.errand import Errand
from glassplate.engines import offline
from glassplate.engines.contract import VARIANTS, Made, Outcome, Phase, Progress, Result, Task
from glassplate.engines.remote import images, safe
from glassplate.engines.remote.alongside import follow
from glassplate.engines.remote.errors import Trouble, of_network
from glassplate.engines.remote.images import Answered, Ask, Partial, Sent
from glassplate.lib.blob import Blob
from glassplate.lib.log import log
from glassplate.sandbox import JSON, Output, SandboxError

REFERENCE_PIXELS = 4_000_000


@dataclass(frozen=True)
class Trip:
    """Where a job goes and with what; `own` is [picture, mask] where the answer is laid into the person's picture."""

    errand: Errand
    base: str
    key: str
    ask: Ask
    own: Sequence[Blob] = ()
    box: JSON = None


@dataclass(frozen=True)
class Packed:
    """What an edit takes along: pictures, the mask, the size of both, and where in it the person's picture lies."""

    pictures: Sequence[Sent]
    mask: Sent | None = None
    size: tuple[int, int] = (0, 0)
    box: JSON = None


def ended(steps: Iterator[Progress | Outcome], engine: str) -> Iterator[Progress | Outcome]:
    """Yield the steps; whatever goes wrong becomes an outcome, and of an unknown error only its kind is logged."""
    try:
        yield from steps
    except Trouble as end:
        yield end.outcome
    except SandboxError as error:
        yield of_network(error)
    except Exception as error:  # what a company sends must never be more than a failed job
        log("remote-broke", engine=engine, error=type(error).__name__)
        yield of_network(error)


def carried(trip: Trip, task: Task) -> Iterator[Progress | Outcome]:
    """Send the job, show what comes on the way, and end with a Result; raises what `ended` turns into outcomes."""
    yield Progress(Phase.SENDING)
    answered = Answered(())
    for step in _heard(trip, task):
        if isinstance(step, Answered):
            answered = step
        else:
            yield _partly(step, trip.ask.partials, task)
    yield Progress(Phase.SAVING)
    yield Result([_made(raw, trip, task) for raw in answered.pictures], answered.usage)


def packed(task: Task, limits: dict[str, JSON], references: str = "references") -> Packed:
    """Return what an edit sends, brought to what the company takes: see `work.prepare` for the limits."""
    picture, mask = task.pictures["picture"], task.pictures.get("mask")
    own = [picture, mask] if mask else [picture]
    made = _prepared(own, limits if mask else {"most": limits["most"]}, task)
    sent = [Sent(made.blobs[0], str(made.info["media_type"]))]
    for reference in task.several(references):
        other = _prepared([reference], {"most": REFERENCE_PIXELS}, task)
        sent.append(Sent(other.blobs[0], str(other.info["media_type"])))
    size = cast(int, made.info["width"]), cast(int, made.info["height"])
    return Packed(sent, Sent(made.blobs[1], "image/png") if mask else None, size, made.info["box"])


def sends(task: Task) -> tuple[str, ...]:
    """Return the classes of data that this very job sends."""
    found = {"mask" if name == "mask" else "pictures of the job" for name in task.pictures}
    return tuple(sorted(found | {"prompt"} if task.prompt else found))


def variants(task: Task) -> int:
    return cast(int, task.parameters.get(VARIANTS, 1))


def _heard(trip: Trip, task: Task) -> Iterator[Partial | Answered]:
    from glassplate.egress.door import door  # noqa: PLC0415 - it loads the HTTP library, which no other process needs

    with door(trip.errand) as out:
        out.begin(trip.base)  # on record from here: the thread that waits needs no connection of its own for that
        speaker = images.client(out.client(), trip.base, trip.key)
        yield from follow(images.answers(speaker, trip.ask, task.wanted), task.wanted, out.abort)


def _partly(step: Partial, count: int, task: Task) -> Progress:
    with step.picture as rough:
        return Progress(Phase.GENERATING, step.place / (count + 1), safe.preview(rough, task.wanted))


def _made(raw: Blob, trip: Trip, task: Task) -> Made:
    if trip.own:
        return safe.composited(raw, trip.own, trip.box, task.wanted)
    return safe.picture(raw, task)


def _prepared(own: Sequence[Blob], limits: dict[str, JSON], task: Task) -> Output:
    """Here the sandbox looks at the person's own picture: what it says is meant for the person."""
    try:
        return safe.prepared(own, limits, task.wanted)
    except SandboxError as error:
        raise Trouble(offline.verdict(error)) from None
