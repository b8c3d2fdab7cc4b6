"""What is offered as a model: each kind of model of each engine that is set up here, under one name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from django.db import connection

from glassplate import environment
from glassplate.engines.contract import Engine, Group, Kind, Tool
from glassplate.engines.discovery import catalogue
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.studio import offers
from glassplate.usage.limits import engines

USUAL = "GLASSPLATE_API_MODEL"  # the model that an old name means; else the first one that is offered
MODEL = "model"
# Gone at OpenAI, and still what programs say when nobody told them otherwise.
OLD_NAMES = {"", "auto", "chatgpt-image-latest", "dall-e-2", "dall-e-3", "gpt-image-1"}


class Use(StrEnum):
    """What is asked of a model."""

    CREATE = Group.CREATE.value
    EDIT = Group.EDIT.value


@dataclass(frozen=True)
class Model:
    """A name, whose it is, the tools behind it, and the value of their parameter "model" where they have one."""

    id: str
    owner: str
    tools: dict[str, Tool]
    option: str | int | None = None

    def shown(self, stopped: Mapping[str, str]) -> dict[str, Any]:
        """Return it as OpenAI lists a model; `paused` is ours: why it takes nothing for now, null where it does."""
        since = int(datetime.fromisoformat(questions.effective()).timestamp())
        return {
            "id": self.id,
            "object": "model",
            "created": since,
            "owned_by": self.owner,
            "paused": say(stopped[self.owner]) if self.owner in stopped else None,
        }


def models() -> list[Model]:
    """Return what can be asked for, what stays on this server first, then as the policy lists the companies."""
    makers = (None, *questions.makers())
    ready = [each for each in catalogue().values() if offers.lacking(each) is None and each.processor in makers]
    ready.sort(key=lambda each: makers.index(each.processor))
    found: dict[str, Model] = {}
    for engine in ready:
        for model in _of(engine):
            name = model.id if model.id not in found else f"{engine.id}:{model.id}"
            found[name] = Model(name, model.owner, model.tools, model.option)
    return list(found.values())


def listed() -> list[dict[str, Any]]:
    """Return the models as they are listed, with what is stopped for now."""
    stopped = engines.stopped()
    connection.close()
    return [model.shown(stopped) for model in models()]


def listed_one(name: str) -> dict[str, Any] | None:
    """Return the model of this name as it is listed, or what an old name stands for."""
    stopped, found = engines.stopped(), named(name)
    connection.close()
    return found.shown(stopped) if found else None


def named(name: str, use: Use | None = None) -> Model | None:
    """Return the model of this name, or what an old name stands for; None when there is none that does this."""
    offered = [model for model in models() if use is None or use in model.tools]
    by_name = {model.id: model for model in offered}
    found = by_name.get(name) or by_name.get(name.replace(".", "-"))
    if found is None and name in OLD_NAMES:
        usual = environment.text(USUAL)
        found = by_name.get(usual) or by_name.get(usual.replace(".", "-")) or next(iter(offered), None)
    return found


def _of(engine: Engine) -> Iterator[Model]:
    tools = {tool.group.value: tool for tool in reversed(engine.tools()) if tool.group.value in set(Use)}
    if not tools:
        return
    model = partial(Model, owner=engine.id, tools=tools)
    options = _options(next(iter(tools.values())))
    yield from (model(str(option), option=option) for option in options)
    if not options:
        yield model(engine.id)


def _options(tool: Tool) -> list[str | int]:
    """Return the tool's own models, the usual one first."""
    choices = [each for each in tool.parameters if each.name == MODEL and each.kind is Kind.CHOICE]
    return sorted(choices[0].options, key=lambda each: each != choices[0].default) if choices else []
