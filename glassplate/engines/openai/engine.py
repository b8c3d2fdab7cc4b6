"""The OpenAI engine: its tools and parameters, and how they become calls of the images API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from glassplate.billing import prices
from glassplate.egress.errand import Errand
from glassplate.engines.contract import (
    VARIANTS,
    Outcome,
    Parameter,
    Progress,
    Receipt,
    Refused,
    Task,
    Tool,
    choice,
    mask,
    number,
    pictures,
)
from glassplate.engines.openai.models import DEFAULT, MODELS, Model, living
from glassplate.engines.remote import carrying, offers
from glassplate.engines.remote.carrying import Packed, Trip, carried, ended
from glassplate.engines.remote.errors import MODEL, Trouble
from glassplate.engines.remote.identity import mark
from glassplate.engines.remote.images import Ask
from glassplate.engines.remote.standing import Standing
from glassplate.policy import questions
from glassplate.sandbox import JSON

KEY = "GLASSPLATE_OPENAI_KEY"
HOST = "api.openai.com"
PROCESSOR = "openai"
STANDING = Standing(PROCESSOR, "openai/v1", KEY, retention_days=30)
AUTO = "auto"
STANDARD = ("1024x1024", "1536x1024", "1024x1536")
LARGE = ("2048x2048", "2560x1440", "1440x2560")
LARGE_PIXELS, STANDARD_PIXELS, LEAST_PIXELS = 2048 * 2048, 1536 * 1024, 655_360
MULTIPLE = 16
PREVIEWS = 2
REFERENCES = 15  # beside the picture itself: the API takes 16


def _price(parameters: Mapping[str, JSON]) -> prices.Price:
    model = living(str(parameters.get("model", DEFAULT))) or DEFAULT
    size = "large" if parameters.get("size") in LARGE and MODELS[model].free_sizes else "standard"
    return prices.table("openai").price(model, size, str(parameters.get("quality", "medium")))


def _parameters(*own: Parameter) -> list[Parameter]:
    return [
        choice("model", tuple(MODELS), DEFAULT),
        *own,
        choice("size", (AUTO, *STANDARD, *LARGE), AUTO),
        choice("quality", ("low", "medium", "high"), "medium"),
        choice("background", (AUTO, "transparent"), AUTO),
        number(VARIANTS, (1, 4, 1), 1, ""),
    ]


CREATE = offers.create("openai", 1, _parameters(), _price)
EDIT = offers.edit("openai", 1, _parameters(mask("mask"), pictures("references", REFERENCES)), _price)


class OpenAIEngine:
    """Makes and changes pictures at OpenAI, through its images API: nothing is stored there to be used again."""

    id = "openai"
    processor: str | None = PROCESSOR
    runs_again = False  # a second run would show OpenAI the same words and pictures once more, and cost again

    def tools(self) -> Sequence[Tool]:
        return CREATE, EDIT

    def missing(self) -> str | None:
        return STANDING.lacks()

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        return ended(_run(task), self.id)

    def forget(self, handle: str) -> Sequence[Receipt]:
        return ()  # the images API leaves nothing that could be named: what OpenAI logs goes by itself


def base() -> str:
    """Return the API's address: of the region whose host the manifest lists, if it lists one."""
    company = questions.processor(PROCESSOR)
    listed = [host for host in (company.hosts if company else ()) if host.endswith(f".{HOST}")]
    return STANDING.base(f"https://{listed[0] if listed else HOST}/v1")


def _run(task: Task) -> Iterator[Progress | Outcome]:
    STANDING.must_stand()
    known = living(str(task.parameters.get("model", DEFAULT)))
    if known is None:
        raise Trouble(MODEL)
    model = MODELS[known]
    size = str(task.parameters.get("size", AUTO))
    if size in LARGE and not model.free_sizes:
        raise Trouble(Refused("refused-size-for-model"))
    packed = carrying.packed(task, _limits(model, size)) if "picture" in task.pictures else None
    masked = packed is not None and packed.mask is not None
    count = carrying.variants(task)
    ask = Ask(
        _fields(task, model, packed),
        packed.pictures if packed else (),
        packed.mask if packed else None,
        # Only one picture at a time comes with previews.
        partials=PREVIEWS if count == 1 else 0,
        count=count,
    )
    errand = Errand(PROCESSOR, "pictures", carrying.sends(task), task.person, task.job)
    own = [task.pictures["picture"], task.pictures["mask"]] if masked else []
    trip = Trip(errand, base(), STANDING.key(KEY), ask, own, packed.box if packed else None)
    yield from carried(trip, task)


def _limits(model: Model, size: str) -> dict[str, JSON]:
    most = LARGE_PIXELS if size in LARGE else STANDARD_PIXELS
    if model.free_sizes:
        return {"most": most, "least": LEAST_PIXELS, "multiple": MULTIPLE, "alpha": True}
    sizes = [[int(side) for side in each.split("x")] for each in STANDARD]
    return {"most": most, "sizes": cast(JSON, sizes), "alpha": True}


def _fields(task: Task, model: Model, packed: Packed | None) -> dict[str, Any]:
    """Return the call's scalars; with a mask the answer has the size of what was sent."""
    given = task.parameters
    fields: dict[str, Any] = {
        "model": model.name,
        "prompt": task.prompt,
        "size": given.get("size", AUTO),
        "quality": given.get("quality", "medium"),
        "background": given.get("background", AUTO),
        "output_format": "png",
    }
    if packed and packed.mask:
        fields["size"] = f"{packed.size[0]}x{packed.size[1]}"
    if packed and model.fidelity:
        fields["input_fidelity"] = model.fidelity
    if person := mark(PROCESSOR, task.person):
        fields["safety_identifier"] = person
    return fields


ENGINE = OpenAIEngine()
