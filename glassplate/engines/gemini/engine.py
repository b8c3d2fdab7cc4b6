"""The Gemini engine: its tools and parameters; `asking` says what is sent, `answering` what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from typing import Any

from glassplate.engines.contract import (
    VARIANTS,
    Group,
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
from glassplate.engines.remote import carrying, prices
from glassplate.engines.remote.alongside import follow
from glassplate.engines.remote.errors import MODEL, Trouble
from glassplate.engines.remote.retrying import tried
from glassplate.sandbox import JSON

SIZES = ("1K", "2K", "4K")
MOST_VARIANTS = 4
MOST_REFERENCES = 8
ANY = "any"  # this API knows no quality


def _price(parameters: Mapping[str, JSON]) -> int:
    model, size = living(str(parameters.get("model", DEFAULT))) or DEFAULT, str(parameters.get("size", SIZES[0]))
    offered = prices.table("gemini").prices[model]
    return offered.get(size, offered[SIZES[0]])[ANY].credits


def _parameters(ratios: Sequence[str], *own: Parameter) -> list[Parameter]:
    return [
        choice("model", tuple(MODELS), DEFAULT),
        *own,
        choice("ratio", ratios, ratios[0]),
        choice("size", SIZES, SIZES[0]),
        number(VARIANTS, (1, MOST_VARIANTS, 1), 1, ""),
    ]


TOOLS = (
    Tool(
        "gemini-create",
        price=2,
        parameters=_parameters(tuple(asking.RATIOS)),
        sends=("prompt",),
        needs_prompt=True,
        group=Group.CREATE,
        needs_picture=False,
        pricing=_price,
    ),
    Tool(
        "gemini-edit",
        price=2,
        parameters=_parameters((asking.SAME, *asking.RATIOS), mask("mask"), pictures("references", MOST_REFERENCES)),
        sends=("prompt", "pictures of the job", "mask"),
        needs_prompt=True,
        group=Group.EDIT,
        pricing=_price,
    ),
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
    usage: dict[str, int] = {}
    with ExitStack() as held, client.by_key(client.errand(client.GEMINI, carrying.sends(task), task)) as way:
        made: list[Made] = []
        yield Progress(Phase.GENERATING, 0.0 if count > 1 else None)
        for answer in follow(_answers(way.api, asked, count, task.wanted), task.wanted, way.abort):
            made.append(answering.made(answer, asked, task))
            held.callback(_freed, made[-1])
            for kind, tokens in answer.usage.items():
                usage[kind] = usage.get(kind, 0) + tokens
            yield Progress(Phase.GENERATING, len(made) / count)
        held.pop_all()  # they are handed on
    yield Result(made, usage)


def _answers(api: Any, asked: asking.Asked, count: int, wanted: Callable[[], bool]) -> Iterator[Answer]:
    """Yield the answers as they come: a call makes one picture, so several are asked for side by side.

    All or none: the credits of a job are for all its pictures, so one that is refused gives them all back.
    """

    def one() -> Answer:
        return answering.read(tried(lambda: api.models.generate_content(**asked.call), wanted, outcomes.busy_for))

    with ThreadPoolExecutor(count) as pool:
        for call in as_completed([pool.submit(one) for _ in range(count)]):
            yield call.result()


def _freed(made: Made) -> None:
    for blob in (made.blob, made.thumbnail, made.original):
        if blob is not None:
            blob.close()


ENGINE = GeminiEngine()
