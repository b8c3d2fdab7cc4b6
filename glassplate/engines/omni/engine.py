"""The Omni engine: its tool and parameters, and how a film is asked for, followed and fetched."""

from __future__ import annotations

import base64
from collections.abc import Generator, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, cast

from glassplate.billing import prices
from glassplate.engines.contract import (
    Failed,
    Outcome,
    Phase,
    Progress,
    Receipt,
    Refused,
    Result,
    Task,
    Tool,
    choice,
    number,
)
from glassplate.engines.google import client, filming, following, handle, outcomes
from glassplate.engines.google.handle import Handle
from glassplate.engines.omni import erasing, interaction
from glassplate.engines.omni.models import DEFAULT, MODELS, living
from glassplate.engines.remote import offers
from glassplate.engines.remote.errors import MODEL, Trouble
from glassplate.sandbox import JSON

POLL_S = 5.0
RESOLUTIONS = ("360p", "720p", "1080p", "4k")
SOUND = "on"  # it always sounds
INLINE = "inline"  # the film comes in the answer: there is no file of it to delete


def _price(parameters: Mapping[str, JSON]) -> prices.Price:
    model = living(str(parameters.get("model", DEFAULT))) or DEFAULT
    each = prices.table("omni").price(model, str(parameters.get("resolution", "720p")), SOUND)
    return each.times(cast(int, parameters.get("seconds", 8)))


TOOL = offers.film(
    "omni",
    16,
    [
        choice("model", tuple(MODELS), DEFAULT),
        filming.RATIO,
        filming.resolution(RESOLUTIONS),
        number("seconds", (3, 10, 1), 8, "s"),
        filming.SEED,
    ],
    _price,
)


class OmniEngine:
    """Makes films at Google in the background; what it holds of them is deleted there, and looked for again."""

    id = "omni"
    deletes_there = True
    processor: str | None = client.OMNI
    runs_again = False  # a film is followed by its handle, and never asked for twice

    def tools(self) -> Sequence[Tool]:
        return (TOOL,)

    def missing(self) -> str | None:
        return client.FILMS_BY_KEY.lacks()

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        return outcomes.ending(_run(task), self.id)

    def forget(self, handle: str) -> Sequence[Receipt]:
        return _forgotten(handle)


def _run(task: Task) -> Iterator[Progress | Outcome]:
    known = following.left(task)
    with client.by_key(client.errand(client.OMNI, following.sends(task, known), task)) as way:
        yield Progress(Phase.SENDING)
        if known is None:
            asked = _asked(task)
            begin = partial(interaction.begun, way.api, asked)
            known = following.begun(task, begin, undo=partial(erasing.erased, way.api))
        yield from _fetched(way.api, known, task)


def _fetched(api: Any, known: Handle, task: Task) -> Generator[Progress | Outcome, None, None]:
    done = yield from following.follow(task, known, POLL_S, lambda: interaction.look(api, known.name))
    yield Progress(Phase.SAVING)
    for file in interaction.files(done):
        known = known.with_file(file)
        task.keep_handle(known.text)
    film = filming.made(interaction.film(api, done), task.wanted)
    yield Result([film], interaction.usage(done))


def _asked(task: Task) -> dict[str, Any]:
    model = living(str(task.parameters.get("model", DEFAULT)))
    if model is None:
        raise Trouble(MODEL)
    content: list[dict[str, str]] = [{"type": "text", "text": task.prompt}]
    if first := filming.first_frame(task):
        packed = base64.b64encode(first.content.read()).decode()
        content.append({"type": "image", "data": packed, "mime_type": first.media_type})
    generation: dict[str, Any] = {"video_config": {"task": "image_to_video" if first else "text_to_video"}}
    if "seed" in task.parameters:
        generation["seed"] = task.parameters["seed"]
    return {
        "model": MODELS[model],
        "input": [{"type": "user_input", "content": content}],
        "response_format": {
            "type": "video",
            "aspect_ratio": filming.ratio(task),
            "resolution": task.parameters["resolution"],
            "duration": f"{task.parameters['seconds']}s",
            "delivery": INLINE,
        },
        "generation_config": generation,
        "background": True,
        "store": True,  # what runs in the background must be stored there; it is deleted when the film is here
    }


def _forgotten(text: str) -> Sequence[Receipt]:
    """Delete what the handle names, and look for it again; Trouble, to try once more, when it is still there."""
    known = handle.read(text)
    if (told := following.untold(known, client.OMNI, ENGINE.id)) is not None:
        return told
    outcome: Refused | Failed
    try:
        with client.by_key(client.errand(client.OMNI, ())) as way:
            return erasing.erased(way.api, known)
    except Exception as error:  # the library's exceptions may hold content: what goes on up holds a sentence's id
        outcome = outcomes.of(error)
    raise Trouble(outcome)


ENGINE = OmniEngine()
