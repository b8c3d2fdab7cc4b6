"""What the studio can do here: every tool, its parameters, its price, and where the picture goes."""

from __future__ import annotations

from typing import Any

from ninja import Router

from glassplate.api.request import SignedIn
from glassplate.engines.contract import Engine, Parameter, Tool
from glassplate.engines.discovery import catalogue
from glassplate.lib.words import has, say
from glassplate.policy import questions

router = Router()


@router.get("/tools")
def tools(request: SignedIn) -> dict[str, Any]:
    return {"tools": [_tool(engine, tool) for engine in catalogue().values() for tool in engine.tools()]}


def _tool(engine: Engine, tool: Tool) -> dict[str, Any]:
    path = questions.data_path(engine.processor)
    return {
        "id": tool.id,
        "label": say(f"tool-{tool.id}"),
        "hint": say(f"tool-{tool.id}-hint"),
        "engine": engine.id,
        "price": tool.price,
        "parameters": [_parameter(tool, parameter) for parameter in tool.parameters],
        "data_path": {"where": path.where, "text": path.sentence, "details": path.details},
        "available": True,
        "reason": None,
    }


def _parameter(tool: Tool, parameter: Parameter) -> dict[str, Any]:
    name = f"{tool.id}-{parameter.name}"
    return {
        "name": parameter.name,
        "kind": parameter.kind.value,
        "label": say(f"param-{name}"),
        "default": parameter.default,
        "options": [{"value": option, "label": _option(name, option)} for option in parameter.options],
        "min": parameter.min,
        "max": parameter.max,
        "step": parameter.step,
        "unit": say(f"unit-{parameter.unit}") if parameter.unit else None,
        "required": parameter.required,
        "shown_when": dict(parameter.shown_when),
    }


def _option(name: str, option: str | int) -> str:
    words = f"option-{name}-{option}"
    return say(words) if has(words) else str(option)
