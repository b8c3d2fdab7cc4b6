"""Stripe's way to write nested things into a form: `line_items[0][price_data][currency]=eur`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

NAME = re.compile(r"([A-Za-z0-9_]+)((?:\[[A-Za-z0-9_.-]*\])*)")
STEP = re.compile(r"\[([A-Za-z0-9_.-]*)\]")


class Unwritten(ValueError):
    """A name that is no field's."""


def body(content: bytes) -> dict[str, Any]:
    """Return the fields of a form."""
    return nested(parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True))


def nested(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return pairs of flat names and texts as objects and lists."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        whole = NAME.fullmatch(name)
        if not whole:
            raise Unwritten(name)
        steps = [whole[1], *STEP.findall(whole[2])]
        place = found
        for step in steps[:-1]:
            place = place.setdefault(step, {})
            if not isinstance(place, dict):
                raise Unwritten(name)
        last = steps[-1] or str(len(place))  # `expand[]=` appends
        place[last] = value
    return {name: _lists(value) for name, value in found.items()}


def _lists(value: Any) -> Any:
    """Return objects whose names are 0, 1, 2 as lists."""
    if not isinstance(value, dict):
        return value
    inner = {name: _lists(each) for name, each in value.items()}
    numbered = list(inner) == [str(number) for number in range(len(inner))]
    return list(inner.values()) if numbered else inner


def whole(asked: Mapping[str, Any], name: str, default: int | None = None) -> int | None:
    """Return a field as a whole number."""
    value = asked.get(name)
    return int(value) if value not in (None, "") else default


def yes(asked: Mapping[str, Any], name: str) -> bool:
    return asked.get(name) == "true"
