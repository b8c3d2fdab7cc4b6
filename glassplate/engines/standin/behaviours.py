"""How a stand-in misbehaves, and the script that says when."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

USUAL = "usual"
# What each behaviour can be told besides, and what it does when it is told nothing.
BEHAVIOURS: dict[str, dict[str, Any]] = {
    USUAL: {},
    "blocked": {"stage": "input", "form": "a", "reason": ""},
    "slow": {"seconds": 3.0},
    "429": {"retry_after": 1.0},
    "500": {},
    "cut": {"where": "body"},
    "hostile": {"kind": "not-an-image"},
    "never-finishes": {},
    "failed": {},
    "rai-filtered": {},
    "expired": {},
}
CUTS = ("head", "body", "stream")
BAD_PICTURES = ("not-an-image", "svg", "html-picture", "pixel-bomb", "polyglot", "bad-base64", "truncated")
BAD_ANSWERS = ("html", "not-json", "deep-json", "empty", "endless", "redirect", "echo", "gzip-bomb", "wrong-type")
BAD_SHAPES = ("header-flood", "url", "many", "usage", "other-id")
HOSTILE = (*BAD_PICTURES, *BAD_ANSWERS, *BAD_SHAPES)
CHOICES = {"stage": ("input", "output"), "form": ("a", "b"), "where": CUTS, "kind": HOSTILE}
# [blocked] or [hostile svg] in a prompt does the same: a rehearsal needs no script.
IN_PROMPT = re.compile(r"\[([a-z0-9-]+)(?: ([a-z0-9.-]+))?\]")
FIRST = {"blocked": "stage", "slow": "seconds", "429": "retry_after", "cut": "where", "hostile": "kind"}


class Unknown(ValueError):
    """The script asks for something that no stand-in does."""


@dataclass(frozen=True)
class Behaviour:
    """One way to behave, with what it was told."""

    name: str = USUAL
    options: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, option: str) -> Any:
        return self.options.get(option, BEHAVIOURS[self.name].get(option))

    def is_hostile(self, *kinds: str) -> bool:
        return self.name == "hostile" and self["kind"] in kinds

    def is_cut(self, where: str) -> bool:
        return self.name == "cut" and self["where"] == where


@dataclass
class Line:
    """One line of the script: a behaviour for the next `times` requests that fit."""

    vendor: str
    behaviour: Behaviour
    times: int | None = 1
    route: str = ""

    def fits(self, vendor: str, path: str, is_work: bool) -> bool:
        """Say whether it is meant for this request; without a route it waits for one that makes something."""
        if self.vendor not in ("*", vendor) or self.times == 0:
            return False
        if self.route:
            return self.route in path
        return "files/" in path if self.behaviour.name == "expired" else is_work

    def as_json(self) -> dict[str, Any]:
        told = {"vendor": self.vendor, "behaviour": self.behaviour.name, "times": self.times, "route": self.route}
        return told | self.behaviour.options


class Script:
    """What is still to come; the first line that fits is taken."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def add(self, told: dict[str, Any]) -> Line:
        """Add a line; Unknown when no stand-in behaves so."""
        rest = dict(told)
        name, vendor = str(rest.pop("behaviour", "")), str(rest.pop("vendor", "*"))
        times, route = rest.pop("times", 1), str(rest.pop("route", ""))
        if times is not None and (not isinstance(times, int) or times < 1):
            raise Unknown("times")
        line = Line(vendor, behaviour(name, rest), times, route)
        self.lines.append(line)
        return line

    def take(self, vendor: str, path: str, is_work: bool) -> Behaviour:
        for line in self.lines:
            if line.fits(vendor, path, is_work):
                if line.times is not None:
                    line.times -= 1
                self.lines = [each for each in self.lines if each.times != 0]
                return line.behaviour
        return Behaviour()


def behaviour(name: str, options: dict[str, Any]) -> Behaviour:
    """Return a behaviour; Unknown for a name, an option or a choice that does not exist."""
    known = BEHAVIOURS.get(name)
    if known is None:
        raise Unknown("behaviour")
    for option, value in options.items():
        if option not in known or (option in CHOICES and value not in CHOICES[option]):
            raise Unknown(option)
        if isinstance(known[option], float) and not isinstance(value, int | float):
            raise Unknown(option)
    return Behaviour(name, options)


def prompted(text: str) -> Behaviour:
    """Return the behaviour that a prompt asks for in brackets."""
    for name, option in IN_PROMPT.findall(text):
        if name in BEHAVIOURS:
            with suppress(Unknown, KeyError, ValueError):
                return behaviour(name, _told(name, option))
    return Behaviour()


def _told(name: str, option: str) -> dict[str, Any]:
    """Return the one option that fits in brackets: a number, or a choice of either kind."""
    if not option:
        return {}
    if name in ("slow", "429"):
        return {FIRST[name]: float(option)}
    return {"form" if option in CHOICES["form"] else FIRST[name]: option}
