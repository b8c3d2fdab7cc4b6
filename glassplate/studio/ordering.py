"""From a person's wish to an order: the tool exists, its parameters and pictures fit, the price is today's."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from glassplate.engines import checking, discovery
from glassplate.engines.contract import Engine, Kind as ParameterKind, Tool
from glassplate.engines.errors import BadParameters, UnknownTool
from glassplate.sandbox import JSON
from glassplate.studio.errors import Stale, Unfit
from glassplate.studio.models import Version
from glassplate.studio.models.job import Order
from glassplate.studio.placement import Placement, placement
from glassplate.vault import shelf
from glassplate.vault.models import Kind, Sealed
from glassplate.vault.shelf import About

RECIPE_LONGEST = 16_000
PICTURE = "picture"  # the name of what a tool works on; masks and second pictures have their parameter's name
FITS = {ParameterKind.MASK: Kind.MASK, ParameterKind.PICTURE: Kind.PICTURE}


@dataclass(frozen=True)
class Wish:
    """What a person asks for, unchecked; `price` is what they were quoted (None: take today's)."""

    tool: str
    parameters: Mapping[str, JSON]
    price: int | None


@dataclass(frozen=True)
class Checked:
    """A wish that an engine can carry out."""

    engine: Engine
    tool: Tool
    parameters: Mapping[str, JSON]

    @property
    def recipe(self) -> str:
        """The words to seal: what was asked."""
        return json.dumps({"parameters": self.parameters})


def checked(wish: Wish, pictures: Collection[str]) -> Checked:
    """Check tool, parameters and price, given the names of what is brought; raises Unfit or Stale with words."""
    try:
        engine, tool = discovery.tool(wish.tool)
        parameters = checking.check(tool, dict(wish.parameters), set(pictures) - {PICTURE})
    except UnknownTool:
        raise Unfit("job-unknown-tool") from None
    except BadParameters as error:
        raise Unfit(error.code) from None
    if wish.price is not None and wish.price != tool.price:
        raise Stale("job-price-changed", price=tool.price)
    found = Checked(engine, tool, parameters)
    if len(found.recipe) > RECIPE_LONGEST:
        raise Unfit("job-too-much")
    return found


def order(version: Version, wish: Wish, brought: Mapping[str, UUID]) -> Order:
    """Order a tool for a version of a session; what was asked is sealed, and goes when the version goes."""
    found = checked(wish, brought)
    pictures = {name: _fitting(found.tool, name, picture, version) for name, picture in brought.items()}
    sealed = shelf.put_text(version.person, Kind.RECIPE, found.recipe, parent=version.picture)
    ours = placement()
    return Order(version.person, found.tool.id, found.engine.id, found.tool.price, ours, version, sealed.id, pictures)


def order_until_done(person: UUID, wish: Wish, brought: Mapping[str, UUID]) -> Order:
    """Order a tool for pictures that go with their job: what was asked is sealed under a key in memory too."""
    found = checked(wish, brought)
    rows = {name: shelf.get(picture) for name, picture in brought.items()}
    kinds = {PICTURE: Kind.PICTURE, **{each.name: FITS.get(each.kind) for each in found.tool.parameters}}
    if PICTURE not in rows:
        raise Unfit("job-needs-picture")
    if any(row.ring is None or row.kind != kinds.get(name) for name, row in rows.items()):
        raise Unfit("job-picture-does-not-fit")
    about = About(person, Kind.RECIPE, "text/plain", expires=shelf.soon(), ring=shelf.new_ring())
    recipe = shelf.put_words(about, found.recipe).id
    place = Placement.UNTIL_DONE
    return Order(person, found.tool.id, found.engine.id, found.tool.price, place, None, recipe, brought)


def order_nowhere(person: UUID, found: Checked) -> Order:
    """Order a tool for pictures that stay in the request's memory: nothing of them is named."""
    return Order(person, found.tool.id, found.engine.id, found.tool.price, Placement.NOWHERE)


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
