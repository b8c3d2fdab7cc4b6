"""Checks what a person asked for against what the tool takes."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping

from glassplate.engines.contract import Kind, Parameter, Tool
from glassplate.engines.errors import BadParameters
from glassplate.sandbox.values import JSON

COLOUR = re.compile(r"#[0-9a-f]{6}")
PICTURES = (Kind.MASK, Kind.PICTURE, Kind.PICTURES)
MAX_SIDE = 1_000_000


def check(tool: Tool, parameters: Mapping[str, JSON], pictures: Collection[str] = ()) -> dict[str, JSON]:
    """Return the values that count, defaults filled in; BadParameters names what is wrong.

    `pictures` are the names of the masks and pictures that come along ("picture" itself need not be said).
    A value for a parameter that is not shown is left out; an unknown name is an error.
    """
    known = {parameter.name for parameter in tool.parameters}
    places = {name for parameter in tool.parameters for name in parameter.names}
    if not set(parameters) <= known or not set(pictures) - {"picture"} <= places:
        raise BadParameters("parameters-unknown")
    cleaned: dict[str, JSON] = {}
    for parameter in tool.parameters:
        if not shown(parameter, cleaned):
            continue
        if parameter.kind in PICTURES:
            _check_picture(parameter, parameters, pictures)
            continue
        value = _value(parameter, parameters.get(parameter.name))
        if value is not None:
            cleaned[parameter.name] = value
    return cleaned


def shown(parameter: Parameter, values: Mapping[str, JSON]) -> bool:
    """Say whether the parameter counts, given the values of those before it."""
    return all(values.get(name) == value for name, value in parameter.shown_when.items())


def _check_picture(parameter: Parameter, parameters: Mapping[str, JSON], pictures: Collection[str]) -> None:
    if parameters.get(parameter.name) is not None:
        raise BadParameters("parameters-picture-elsewhere", parameter.name)
    if parameter.required and parameter.name not in pictures:
        raise BadParameters("parameters-picture-missing", parameter.name)


def _value(parameter: Parameter, given: JSON) -> JSON:
    value = parameter.default if given is None else given
    if value is None:
        if parameter.required:
            raise BadParameters("parameters-missing", parameter.name)
        return None
    match parameter.kind:
        case Kind.CHOICE:
            return _choice(parameter, value)
        case Kind.NUMBER:
            return _number(parameter, value)
        case Kind.COLOUR:
            return _colour(parameter, value)
        case _:
            return _box(parameter, value)


def _choice(parameter: Parameter, value: JSON) -> JSON:
    for option in parameter.options:
        # True == 1 in Python, so the type must agree too.
        if type(value) is type(option) and value == option:
            return option
    raise BadParameters("parameters-choice", parameter.name)


def _number(parameter: Parameter, value: JSON) -> JSON:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise BadParameters("parameters-number", parameter.name)
    low, high = parameter.min, parameter.max
    if (low is not None and value < low) or (high is not None and value > high):
        raise BadParameters("parameters-number-range", parameter.name)
    if parameter.step is None or parameter.step % 1:
        return float(value)
    if value % 1:
        raise BadParameters("parameters-number", parameter.name)
    return int(value)


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # JSON's whole numbers have no end
        return False


def _colour(parameter: Parameter, value: JSON) -> JSON:
    text = value.lower() if isinstance(value, str) else ""
    if not COLOUR.fullmatch(text):
        raise BadParameters("parameters-colour", parameter.name)
    return text


def _box(parameter: Parameter, value: JSON) -> JSON:
    if not isinstance(value, list | tuple) or len(value) != 4:
        raise BadParameters("parameters-box", parameter.name)
    sides = [side for side in value if isinstance(side, int) and not isinstance(side, bool)]
    if len(sides) != 4 or min(sides[:2]) < 0 or min(sides[2:]) < 1 or max(sides) > MAX_SIDE:
        raise BadParameters("parameters-box", parameter.name)
    return sides
