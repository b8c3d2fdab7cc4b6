"""From OpenAI's words to a wish of ours: which tool, and which of its values come nearest to what was said."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from glassplate.api.compatible.asking import Ask, BadAsk
from glassplate.api.compatible.offering import Model, Use, named
from glassplate.engines.contract import VARIANTS, Kind, Parameter, Tool
from glassplate.sandbox import JSON
from glassplate.studio.ordering import PICTURE, Wish

MASK = "mask"
IMAGES = re.compile(r"image(\[\d*\])?")
QUALITIES = {"standard": "medium", "hd": "high", "xhigh": "high", "max": "high"}
RATIO = re.compile(r"(\d{1,5})\s*[x:]\s*(\d{1,5})")

T = TypeVar("T")


def wish(ask: Ask, use: Use) -> tuple[Wish, Tool]:
    """Return what is asked of which tool; BadAsk when no model here does it."""
    model = named(ask.model, use)
    if model is None:
        raise BadAsk("v1-no-such-model", "model", "model_not_found")
    tool = model.tools[use]
    if ask.size and not RATIO.fullmatch(ask.size):
        raise BadAsk("v1-bad-value", "size")
    if ask.background == "transparent" and not _takes(tool, "background", "transparent"):
        raise BadAsk("v1-no-transparency", "background")
    return Wish(tool.id, _values(ask, model, tool), None, ask.prompt, ask.most, ask.format), tool


def places(tool: Tool, pictures: Sequence[T], mask: T | None) -> dict[str, T]:
    """Give each picture the name under which the tool takes it: the first is worked on, the others are looked at."""
    if not pictures:
        raise BadAsk("job-needs-picture", "image")
    kinds = {parameter.kind: parameter for parameter in tool.parameters}
    more = kinds[Kind.PICTURES].names if Kind.PICTURES in kinds else ()
    if len(pictures) > 1 + len(more):
        raise BadAsk("v1-too-many-pictures", "image")
    if mask is not None and Kind.MASK not in kinds:
        raise BadAsk("v1-takes-no-mask", MASK)
    placed = {PICTURE: pictures[0], **dict(zip(more, pictures[1:], strict=False))}
    return placed if mask is None else {**placed, kinds[Kind.MASK].name: mask}


def _values(ask: Ask, model: Model, tool: Tool) -> dict[str, JSON]:
    """Return the tool's values; what was not said, or has no counterpart, stays as the tool has it."""
    said: dict[str, JSON] = {}
    for parameter in tool.parameters:
        value = _value(parameter, ask, model)
        if value is not None:
            said[parameter.name] = value
    if ask.count > 1 and said.get(VARIANTS) != ask.count:
        raise BadAsk("v1-too-many-results", "n")
    return said


def _value(parameter: Parameter, ask: Ask, model: Model) -> JSON:
    match parameter.name:
        case "model":
            return model.option
        case "variants":
            return ask.count if ask.count <= (parameter.max or 1) else None
        case "size" | "ratio":
            return _nearest(parameter.options, ask.size)
        case "quality":
            return _option(parameter.options, QUALITIES.get(ask.quality, ask.quality))
        case "background":
            return _option(parameter.options, ask.background)
        case "previews":
            return min(ask.partials, int(parameter.max or 0)) if ask.is_stream else None
        case name:
            return _own(parameter, ask.more.get(name))


def _own(parameter: Parameter, value: object) -> JSON:
    """Return a value that only this tool knows, such as a seed, where it was said under the tool's own name."""
    if isinstance(value, str) and parameter.kind is Kind.NUMBER:
        try:
            value = float(value)
        except ValueError:
            return None
    if parameter.kind is Kind.NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return _option(parameter.options, str(value)) if parameter.kind is Kind.CHOICE else None


def _option(options: Iterable[str | int], said: str) -> str | int | None:
    return next((option for option in options if str(option) == said), None)


def _nearest(options: Sequence[str | int], size: str) -> str | int | None:
    """Return the option of this size, else the one that comes closest in shape and then in width."""
    wanted = RATIO.fullmatch(size)
    if not wanted or size in options:
        return _option(options, size)
    found = [(option, sides) for option in options if (sides := RATIO.fullmatch(str(option)))]
    if not found or not all(map(int, wanted.groups())):
        return None
    best, _ = min(found, key=lambda each: (_unlike(each[1], wanted), abs(int(each[1][1]) - int(wanted[1]))))
    return best


def _unlike(one: re.Match[str], other: re.Match[str]) -> float:
    shape = [int(sides[1]) / int(sides[2]) for sides in (one, other)]
    return round(abs(math.log(shape[0] / shape[1])), 2)


def _takes(tool: Tool, name: str, option: str) -> bool:
    return any(parameter.name == name and option in parameter.options for parameter in tool.parameters)
