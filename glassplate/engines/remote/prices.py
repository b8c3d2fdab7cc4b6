"""What a company's pictures cost: a dated table beside each engine, never numbers in code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from glassplate import environment


@dataclass(frozen=True)
class Price:
    """Of one picture: in credits for the person, and about how many US dollars the company takes from us."""

    credits: int
    usd: float


@dataclass(frozen=True)
class Table:
    """All prices of one engine, as of a day; `model -> size class -> quality -> price`."""

    as_of: date
    source: str
    prices: Mapping[str, Mapping[str, Mapping[str, Price]]]

    def price(self, model: str, size: str, quality: str) -> Price:
        return self.prices[model][size][quality]


def table(engine: str) -> Table:
    """Return the engine's prices: those of the file GLASSPLATE_<ENGINE>_PRICES, or those that came with us."""
    own = environment.text(f"GLASSPLATE_{engine.upper()}_PRICES")
    return _read(Path(own) if own else Path(__file__).parent.parent / engine / "prices.toml")


@cache
def _read(file: Path) -> Table:
    content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    prices = {model: _sizes(sizes) for model, sizes in content["models"].items()}
    return Table(content["as_of"], content["source"], prices)


def _sizes(sizes: dict[str, dict[str, list[float]]]) -> dict[str, dict[str, Price]]:
    return {
        size: {quality: Price(int(one[0]), float(one[1])) for quality, one in qualities.items()}
        for size, qualities in sizes.items()
    }
