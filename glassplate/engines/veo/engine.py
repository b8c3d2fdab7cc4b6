"""The Veo engine: its tool and parameters, and how a film is asked for and followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from glassplate.billing import prices
from glassplate.engines.contract import (
    Outcome,
    Phase,
    Progress,
    Receipt,
    Refused,
    Result,
    Task,
    Tool,
    choice,
)
from glassplate.engines.google import client, filming, following, handle, outcomes
from glassplate.engines.remote import offers
from glassplate.engines.remote.errors import MODEL, Trouble
from glassplate.engines.veo import operation
from glassplate.engines.veo.models import DEFAULT, MODELS, living
from glassplate.sandbox import JSON

POLL_S = 10.0
RESOLUTIONS = ("720p", "1080p", "4k")
ON, OFF = "on", "off"


def _price(parameters: Mapping[str, JSON]) -> prices.Price:
    model = living(str(parameters.get("model", DEFAULT))) or DEFAULT
    offered = prices.table("veo").prices[model]
    one = offered.get(str(parameters.get("resolution")), offered["720p"])[str(parameters.get("sound", ON))]
    return one.times(cast(int, parameters.get("seconds", 8)))


TOOL = offers.film(
    "veo",
    24,
    [
        choice("model", tuple(MODELS), DEFAULT),
        filming.RATIO,
        filming.resolution(RESOLUTIONS),
        choice("seconds", (4, 6, 8), 8),
        choice("sound", (ON, OFF), ON),
        filming.SEED,
    ],
    _price,
)


class VeoEngine:
    """Makes films in the operator's Google Cloud project: the film comes in the answer, no bucket ever holds it."""

    id = "veo"
    processor: str | None = client.VEO
    runs_again = False  # a film is followed by its handle, and never asked for twice

    def tools(self) -> Sequence[Tool]:
        return (TOOL,)

    def missing(self) -> str | None:
        return client.missing_project()

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        return outcomes.ending(_run(task), self.id)

    def forget(self, handle: str) -> Sequence[Receipt]:
        """Say what cannot be done: a running film cannot be stopped there, and no call deletes what was made."""
        return _kept(handle)


def _run(task: Task) -> Iterator[Progress | Outcome]:
    known = following.left(task)
    with client.by_project(client.errand(client.VEO, following.sends(task, known), task)) as way:
        yield Progress(Phase.SENDING)
        if known is None:
            asked = _asked(task)
            # Nothing undoes an operation: what comes of it is dropped.
            known = following.begun(task, lambda: operation.begun(way.api, asked), undo=lambda lost: None)
        name = known.name
        done = yield from following.follow(task, known, POLL_S, lambda: operation.look(way.api, name))
    yield Progress(Phase.SAVING)
    yield Result([filming.made(operation.film(done), task.wanted)])


def _asked(task: Task) -> dict[str, Any]:
    given = task.parameters
    model = living(str(given.get("model", DEFAULT)))
    if model is None:
        raise Trouble(MODEL)
    if str(given["resolution"]) not in prices.table("veo").prices[model]:
        raise Trouble(Refused("refused-size-for-model"))
    types, first = client.types(), filming.first_frame(task)
    image = types.Image(image_bytes=first.content.read(), mime_type=first.media_type) if first else None
    config = types.GenerateVideosConfig(
        number_of_videos=1,
        aspect_ratio=filming.ratio(task),
        duration_seconds=given["seconds"],
        resolution=given["resolution"],
        generate_audio=given["sound"] == ON,
        seed=given.get("seed"),
    )
    source = types.GenerateVideosSource(prompt=task.prompt, image=image)
    return {"model": MODELS[model], "source": source, "config": config}


def _kept(text: str) -> Sequence[Receipt]:
    known = handle.read(text)
    told = following.untold(known, client.VEO, ENGINE.id)
    return following.kept(known, client.VEO, ENGINE.id, "receipt-veo-operation") if told is None else told


ENGINE = VeoEngine()
