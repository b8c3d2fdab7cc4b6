"""From words on a command line to a tool's parameters: the options are the tool's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glassplate.engines.contract import Kind, Parameter, Tool
from glassplate.engines.errors import BadParameters
from glassplate.sandbox import JSON


@dataclass
class Asked:
    """Values for a tool, and the files of the pictures that go along."""

    values: dict[str, JSON] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)


def asked(tool: Tool, texts: Mapping[str, str]) -> Asked:
    """Read the given texts by parameter name; BadParameters when one is not of its kind.

    What is given decides what it needs: a box sets the subject to "object", `--background "#eee"` chooses the colour,
    `--background beach.jpg` the picture.
    """
    known = {parameter.name: parameter for parameter in tool.parameters}
    if not set(texts) <= set(known):
        raise BadParameters("parameters-unknown")
    found = Asked()
    for name, text in texts.items():
        parameter = known[name]
        meant = _meant(tool, parameter, text)
        for condition, value in meant.shown_when.items():
            if meant is not parameter or condition not in texts:
                found.values[condition] = value
        _read(found, meant, text)
    return found


def _meant(tool: Tool, parameter: Parameter, text: str) -> Parameter:
    """Return the parameter itself, or the one behind a choice that the text is a value for."""
    if parameter.kind is not Kind.CHOICE or text in map(str, parameter.options):
        return parameter
    for other in tool.parameters:
        if parameter.name in other.shown_when and _looks_like(other.kind, text):
            return other
    return parameter


def _looks_like(kind: Kind, text: str) -> bool:
    return (kind is Kind.COLOUR and text.startswith("#")) or (kind is Kind.PICTURE and Path(text).is_file())


def _read(found: Asked, parameter: Parameter, text: str) -> None:
    match parameter.kind:
        case Kind.MASK | Kind.PICTURE:
            found.files[parameter.name] = Path(text)
        case Kind.CHOICE:
            found.values[parameter.name] = next((one for one in parameter.options if str(one) == text), text)
        case Kind.NUMBER:
            found.values[parameter.name] = _number(parameter, text)
        case Kind.BOX:
            found.values[parameter.name] = [_whole(parameter, side) for side in text.split(",")]
        case Kind.COLOUR:
            found.values[parameter.name] = _colour(text)


def _number(parameter: Parameter, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadParameters("parameters-number", parameter.name) from None


def _whole(parameter: Parameter, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadParameters("parameters-box", parameter.name) from None


def _colour(text: str) -> str:
    """Return #rrggbb also for the short form #rgb."""
    return "#" + "".join(digit * 2 for digit in text[1:]) if len(text) == 4 and text.startswith("#") else text
