"""The engine for servers that speak OpenAI's images API; it asks for no more than all of them know.

GLASSPLATE_COMPATIBLE_URL is the API's address (ending in /v1), GLASSPLATE_COMPATIBLE_KEY its key where it wants one,
GLASSPLATE_COMPATIBLE_MODELS the models to offer, with commas between; the first is the usual one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from glassplate import environment
from glassplate.billing import prices
from glassplate.egress.errand import Errand
from glassplate.engines.contract import (
    VARIANTS,
    Outcome,
    Parameter,
    Progress,
    Receipt,
    Task,
    Tool,
    choice,
    mask,
    number,
    pictures,
)
from glassplate.engines.remote import carrying, offers
from glassplate.engines.remote.carrying import Trip, carried, ended
from glassplate.engines.remote.images import Ask
from glassplate.engines.remote.standing import Standing
from glassplate.sandbox import JSON

URL, KEY, MODELS = "GLASSPLATE_COMPATIBLE_URL", "GLASSPLATE_COMPATIBLE_KEY", "GLASSPLATE_COMPATIBLE_MODELS"
NO_KEY = "none"  # many servers of one's own want none; the SDK wants one
PROCESSOR = "compatible"
STANDING = Standing(PROCESSOR, "compatible/v1", URL)
AUTO = "auto"
SIZES = ("1024x1024", "1536x1024", "1024x1536")
REFERENCES = 3
LIMITS: dict[str, JSON] = {"most": 1536 * 1024, "least": 512 * 512, "multiple": 16, "alpha": True}


class CompatibleEngine:
    """Makes and changes pictures at a server that the operator named."""

    id = "compatible"
    processor: str | None = PROCESSOR
    runs_again = False

    def tools(self) -> Sequence[Tool]:
        return _tools(models(), prices.flat(self.id))

    def missing(self) -> str | None:
        return STANDING.lacks()

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        return ended(_run(task), self.id)

    def forget(self, handle: str) -> Sequence[Receipt]:
        return ()  # an answer comes in the call itself: there is nothing that could be named


def models() -> tuple[str, ...]:
    """Return the models that the operator offers, by the server's own names."""
    return tuple(name.strip() for name in environment.text(MODELS).split(",") if name.strip())


@cache
def _tools(offered: tuple[str, ...], each: prices.Price) -> Sequence[Tool]:
    changed = _parameters(offered, mask("mask"), pictures("references", REFERENCES))
    return (
        offers.create(ENGINE.id, each.credits, _parameters(offered), lambda _: each),
        offers.edit(ENGINE.id, each.credits, changed, lambda _: each),
    )


def _parameters(offered: tuple[str, ...], *own: Parameter) -> list[Parameter]:
    model = [choice("model", offered, offered[0])] if len(offered) > 1 else []
    return [*model, *own, choice("size", (AUTO, *SIZES), AUTO), number(VARIANTS, (1, 4, 1), 1, "")]


def _run(task: Task) -> Iterator[Progress | Outcome]:
    STANDING.must_stand()
    packed = carrying.packed(task, LIMITS) if "picture" in task.pictures else None
    own = [task.pictures["picture"], task.pictures["mask"]] if packed and packed.mask else []
    ask = Ask(
        _fields(task, bool(own)),
        packed.pictures if packed else (),
        packed.mask if packed else None,
        count=carrying.variants(task),
    )
    errand = Errand(PROCESSOR, "pictures", carrying.sends(task), task.person, task.job)
    base = STANDING.base(environment.text(URL).rstrip("/"))
    yield from carried(Trip(errand, base, STANDING.key(KEY) or NO_KEY, ask, own, packed.box if packed else None), task)


def _fields(task: Task, masked: bool) -> dict[str, Any]:
    """Return the scalars; with a mask the server's answer is brought to the picture's size, whatever it is."""
    fields: dict[str, Any] = {"prompt": task.prompt, "response_format": "b64_json"}
    if model := task.parameters.get("model") or next(iter(models()), None):
        fields["model"] = model
    size = task.parameters.get("size", AUTO)
    if size != AUTO and not masked:
        fields["size"] = size
    return fields


ENGINE = CompatibleEngine()
