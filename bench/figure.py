"""A figure: what is measured, in which unit, and the goal that it should hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure; `at_most` False means that more is better, a goal of None that it is only told."""

    name: str
    unit: str
    goal: float | None
    measure: Callable[[], float]
    at_most: bool = True

    def line(self) -> str:
        value = self.measure()
        held = None if self.goal is None else (value <= self.goal if self.at_most else value >= self.goal)
        return json.dumps(
            {"name": self.name, "value": round(value, 3), "unit": self.unit, "goal": self.goal, "held": held}
        )
