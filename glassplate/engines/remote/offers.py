"""The tools of companies' engines: pictures from words, a change in words, a film. Price and parameters are theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from glassplate.billing.prices import Price
from glassplate.engines.contract import Group, Parameter, Tool
from glassplate.sandbox import JSON

Pricing = Callable[[Mapping[str, JSON]], Price]


def create(engine: str, price: int, parameters: Sequence[Parameter], pricing: Pricing | None = None) -> Tool:
    """Return the tool <engine>-create: pictures from words."""
    return Tool(
        f"{engine}-create",
        price,
        parameters,
        ("prompt",),
        needs_prompt=True,
        group=Group.CREATE,
        needs_picture=False,
        pricing=pricing,
    )


def edit(engine: str, price: int, parameters: Sequence[Parameter], pricing: Pricing | None = None) -> Tool:
    """Return the tool <engine>-edit: a picture changed in words."""
    sends = ("prompt", "pictures of the job", "mask")
    return Tool(f"{engine}-edit", price, parameters, sends, needs_prompt=True, group=Group.EDIT, pricing=pricing)


def film(engine: str, price: int, parameters: Sequence[Parameter], pricing: Pricing) -> Tool:
    """Return the tool <engine>-video: a film from words, or from a picture and words."""
    return Tool(
        f"{engine}-video",
        price,
        parameters,
        ("prompt", "pictures of the job"),
        needs_prompt=True,
        group=Group.VIDEO,
        needs_picture=False,
        pricing=pricing,
    )
