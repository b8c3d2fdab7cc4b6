"""The parts of the front page: tools, the way of a picture, prices. Each is empty where there is no such thing."""

from __future__ import annotations

from dataclasses import dataclass

from glassplate.engines import discovery
from glassplate.engines.contract import Group, Tool
from glassplate.lib.words import say
from glassplate.pages.landing.asking import Look
from glassplate.policy import facts, questions
from glassplate.policy.facts import companies, life
from glassplate.policy.questions import Where
from glassplate.studio import offers, quoting

ICONS = {"cutout": "cut-out", "recolour": "fill"}  # the drawing of a tool that has not its name
OF_GROUP = {Group.CREATE: "star", Group.EDIT: "brush", Group.VIDEO: "video"}
DRAWN = frozenset({"crop", "rotate", "straighten", "resize", "upscale"})


@dataclass(frozen=True)
class Run:
    """A place where a tool runs, and what it costs there in credits."""

    where: Where
    price: int

    @property
    def place(self) -> str:
        return say(f"landing-at-{self.where}")


@dataclass(frozen=True)
class Tile:
    """A tool that works here: what it is called and does, and where it runs, the person's own device first."""

    icon: str
    name: str
    hint: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Stop:
    """A place on the way of a picture: who it is, what is there, and how long."""

    place: str  # you, here-account, here-until-done, here-nowhere, company
    name: str
    sentence: str


@dataclass(frozen=True)
class Price:
    """Something that is sold: what one gets, and for how much."""

    what: str
    price: str


@dataclass(frozen=True)
class Example:
    """A picture that was made, and the words that it was made of."""

    name: str
    width: int
    height: int

    @property
    def words(self) -> str:
        return f"example-{self.name}"


@dataclass(frozen=True)
class Pair:
    """A picture before and after a tool: the stem of its two files, its size in pixels, the tool that made it."""

    name: str
    tool: str
    width: int = 1024
    height: int = 1024

    @property
    def caption(self) -> str:
        return f"pair-{self.name}"

    @property
    def before(self) -> str:
        return f"pair-{self.name}-before"

    @property
    def after(self) -> str:
        return f"pair-{self.name}-after"


EXAMPLES = (
    Example("lake", 960, 640),
    Example("forest", 640, 640),
    Example("town", 640, 960),
    Example("coast", 960, 640),
    Example("snow", 640, 640),
    Example("street", 960, 640),
)
PAIRS = (Pair("cutout", "cutout"), Pair("background", "cutout", 800, 800), Pair("enlarge", "upscale", 448, 448))


def tiles(kind: Look) -> tuple[Tile, ...]:
    """Return the tools that can be used now, those first that do what one comes for: make pictures, or need nobody."""
    found: dict[str, Tile] = {}
    for engine in discovery.catalogue().values():
        if offers.listed(engine) and offers.lacking(engine) is None:
            for tool in filter(offers.offered, engine.tools()):
                where = quoting.where(engine, tool).where
                found.setdefault(say(f"tool-{tool.id}"), _tile(tool, where))
    if kind is Look.WORDS:
        return tuple(sorted(found.values(), key=lambda tile: tile.icon != OF_GROUP[Group.CREATE]))
    return tuple(sorted(found.values(), key=lambda tile: tile.runs[0].where is Where.COMPANY))


def pairs() -> tuple[Pair, ...]:
    """Return the examples of tools that work here on pictures that are brought."""
    working = {
        tool.id
        for engine in discovery.catalogue().values()
        if offers.listed(engine) and offers.lacking(engine) is None
        for tool in engine.tools()
    }
    return tuple(pair for pair in PAIRS if questions.may_upload() and pair.tool in working)


def way(kind: Look) -> tuple[Stop, ...]:
    """Return the stops of a picture, or of words, from the person to whoever makes something of them."""
    manifest = questions.policy()
    kept = manifest.pictures.placement
    yours = {Look.BROWSER: "browser", Look.WORDS: "words"}.get(kind, "picture")
    after = life(manifest.pictures.life_after_handover) or life(manifest.pictures.result_life)
    stops = [
        Stop("you", say("landing-stop-you"), say(f"landing-stop-{yours}")),
        Stop(f"here-{kept}", questions.service_name(), say(f"landing-stop-here-{kept}", after=after)),
    ]
    makers = companies(manifest, "pictures", "video")
    if makers:
        here = "words" if kind is Look.WORDS else "some" if "this-server" in manifest.pictures.engines else "all"
        stops.append(Stop("company", makers, say(f"landing-stop-company-{here}")))
    return tuple(stops)


def prices() -> tuple[Price, ...]:
    payments = questions.policy().payments
    return tuple(
        Price(
            say(f"landing-gets-{each.period or each.kind}", credits=each.credits),
            say(f"plans-price-{each.period or 'once'}", price=facts.price(each.price)),
        )
        for each in (payments.products if payments else ())
    )


def said_at_once(sold: tuple[Price, ...]) -> str:
    """Return from which price on something can be had, as one line; empty where nothing is sold."""
    if not sold:
        return ""
    return say("landing-price-from" if len(sold) > 1 else "landing-price", what=sold[0].what, price=sold[0].price)


def _tile(tool: Tool, where: Where) -> Tile:
    icon = ICONS.get(tool.id) or (tool.id if tool.id in DRAWN else OF_GROUP.get(tool.group, "settings"))
    usual = tool.quote({each.name: each.default for each in tool.parameters if each.default is not None})
    runs = [Run(where, usual)]
    if tool.on_device is not None and questions.works_on_device():
        runs = [Run(Where.DEVICE, 0), *(runs if usual else ())]  # what is free there too needs no second line
    return Tile(icon, say(f"tool-{tool.id}"), say(f"tool-{tool.id}-hint"), tuple(runs))
