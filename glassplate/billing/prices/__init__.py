"""What everything costs: one dated table of credits and companies' dollars, to which engines' capabilities point."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from glassplate import environment

FILE = Path(__file__).with_name("prices.toml")
SIDES = ("input", "output")
ANY = "any"  # of models, sizes and qualities where they make no difference
RATES = "tokens"


@dataclass(frozen=True)
class Price:
    """Of one unit, a picture or a second of video: in credits for the person, and about how many US dollars the company
    takes from the operator; None where nobody here knows. `rates` are dollars for a million of what a company counts,
    by the names that our engines give to such counts."""

    credits: int
    usd: float | None = None
    rates: Mapping[str, float] = field(default_factory=dict, hash=False)

    def times(self, number: int) -> Price:
        return Price(self.credits * number, None if self.usd is None else self.usd * number, self.rates)

    def cost(self, usage: Mapping[str, int], units: int = 1) -> int | None:
        """Return what the company takes for so many units, in millionths of a dollar: by what it counted where it said
        so and its rates are known, by the unit's price elsewhere; None when that is not known either."""
        if self.rates and any(name.startswith("output") for name in usage):
            return round(sum(self._of_side(side, usage) for side in SIDES))
        return None if self.usd is None else round(self.usd * units * 1_000_000)

    def _of_side(self, side: str, usage: Mapping[str, int]) -> float:
        """Dollars for a million are millionths of a dollar for one. Where a company says only how many they were in
        all, they count as the dearest."""
        rates = {name: rate for name, rate in self.rates.items() if name.startswith(side)}
        told = [usage[name] * rate for name, rate in rates.items() if name in usage]
        return sum(told) if told else usage.get(f"{side}_tokens", 0) * max(rates.values(), default=0)


@dataclass(frozen=True)
class Table:
    """All prices of one engine, as of a day; `model -> size class -> quality -> price`."""

    as_of: date
    source: str
    prices: Mapping[str, Mapping[str, Mapping[str, Price]]]
    unit: str = "picture"

    def price(self, model: str, size: str, quality: str) -> Price:
        return self.prices[model][size][quality]


def engines() -> tuple[str, ...]:
    """Return the engines that have prices, in the table's order."""
    return tuple(_shipped())


def table(engine: str) -> Table:
    """Return the engine's prices: those of the file GLASSPLATE_<ENGINE>_PRICES, or those that came with us."""
    own = environment.text(f"GLASSPLATE_{engine.upper()}_PRICES")
    return _own(Path(own)) if own else _shipped()[engine]


def flat(engine: str) -> Price:
    """Return the one price of an engine that has no more than one."""
    return table(engine).price(ANY, ANY, ANY)


@cache
def _shipped() -> Mapping[str, Table]:
    return {engine: _table(content) for engine, content in _content(FILE).items()}


@cache
def _own(file: Path) -> Table:
    return _table(_content(file))


def _content(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _table(content: dict[str, Any]) -> Table:
    rates = content.get(RATES, {})
    prices = {model: _sizes(dict(sizes), rates) for model, sizes in content["models"].items()}
    return Table(content["as_of"], content["source"], prices, content.get("unit", "picture"))


def _sizes(sizes: dict[str, Any], rates: Mapping[str, float]) -> dict[str, dict[str, Price]]:
    rates = sizes.pop(RATES, rates)
    return {
        size: {quality: _price(one, rates) for quality, one in qualities.items()} for size, qualities in sizes.items()
    }


def _price(one: list[float], rates: Mapping[str, float]) -> Price:
    return Price(int(one[0]), float(one[1]) if len(one) > 1 else None, rates)
