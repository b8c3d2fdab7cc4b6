"""What people decide, as pages show it: a row for each purpose with what it is, how it stands, and the one button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from glassplate.lib.words import say
from glassplate.policy import choosing
from glassplate.policy.choosing import ANALYTICS, COUNTER, Purpose
from glassplate.policy.facts import facts, word
from glassplate.policy.questions import policy
from glassplate.usage.consents import ledger
from glassplate.usage.consents.answers import Answer
from glassplate.usage.consents.models import EVERYTHING, Choice

HASH_SHOWN = 12
VISITORS = (ANALYTICS, COUNTER)  # what is done with a visit, whoever it is


@dataclass(frozen=True)
class Row:
    """A purpose on a page; `on` says whether it is pursued, None where nobody was asked yet."""

    name: str
    title: str
    what: str
    ground: str
    on: bool | None
    is_asked: bool

    @property
    def state(self) -> str:
        """The words id of how it stands."""
        if self.on is None:
            return "choices-state-open"
        return f"choices-state-{'consent' if self.is_asked else 'interest'}-{'on' if self.on else 'off'}"


@dataclass(frozen=True)
class Decision:
    """A line of the history."""

    at: datetime
    purpose: str
    said: str
    policy: str


def for_visitor(answer: Answer) -> Sequence[Row]:
    """Return what this browser's visitor can choose."""
    found = (choosing.purpose(name) for name in VISITORS)
    states = {ANALYTICS: answer.tags, COUNTER: answer.counted}
    return [_row(each, states[each.name]) for each in found if each and _is_real(each)]


def for_person(last: Mapping[str, Choice]) -> Sequence[Row]:
    """Return what somebody with an account can choose, after what they said last."""
    wanted = [each for each in choosing.purposes() if each.is_stoppable and _is_real(each)]
    return [_row(each, ledger.holds(each, last.get(each.name))) for each in wanted]


def not_stoppable() -> Sequence[Row]:
    """Return what rests on consent or interest and ends with the account only."""
    return [_row(each, True) for each in choosing.purposes() if not each.is_stoppable]


def decision(choice: Choice) -> Decision:
    purpose = say("choices-restrict") if choice.purpose == EVERYTHING else word("basis", choice.purpose)
    return Decision(choice.at, purpose, say(f"choices-said-{choice.said}"), choice.policy[:HASH_SHOWN])


def _row(purpose: Purpose, on: bool | None) -> Row:
    return Row(
        name=purpose.name,
        title=word("basis", purpose.name),
        what=facts(policy()).say(f"choices-what-{purpose.name}"),
        ground=word("ground", purpose.ground),
        on=on,
        is_asked=purpose.is_asked,
    )


def _is_real(purpose: Purpose) -> bool:
    """Another company's counting is offered where there is a company that this build knows."""
    return purpose.name != ANALYTICS or bool(choosing.tags())
