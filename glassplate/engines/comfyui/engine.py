"""The ComfyUI engine: its tools, and the way of a job: files there, graph there, pictures back, all of it wiped."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import cast
from uuid import uuid4

from glassplate import environment
from glassplate.billing import prices
from glassplate.egress.errand import Errand
from glassplate.engines.comfyui import api, graph
from glassplate.engines.comfyui.traces import FOLDER, Trace, wiped
from glassplate.engines.contract import (
    VARIANTS,
    Made,
    Outcome,
    Parameter,
    Phase,
    Progress,
    Receipt,
    Result,
    Task,
    Tool,
    choice,
    mask,
    number,
)
from glassplate.engines.remote import carrying, offers, safe
from glassplate.engines.remote.alongside import follow
from glassplate.engines.remote.carrying import Packed, ended
from glassplate.engines.remote.errors import LATE, TROUBLE, Trouble
from glassplate.engines.remote.retrying import tried
from glassplate.engines.remote.standing import Standing
from glassplate.lib.blob import Blob
from glassplate.lib.log import log
from glassplate.sandbox import JSON

URL = "GLASSPLATE_COMFYUI_URL"
PROCESSOR = "comfyui"
STANDING = Standing(PROCESSOR, "comfyui", URL, retention_days=0)
CHECKPOINT = "sd_xl_base_1.0.safetensors"
SIZES = ("1024x1024", "1152x896", "896x1152", "1344x768", "768x1344")
LIMITS: dict[str, JSON] = {"most": 1_100_000, "least": 800_000, "multiple": 8}
MOST_SEED = 2**31 - 1
LOOK_EVERY_S = 0.5
LONGEST_S = 600.0


class ComfyUIEngine:
    """Makes and changes pictures at the operator's own ComfyUI."""

    id = "comfyui"
    deletes_there = True
    processor: str | None = PROCESSOR
    runs_again = False

    def tools(self) -> Sequence[Tool]:
        return _tools(prices.flat(self.id))

    def missing(self) -> str | None:
        return STANDING.lacks()

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        return ended(_run(task), self.id)

    def forget(self, handle: str) -> Sequence[Receipt]:
        """Wipe what a job left there: its entry in the history, the pictures it took and the pictures it made."""
        return _wiped(Trace.read(handle), Errand(PROCESSOR, "pictures", ()))


def base() -> str:
    return STANDING.base(environment.text(URL).rstrip("/"))


@cache
def _tools(each: prices.Price) -> Sequence[Tool]:
    changed = _parameters(mask("mask"), number("strength", (5, 100, 5), 75, "percent"))
    made = _parameters(choice("size", SIZES, SIZES[0]))
    return (
        offers.create(ENGINE.id, each.credits, made, lambda _: each),
        offers.edit(ENGINE.id, each.credits, changed, lambda _: each),
    )


def _parameters(*own: Parameter) -> list[Parameter]:
    steps, seed = number("steps", (5, 60, 1), 25, ""), number("seed", (0, MOST_SEED, 1), None, "")
    return [*own, steps, seed, number(VARIANTS, (1, 4, 1), 1, "")]


def _run(task: Task) -> Iterator[Progress | Outcome]:
    STANDING.must_stand()
    yield Progress(Phase.SENDING)
    trace = Trace.read(task.handle) if task.handle else Trace(str(uuid4()))
    packed = carrying.packed(task, LIMITS) if "picture" in task.pictures else None
    raws: list[Blob] = []
    try:
        for step in _heard(task, trace, packed):
            if isinstance(step, Progress):
                yield step
            else:
                raws.append(step)
        yield Progress(Phase.SAVING)
        made = [_made(raw, task, packed) for raw in raws]
    finally:
        for raw in raws:
            raw.close()
        _wipe(task, trace)
    yield Result(made)


def _heard(task: Task, trace: Trace, packed: Packed | None) -> Iterator[Progress | Blob]:
    from glassplate.egress.door import door  # noqa: PLC0415 - it loads the HTTP library, which only workers need

    with door(Errand(PROCESSOR, "pictures", carrying.sends(task), task.person, task.job)) as out:
        server = api.Server(out.client(), base())
        yield from follow(_work(server, task, trace, packed), task.wanted, out.abort)


def _work(server: api.Server, task: Task, trace: Trace, packed: Packed | None) -> Iterator[Progress | Blob]:
    """Send the job, unless another worker did, wait until it is over, and yield the pictures it made."""
    if not task.handle:
        _send(server, task, trace, packed)
    yield Progress(Phase.GENERATING)
    entry = _awaited(server, trace.id)
    found = api.results(entry)
    trace.files.extend(found)
    task.keep_handle(trace.written())
    for file in found[: carrying.variants(task)]:
        yield server.fetch(file)


def _send(server: api.Server, task: Task, trace: Trace, packed: Packed | None) -> None:
    names = ("picture", "mask")
    sent = [*packed.pictures[:1], *([packed.mask] if packed.mask else [])] if packed else []
    files = {name: api.File(f"{trace.id}-{name}.png", FOLDER, "temp") for name, _ in zip(names, sent, strict=False)}
    trace.files.extend(files.values())
    task.keep_handle(trace.written())  # before anything is there: what is begun must be wiped
    for file, one in zip(files.values(), sent, strict=True):
        tried(partial(server.upload, file, one.content.read()), task.wanted)
    name = "create" if not packed else "inpaint" if packed.mask else "edit"
    values = _values(task) | {name: file.reference for name, file in files.items()}
    tried(partial(server.submit, trace.id, graph.filled(name, values)), task.wanted)


def _values(task: Task) -> dict[str, JSON]:
    given = task.parameters
    width, _, height = str(given.get("size", SIZES[0])).partition("x")
    seed = given.get("seed")
    return {
        "prompt": task.prompt,
        "checkpoint": environment.text("GLASSPLATE_COMFYUI_MODEL", CHECKPOINT),
        "width": int(width),
        "height": int(height),
        "steps": given.get("steps", 25),
        "seed": secrets.randbelow(MOST_SEED) if seed is None else seed,
        "strength": cast(float, given.get("strength", 75)) / 100,
        "variants": carrying.variants(task),
    }


def _awaited(server: api.Server, id: str) -> dict[str, object]:
    """Return the history's entry once there is one; a job that is in neither place any more is lost."""
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        queued = server.is_queued(id)  # asked first: between the two a job can only come to its end
        if entry := server.history(id):
            return entry
        if not queued:
            raise Trouble(TROUBLE)
        time.sleep(LOOK_EVERY_S)
    raise Trouble(LATE)


def _made(raw: Blob, task: Task, packed: Packed | None) -> Made:
    """ComfyUI writes the words into its files, and no proof of origin: they are not kept."""
    if packed and packed.mask:
        own = [task.pictures["picture"], task.pictures["mask"]]
        return safe.composited(raw, own, packed.box, task.wanted, origin=False)
    return safe.picture(raw, task, origin=False)


def _wipe(task: Task, trace: Trace) -> None:
    """Leave nothing there, however the job ended; what cannot be wiped now is in the handle, to be tried again."""
    receipts = _wiped(trace, Errand(PROCESSOR, "pictures", (), task.person, task.job))
    if not all(receipt.ok for receipt in receipts):
        log("remote-left", job=task.job, engine="comfyui", count=sum(not receipt.ok for receipt in receipts))


def _wiped(trace: Trace, errand: Errand) -> Sequence[Receipt]:
    return wiped(trace, errand, base())


ENGINE = ComfyUIEngine()
