"""What the studio can do here: every tool, its parameters, its price, and where the picture goes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.http import HttpResponse
from django.templatetags.static import static
from ninja import Router

from glassplate.api import path_header, path_schemas, schemas
from glassplate.api.request import SignedIn
from glassplate.engines.contract import Engine, Parameter, Tool
from glassplate.engines.discovery import catalogue
from glassplate.engines.weights.served import served
from glassplate.lib.itself import Itself
from glassplate.lib.words import current_language, has, say
from glassplate.policy import questions
from glassplate.policy.questions import DataPath
from glassplate.provenance.values import How
from glassplate.studio import offers, quoting
from glassplate.studio.placement import placement as placement_of
from glassplate.usage.limits import engines

router = Router()


@router.get("/tools", response=schemas.ToolsOut)
def tools(request: SignedIn, placement: schemas.Stricter = "") -> schemas.ToolsOut:
    """List the tools. What this service's policy does not list is left out; what is not there or stopped says why."""
    found = [(engine, tool) for engine in catalogue().values() if offers.listed(engine) for tool in engine.tools()]
    usable = [(engine, mine) for engine, tool in found if (mine := offers.offered(tool))]
    stopped = engines.stopped()
    ours = placement_of(placement)
    return schemas.ToolsOut(placement=ours, tools=[_tool(engine, tool, stopped, ours) for engine, tool in usable])


def on_device() -> list[schemas.ToolOut]:
    """Return what runs in a person's own browser, whether or not the server could run it now."""
    found = [(engine, tool) for engine in catalogue().values() if offers.listed(engine) for tool in engine.tools()]
    usable = [(engine, mine) for engine, tool in found if (mine := offers.offered(tool)) and _on_device(mine)]
    ours = placement_of("")
    described = [_tool(engine, tool, {}, ours) for engine, tool in usable]
    return [each.model_copy(update={"available": True, "reason": None}) for each in described]


@router.post("/quotes", response=schemas.QuoteOut)
def quote(request: SignedIn, response: HttpResponse, asked: schemas.NewQuote) -> schemas.QuoteOut:
    """Say before the click what it costs, how long it takes and where everything goes."""
    found = quoting.quote(request.user.id, asked.tool, asked.parameters, asked.pictures, placement_of(asked.placement))
    path = found.path
    response[path_header.NAME] = path_header.encoded(path.sentence)
    return schemas.QuoteOut(
        price=found.price,
        seconds=found.seconds,
        data_path=_path(path),
    )


def _tool(engine: Engine, tool: Tool, stopped: Mapping[str, str], ours: str) -> schemas.ToolOut:
    path = quoting.where(engine, tool, ours)
    lacking = offers.lacking(engine) or offers.queueless(tool) or stopped.get(engine.id)
    return schemas.ToolOut(
        id=tool.id,
        label=say(f"tool-{tool.id}"),
        hint=say(f"tool-{tool.id}-hint"),
        engine=engine.id,
        group=tool.group.value,
        ai=_how(tool).source.is_ai,
        needs_picture=tool.needs_picture,
        needs_prompt=tool.needs_prompt,
        price=tool.price,
        parameters=[_parameter(current_language(), tool.id, Itself(each)) for each in tool.parameters],
        data_path=_path(path),
        on_device=_on_device(tool),
        available=lacking is None,
        reason=say(lacking) if lacking else None,
    )


def _how(tool: Tool) -> How:
    return How(tool.id, tool.group.value)


def _path(path: DataPath) -> path_schemas.DataPathOut:
    return path_schemas.DataPathOut(where=path.where, text=path.sentence, details=path.details)


def _on_device(tool: Tool) -> path_schemas.OnDeviceOut | None:
    """Return how it runs in the person's own browser; None where it does not, or the policy lists no such place."""
    if tool.on_device is None or not questions.works_on_device():
        return None
    files = (
        path_schemas.ModelFileOut(name=file.name, url=static(file.path), bytes=file.bytes, sha256=file.sha256)
        for file in served(tool)
    )
    only = {name: value for name, value in tool.on_device.items() if isinstance(value, str | int)}
    return path_schemas.OnDeviceOut(
        only=only, path=_path(questions.device_path()), models=list(files), source=_how(tool).source.address
    )


@lru_cache(maxsize=512)
def _parameter(_code: str, tool: str, wish: Itself[Parameter]) -> schemas.ParameterOut:
    """Describe a parameter: the same for everybody who reads the same language."""
    parameter = wish.value
    name = f"{tool}-{parameter.name}"
    options = [schemas.OptionOut(value=option, label=_option(name, option)) for option in parameter.options]
    return schemas.ParameterOut(
        name=parameter.name,
        kind=parameter.kind.value,
        label=say(f"param-{name}"),
        default=parameter.default,
        options=options,
        min=parameter.min,
        max=parameter.max,
        step=parameter.step,
        unit=say(f"unit-{parameter.unit}") if parameter.unit else None,
        required=parameter.required,
        shown_when=dict(parameter.shown_when),
        most=parameter.most,
    )


def _option(name: str, option: str | int) -> str:
    words = f"option-{name}-{option}".replace(".", "-")
    return say(words) if has(words) else str(option)
