"""From a person's wish to an order: the tool exists, its parameters and pictures fit, the price is today's."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from glassplate.engines import checking, discovery
from glassplate.engines.contract import VARIANTS, Engine, Kind as ParameterKind, Tool
from glassplate.engines.errors import BadParameters, UnknownTool
from glassplate.sandbox import JSON
from glassplate.studio import offers
from glassplate.studio.errors import Stale, Unfit
from glassplate.studio.models import EditSession, Version
from glassplate.studio.models.job import Order
from glassplate.studio.placement import Placement, placement
from glassplate.vault import shelf
from glassplate.vault.models import Kind, Sealed
from glassplate.vault.shelf import About

RECIPE_LONGEST = 48_000
WORDS_LONGEST = 32_000
PICTURE = "picture"  # the name of what a tool works on; masks and second pictures have their parameter's name
KEPT = ("png", "jpeg")  # the formats that pictures are kept in
FITS = {ParameterKind.MASK: Kind.MASK, ParameterKind.PICTURE: Kind.PICTURE, ParameterKind.PICTURES: Kind.PICTURE}


@dataclass(frozen=True)
class Wish:
    """What a person asks for, unchecked; `price` is what they were quoted (None: today's, if not above `most`).

    `format` is how the result will be handed out, where that is known: it is then kept so. `keep` says that there is
    nothing to choose: what comes is kept at once.
    """

    tool: str
    parameters: Mapping[str, JSON]
    price: int | None
    prompt: str = ""
    most: int | None = None
    format: str = ""
    keep: bool = False


@dataclass(frozen=True)
class Checked:
    """A wish that an engine can carry out."""

    engine: Engine
    tool: Tool
    parameters: Mapping[str, JSON]
    prompt: str
    price: int
    format: str = ""
    keep: bool = False

    @property
    def recipe(self) -> str:
        """The words to seal: what was asked."""
        asked: dict[str, JSON] = {"parameters": dict(self.parameters), "prompt": self.prompt}
        if self.format in KEPT:
            asked["format"] = self.format
        if self.keep:
            asked["keep"] = True
        return json.dumps(asked, ensure_ascii=False)


def checked(wish: Wish, pictures: Collection[str]) -> Checked:
    """Check tool, words, parameters and price, given the names of what is brought; raises Unfit or Stale with words."""
    try:
        engine, tool = discovery.tool(wish.tool)
        parameters = checking.check(tool, dict(wish.parameters), set(pictures) - {PICTURE})
    except UnknownTool:
        raise Unfit("job-unknown-tool") from None
    except BadParameters as error:
        raise Unfit(error.code) from None
    if lacking := offers.lacking(engine) or offers.queueless(tool):
        raise Unfit(lacking)
    found = Checked(engine, tool, parameters, _words(tool, wish.prompt), tool.quote(parameters), wish.format, wish.keep)
    if wish.price is not None and wish.price != found.price:
        raise Stale("job-price-changed", price=found.price)
    if wish.most is not None and found.price > wish.most:
        raise Unfit("job-above-max", price=found.price)
    if len(found.recipe) > RECIPE_LONGEST:
        raise Unfit("job-too-much")
    return found


def order(session: EditSession, version: Version | None, wish: Wish, brought: Mapping[str, UUID]) -> Order:
    """Order a tool for a session; what was asked is sealed, and goes when the version it is for goes.

    A tool that works on a picture gets the version's; one that makes pictures from words needs none.
    """
    found = checked(wish, brought)
    if version is None and found.tool.needs_picture:
        raise Unfit("job-needs-picture")
    pictures = {name: _fitting(found.tool, name, picture, version) for name, picture in brought.items()}
    parent = version.picture if version else None
    person, tool, engine = session.person, found.tool.id, found.engine.id
    recipe = shelf.put_text(person, Kind.RECIPE, found.recipe, parent=parent).id
    return Order(person, tool, engine, found.price, placement(), session, version, recipe, pictures)


def order_until_done(person: UUID, wish: Wish, brought: Mapping[str, UUID]) -> Order:
    """Order a tool for pictures that go with their job: what was asked is sealed under a key in memory too."""
    found = _single(checked(wish, brought))
    rows = {name: shelf.get(picture) for name, picture in brought.items()}
    kinds = {PICTURE: Kind.PICTURE, **_kinds(found.tool)}
    if found.tool.needs_picture and PICTURE not in rows:
        raise Unfit("job-needs-picture")
    if any(row.ring is None or row.kind != kinds.get(name) for name, row in rows.items()):
        raise Unfit("job-picture-does-not-fit")
    about = About(person, Kind.RECIPE, "text/plain", expires=shelf.soon(), ring=shelf.new_ring())
    recipe = shelf.put_words(about, found.recipe).id
    place = Placement.UNTIL_DONE
    return Order(person, found.tool.id, found.engine.id, found.price, place, recipe=recipe, pictures=brought)


def order_nowhere(person: UUID, found: Checked) -> Order:
    """Order a tool for pictures that stay in the request's memory: nothing of them is named."""
    _single(found)
    return Order(person, found.tool.id, found.engine.id, found.price, Placement.NOWHERE)


def _words(tool: Tool, prompt: str) -> str:
    words = prompt.strip()
    if tool.needs_prompt and not words:
        raise Unfit("job-needs-words")
    if words and not tool.needs_prompt:
        raise Unfit("job-takes-no-words")
    if len(words) > WORDS_LONGEST:
        raise Unfit("job-too-many-words")
    return words


def _single(found: Checked) -> Checked:
    """What leaves nothing behind hands over one result: there is no place where others could wait to be chosen."""
    if found.parameters.get(VARIANTS, 1) != 1:
        raise Unfit("job-one-result-here")
    return found


def _kinds(tool: Tool) -> dict[str, Kind | None]:
    """Return what may be brought, by the name under which it travels."""
    return {name: FITS.get(parameter.kind) for parameter in tool.parameters for name in parameter.names}


def _fitting(tool: Tool, name: str, picture: UUID, version: Version | None) -> UUID:
    """Adopt a mask or second picture for this job: it goes when the version goes."""
    row = shelf.get(picture)
    if row.kind != _kinds(tool).get(name, ""):
        raise Unfit("job-picture-does-not-fit")
    if row.kind == Kind.MASK and version and (row.width, row.height) != (version.width, version.height):
        raise Unfit("job-mask-of-other-size")
    if not Version.objects.filter(picture=row.id).exists():
        parent = version.picture if version else None
        Sealed.objects.filter(pk=row.id).update(expires_at=None, parent=parent)
        shelf.keep(row.id, *Sealed.objects.filter(parent=row.id).values_list("pk", flat=True))
    return row.id
