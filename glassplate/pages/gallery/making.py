"""Pictures from words in one step: a form of the server's own, so that it works where no script runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from glassplate.engines import discovery
from glassplate.engines.contract import Engine, Group, Kind, Parameter, Tool
from glassplate.engines.errors import UnknownTool
from glassplate.lib.words import has, say
from glassplate.policy import questions
from glassplate.policy.questions import DataPath
from glassplate.sandbox import JSON
from glassplate.studio import offers, ordering, quoting
from glassplate.studio.errors import Stale, Unfit
from glassplate.studio.models import EditSession, Job
from glassplate.usage.limits import engines

MOST_AT_ONCE = 4
OPEN = 3  # choices that need no unfolding
TITLE_LONGEST = 70
PICTURES = "pictures"  # the field that says how many; a tool's own fields begin with its name


@dataclass(frozen=True)
class Option:
    """One value of a field, in words."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Field:
    """A choice of a tool: its name in the form, and what can be chosen."""

    name: str
    parameter: str
    label: str
    options: Sequence[Option]


@dataclass(frozen=True)
class Maker:
    """A tool that makes pictures from words, as the form shows it; `lacking` says why it cannot be used."""

    id: str
    label: str
    fields: Sequence[Field]
    price: int
    path: DataPath
    lacking: str
    is_chosen: bool

    @property
    def first(self) -> Sequence[Field]:
        """The choices that stand open: model, shape, quality."""
        return self.fields[:OPEN]

    @property
    def further(self) -> Sequence[Field]:
        return self.fields[OPEN:]


@dataclass(frozen=True)
class Sheet:
    """The whole form, as it was filled in: `changed` says that the price is not what was shown."""

    makers: Sequence[Maker]
    prompt: str
    number: int
    numbers: Sequence[int]
    price: int
    problem: str = ""


def is_offered() -> bool:
    """Say whether there is such a form: where nothing is brought in, the first thing to do is to write."""
    return questions.begins_with_words()


def sheet(given: Mapping[str, str], problem: str = "") -> Sheet:
    """Return the form with what was given in it."""
    stopped = engines.stopped()
    tools = list(_tools())
    usable = [tool.id for engine, tool in tools if not (offers.lacking(engine) or stopped.get(engine.id))]
    wanted = given.get("tool", "")
    chosen = wanted if wanted in usable else next(iter(usable), "")
    makers = [_maker(engine, tool, given, stopped, is_chosen=tool.id == chosen) for engine, tool in tools]
    number = _number(given)
    price = next((each.price for each in makers if each.is_chosen), 0) * number
    return Sheet(makers, given.get("prompt", ""), number, range(1, MOST_AT_ONCE + 1), price, problem)


def make(person: UUID, given: Mapping[str, str]) -> int:
    """Start a job for each picture, each in a session of its own, kept as soon as it is there; returns how many.

    Raises what an order raises; Stale when it costs another price than the form said.
    """
    prompt, number = given.get("prompt", "").strip(), _number(given)
    try:
        _, tool = discovery.tool(given.get("tool", ""))
    except UnknownTool:
        raise Unfit("job-unknown-tool") from None
    if tool.group is not Group.CREATE:
        raise Unfit("job-unknown-tool")
    parameters = {parameter.name: _value(tool, parameter, given) for parameter in _choices(tool)}
    wish = ordering.Wish(tool.id, parameters, None, prompt, keep=True)
    price = ordering.checked(wish, ()).price * number
    if given.get("price", "") != str(price):
        raise Stale("job-price-changed", price=price)
    for _ in range(number):
        session = EditSession.begin(person, title_of(prompt))
        Job.start(ordering.order(session, None, wish, {}))
    return number


def title_of(prompt: str) -> str:
    """Return the first words of what was asked for, as many as fit on a label."""
    line = " ".join(prompt.split())
    if len(line) <= TITLE_LONGEST:
        return line
    return line[: TITLE_LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _tools() -> Iterator[tuple[Engine, Tool]]:
    for engine in discovery.catalogue().values():
        if offers.listed(engine):
            yield from ((engine, tool) for tool in engine.tools() if tool.group is Group.CREATE)


def _maker(
    engine: Engine, tool: Tool, given: Mapping[str, str], stopped: Mapping[str, str], *, is_chosen: bool
) -> Maker:
    parameters = {parameter.name: _value(tool, parameter, given) for parameter in _choices(tool)}
    price = tool.quote({**{each.name: each.default for each in tool.parameters}, **parameters})
    lacking = offers.lacking(engine) or stopped.get(engine.id)
    return Maker(
        id=tool.id,
        label=say(f"tool-{tool.id}"),
        fields=[_field(tool, parameter, parameters[parameter.name]) for parameter in _choices(tool)],
        price=price,
        path=quoting.path(engine, tool, 0, price),
        lacking=say(lacking) if lacking else "",
        is_chosen=is_chosen,
    )


def _choices(tool: Tool) -> list[Parameter]:
    return [each for each in tool.parameters if each.kind is Kind.CHOICE and not each.shown_when]


def _field(tool: Tool, parameter: Parameter, value: JSON) -> Field:
    name = f"{tool.id}-{parameter.name}"
    options = [Option(str(each), _label(name, each), each == value) for each in parameter.options]
    return Field(name, parameter.name, say(f"param-{name}"), options)


def _label(name: str, option: str | int) -> str:
    words = f"option-{name}-{option}".replace(".", "-")
    return say(words) if has(words) else str(option)


def _value(tool: Tool, parameter: Parameter, given: Mapping[str, str]) -> Any:
    """Return what was chosen; what is no option is the default."""
    told = given.get(f"{tool.id}-{parameter.name}")
    return next((each for each in parameter.options if str(each) == told), parameter.default)


def _number(given: Mapping[str, str]) -> int:
    told = given.get(PICTURES, "1")
    return int(told) if told in {str(each) for each in range(1, MOST_AT_ONCE + 1)} else 1
