"""From a person's wish to an order: the tool exists, its parameters and pictures fit, the price is today's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from glassplate.engines import checking, discovery
from glassplate.engines.contract import Kind as ParameterKind, Tool
from glassplate.engines.errors import BadParameters, UnknownTool
from glassplate.sandbox import JSON
from glassplate.studio.errors import Stale, Unfit
from glassplate.studio.models import Version
from glassplate.studio.models.job import Order
from glassplate.vault import shelf
from glassplate.vault.models import Kind, Sealed

RECIPE_LONGEST = 16_000
FITS = {ParameterKind.MASK: Kind.MASK, ParameterKind.PICTURE: Kind.PICTURE}


@dataclass(frozen=True)
class Wish:
    """What a person asks for, unchecked; `price` is what they were quoted (None: take today's)."""

    tool: str
    parameters: Mapping[str, JSON]
    pictures: Mapping[str, UUID]
    price: int | None


def order(version: Version, wish: Wish) -> Order:
    """Check the wish and seal its recipe; raises Unfit or Stale with words that say what to change."""
    try:
        engine, tool = discovery.tool(wish.tool)
        parameters = checking.check(tool, dict(wish.parameters), set(wish.pictures))
    except UnknownTool:
        raise Unfit("job-unknown-tool") from None
    except BadParameters as error:
        raise Unfit(error.code) from None
    if wish.price is not None and wish.price != tool.price:
        raise Stale("job-price-changed", price=tool.price)
    pictures = {name: _fitting(tool, name, picture, version) for name, picture in wish.pictures.items()}
    recipe = json.dumps({"parameters": parameters})
    if len(recipe) > RECIPE_LONGEST:
        raise Unfit("job-too-much")
    sealed = shelf.put_text(version.person, Kind.RECIPE, recipe, parent=version.picture)
    return Order(tool.id, engine.id, tool.price, sealed.id, pictures)


def _fitting(tool: Tool, name: str, picture: UUID, version: Version) -> UUID:
    """Adopt a mask or second picture for this job: it goes when the version goes."""
    wanted = {parameter.name: parameter.kind for parameter in tool.parameters}.get(name)
    row = shelf.get(picture)
    if wanted is None or row.kind != FITS.get(wanted):
        raise Unfit("job-picture-does-not-fit")
    if row.kind == Kind.MASK and (row.width, row.height) != (version.width, version.height):
        raise Unfit("job-mask-of-other-size")
    if not Version.objects.filter(picture=row.id).exists():
        Sealed.objects.filter(pk=row.id).update(expires_at=None, parent=version.picture)
        shelf.keep(*Sealed.objects.filter(parent=row.id).values_list("pk", flat=True))
    return row.id
