"""The Gemini engine: its tools and parameters; `asking` says what is sent, `answering` what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from typing import Any

from glassplate.billing import prices
from glassplate.engines.contract import (
    VARIANTS,
    Made,
    Outcome,
    Parameter,
    Phase,
    Progress,
    Receipt,
    Refused,
    Result,
    Task,
    Tool,
    choice,
    mask,
    number,
    pictures,
)
from glassplate.engines.gemini import answering, asking
from glassplate.engines.gemini.answering import Answer
from glassplate.engines.gemini.models import DEFAULT, MODELS, living
from glassplate.engines.google import client, outcomes
from glassplate.engines.remote import carrying, offers
from glassplate.engines.remote.alongside import follow
from glassplate.engines.remote.errors import MODEL, STOPPED, Trouble
from glassplate.engines.remote.retrying import tried
from glassplate.sandbox import JSON, SandboxError

SIZES = ("1K", "2K", "4K")
MOST_VARIANTS = 4
MOST_REFERENCES = 8
ANY = "any"  # this API knows no quality


def _price(parameters: Mapping[str, JSON]) -> prices.Price:
    model, size = living(str(parameters.get("model", DEFAULT))) or DEFAULT, str(parameters.get("size", SIZES[0]))
    offered = prices.table("gemini").prices[model]
    return offered.get(size, offered[SIZES[0]])[ANY]


def _parameters(ratios: Sequence[str], *own: Parameter) -> list[Parameter]:
    return [
        choice("model", tuple(MODELS), DEFAULT),
        *own,
        choice("ratio", ratios, ratios[0]),
        choice("size", SIZES, SIZES[0]),
        number(VARIANTS, (1, MOST_VARIANTS, 1), 1, ""),
    ]


_EDITED = _parameters((asking.SAME, *asking.RATIOS), mask("mask"), pictures("references", MOST_REFERENCES))
TOOLS = (
    offers.create("gemini", 2, _parameters(tuple(asking.RATIOS)), _price),
    offers.edit("gemini", 2, _EDITED, _price),
)


class GeminiEngine:
    """Makes and changes pictures at Google; nothing is stored there, so there is nothing to forget."""

    id = "gemini"
    processor: str | None = client.GEMINI
    runs_again = False  # a second run would show Google the same words and pictures once more, and cost again

    def tools(self) -> Sequence[Tool]:
        return TOOLS

    def missing(self) -> str | None:
        return client.BY_KEY.lacks()

    def render(self, task: Task) -> Iterator[Progress | Outcome]:
        return outcomes.ending(_run(task), self.id)

    def forget(self, handle: str) -> Sequence[Receipt]:
        return ()  # every call says that nothing is to be stored; what Google logs goes by itself


def _run(task: Task) -> Iterator[Progress | Outcome]:
    model = living(str(task.parameters.get("model", DEFAULT)))
    if model is None:
        raise Trouble(MODEL)
    if str(task.parameters["size"]) not in prices.table("gemini").prices[model]:
        raise Trouble(Refused("refused-size-for-model"))
    yield Progress(Phase.SENDING)
    asked = asking.asked(task, MODELS[model])
    count = carrying.variants(task)
    usage: Counter[str] = Counter()
    made: list[Made] = []
    faults: list[Exception] = []
    with ExitStack() as held, client.by_key(client.errand(client.GEMINI, carrying.sends(task), task)) as way:
        yield Progress(Phase.GENERATING, 0.0 if count > 1 else None)
        for answer in follow(_answers(way.api, asked, count, task.wanted), task.wanted, way.abort):
            usage.update(answer.usage if isinstance(answer, Answer) else {})
            one = _made(answer, asked, task)
            if isinstance(one, Exception):
                faults.append(one)
                continue
            made.append(one)
            held.callback(_freed, one)
            yield Progress(Phase.GENERATING, len(made) / count)
        if not made or not task.wanted():
            raise _telling(faults)
        held.pop_all()  # they are handed on: of several, those that came, which the job's price is then a part of
    yield Result(made, dict(usage))


def _answers(api: Any, asked: asking.Asked, count: int, wanted: Callable[[], bool]) -> Iterator[Answer | Exception]:
    """Yield the answers as they come: a call makes one picture, so several are asked for side by side.

    What goes wrong with one is yielded in its place: the others were made and paid for.
    """

    def one() -> Answer | Exception:
        try:
            return answering.read(tried(lambda: api.models.generate_content(**asked.call), wanted, outcomes.busy_for))
        except Exception as fault:  # the library raises a dozen trees of them; `outcomes` tells them apart
            return fault

    with ThreadPoolExecutor(count) as pool:
        for call in as_completed([pool.submit(one) for _ in range(count)]):
            yield call.result()


def _made(answer: Answer | Exception, asked: asking.Asked, task: Task) -> Made | Exception:
    """Return the picture of one call as ours, or what is wrong with it."""
    if isinstance(answer, Exception):
        return answer
    try:
        return answering.made(answer, asked, task)
    except (Trouble, SandboxError) as fault:
        return fault


def _telling(faults: Sequence[Exception]) -> Exception:
    """Return what the job ends with when nothing came: a refusal says most to the person, else what came first."""
    refused = (fault for fault in faults if isinstance(outcomes.of(fault), Refused))
    return next(refused, next(iter(faults), Trouble(STOPPED)))


def _freed(made: Made) -> None:
    for blob in (made.blob, made.thumbnail, made.original):
        if blob is not None:
            blob.close()


ENGINE = GeminiEngine()
