"""What the studio can do here: every tool, its parameters, its price, and where the picture goes."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from ninja import Router

from glassplate.api import path_header, schemas
from glassplate.api.request import SignedIn
from glassplate.engines.contract import Engine, Parameter, Tool
from glassplate.engines.discovery import catalogue
from glassplate.lib.words import has, say
from glassplate.provenance.values import How
from glassplate.studio import offers, quoting
from glassplate.studio.placement import placement
from glassplate.usage.limits import engines

router = Router()


@router.get("/tools", response=schemas.ToolsOut)
def tools(request: SignedIn) -> schemas.ToolsOut:
    """List the tools. What this service's policy does not list is left out; what is not there or stopped says why."""
    found = [(engine, tool) for engine in catalogue().values() if offers.listed(engine) for tool in engine.tools()]
    stopped = engines.stopped()
    return schemas.ToolsOut(placement=placement(), tools=[_tool(engine, tool, stopped) for engine, tool in found])


@router.post("/quotes", response=schemas.QuoteOut)
def quote(request: SignedIn, response: HttpResponse, asked: schemas.NewQuote) -> schemas.QuoteOut:
    """Say before the click what it costs, how long it takes and where everything goes."""
    found = quoting.quote(request.user.id, asked.tool, asked.parameters, asked.pictures)
    path = found.path
    response[path_header.NAME] = path_header.encoded(path.sentence)
    return schemas.QuoteOut(
        price=found.price,
        seconds=found.seconds,
        data_path=schemas.DataPathOut(where=path.where, text=path.sentence, details=path.details),
    )


def _tool(engine: Engine, tool: Tool, stopped: Mapping[str, str]) -> schemas.ToolOut:
    path = quoting.where(engine, tool)
    lacking = offers.lacking(engine) or stopped.get(engine.id)
    return schemas.ToolOut(
        id=tool.id,
        label=say(f"tool-{tool.id}"),
        hint=say(f"tool-{tool.id}-hint"),
        engine=engine.id,
        group=tool.group.value,
        ai=How(tool.id, tool.group.value).source.is_ai,
        needs_picture=tool.needs_picture,
        needs_prompt=tool.needs_prompt,
        price=tool.price,
        parameters=[_parameter(tool, parameter) for parameter in tool.parameters],
        data_path=schemas.DataPathOut(where=path.where, text=path.sentence, details=path.details),
        available=lacking is None,
        reason=say(lacking) if lacking else None,
    )


def _parameter(tool: Tool, parameter: Parameter) -> schemas.ParameterOut:
    name = f"{tool.id}-{parameter.name}"
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
