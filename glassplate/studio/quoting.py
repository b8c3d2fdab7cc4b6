"""Before the click: what a job costs, how long it takes, and where words and pictures go."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from uuid import UUID

from glassplate.egress.permission import standin
from glassplate.engines import checking, discovery
from glassplate.engines.contract import Engine, Kind, Tool
from glassplate.engines.errors import BadParameters, UnknownTool
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.questions import DataPath, Where
from glassplate.sandbox import JSON
from glassplate.studio.errors import Unfit
from glassplate.studio.models import Job, State

RUNS = 9  # the latest of one's own runs say how long the next one takes
PICTURE = "picture"


@dataclass(frozen=True)
class Quote:
    """What a job would cost in credits, its likely seconds (None: not known), and its data path."""

    price: int
    seconds: float | None
    path: DataPath


def quote(person: UUID, tool: str, parameters: Mapping[str, JSON], pictures: Sequence[str], chosen: str = "") -> Quote:
    """Return the quote for a wish that is not placed yet; Unfit when no engine could carry it out."""
    try:
        engine, found = discovery.tool(tool)
        values = checking.check(found, dict(parameters), set(pictures) - {PICTURE})
    except UnknownTool:
        raise Unfit("job-unknown-tool") from None
    except BadParameters as error:
        raise Unfit(error.code) from None
    price = found.quote(values)
    return Quote(price, _seconds(person, found), path(engine, found, _shown(found, pictures), price, chosen))


def path_of(tool: str, pictures: Collection[str], price: int, chosen: str = "") -> DataPath:
    """Return the data path of a job that is begun: its tool, the names of its pictures, what it costs."""
    engine, found = discovery.tool(tool)
    return path(engine, found, _shown(found, pictures), price, chosen)


def path(engine: Engine, tool: Tool, pictures: int, price: int, chosen: str = "") -> DataPath:
    """Return where a job's words and pictures go, with the price: the same sentence in the studio and in a header."""
    way = where(engine, tool, chosen)
    company = questions.processor(engine.processor) if engine.processor else None
    if company is None:
        return way
    if standin():
        told = say("path-rehearsal", company=company.company, price=price)
        return DataPath(Where.HERE, _and_screened(told, tool), say("path-rehearsal-details"))
    what = say("path-what", words=str(tool.needs_prompt).lower(), pictures=pictures)
    kept = say(f"word-path-kept-{chosen or questions.placement('pictures')}")
    there = questions.where_to(company)
    sentence = say("path-whole", what=what, kept=kept, price=price, company=company.company, **there)
    return DataPath(way.where, _and_screened(sentence, tool), way.details)


def where(engine: Engine, tool: Tool, chosen: str = "") -> DataPath:
    """Return where a tool's words and pictures go, without a price; words also go to whoever must read them first."""
    way = questions.data_path(engine.processor, chosen)
    if not tool.needs_prompt or not questions.screeners():
        return way
    leaves = Where.HERE if standin() and way.where is not Where.COMPANY else Where.COMPANY
    return DataPath(leaves, _and_screened(way.sentence, tool), way.details)


def _and_screened(sentence: str, tool: Tool) -> str:
    """Add who reads the words of a job before it begins."""
    told = [sentence]
    for company in questions.screeners() if tool.needs_prompt else ():
        words = "path-screened-rehearsal" if standin() else "path-screened"
        told.append(say(words, company=company.company, **questions.where_to(company)))
    return " ".join(told)


def _shown(tool: Tool, pictures: Collection[str]) -> int:
    """Return how many pictures an engine gets to see; a mask only says where."""
    masks = {parameter.name for parameter in tool.parameters if parameter.kind is Kind.MASK}
    return len({*pictures, *((PICTURE,) if tool.needs_picture else ())} - masks)


def _seconds(person: UUID, tool: Tool) -> float | None:
    runs = Job.objects.filter(person=person, tool=tool.id, state=State.DONE, started_at__isnull=False)
    times = runs.order_by("-created_at").values_list("started_at", "ended_at")[:RUNS]
    took = [(ended - started).total_seconds() for started, ended in times if started and ended]
    return round(median(took), 1) if took else tool.reference_s
