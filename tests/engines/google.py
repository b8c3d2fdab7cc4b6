"""Gemini, Veo and Omni at their stand-in, under a policy that lists Google for pictures and for films."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from glassplate import engines
from glassplate.engines.contract import Failed, Made, Outcome, Progress, Refused, Result, Task
from glassplate.engines.google import handle
from glassplate.engines.google.handle import State
from tests.engines import remote
from tests.engines.remote import Records, StandIn

CANARY = "canary-heron-4711"


BROKEN = Failed("failed-remote-answer")
# What any of the three may answer, and how that ends; each test of an engine adds what only its answers can be.
WRONG: tuple[tuple[str, dict[str, str], Outcome], ...] = (
    ("500", {}, Failed("failed-remote-trouble", again=True)),
    ("cut", {"where": "body"}, Failed("failed-remote-cut", again=True)),
    *(
        ("hostile", {"kind": kind}, BROKEN)
        for kind in ("not-an-image", "svg", "truncated", "bad-base64", "html", "not-json", "deep-json", "empty")
        + ("endless", "redirect")
    ),
)


@dataclass(frozen=True)
class Vendor:
    """The stand-in as Google, and what the egress has on record."""

    stand_in: StandIn
    records: Records
    name: str

    @property
    def url(self) -> str:
        return self.stand_in.url

    def script(self, behaviour: str, **told: Any) -> None:
        self.stand_in.script(behaviour, vendor=self.name, **told)

    def journal(self, ending: str = "") -> list[dict[str, Any]]:
        """Return the requests whose path ends so, oldest first."""
        return [entry for entry in self.stand_in.journal() if entry["path"].endswith(ending)]

    def residue(self) -> int:
        return int(self.stand_in.residue()["total"])


@dataclass
class Kept:
    """What an engine keeps of a remote job, as the worker would seal it."""

    texts: list[str] = field(default_factory=list)

    @property
    def last(self) -> str:
        return self.texts[-1]


def listed(m: dict[str, Any]) -> None:
    """Let Gemini make films too: for the policy that is a second company."""
    gemini = next(company for company in m["processors"] if company["id"] == "google-gemini")
    films = {"id": "google-omni", "purpose": "video", "receives": ["prompt", "pictures of the job"]}
    m["processors"].append({**gemini, **films})
    m["pictures"]["video"].append("google-omni")


@contextmanager
def at(stand_in: StandIn, records: Records, monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[Vendor]:
    """Have a test call the stand-in, which has forgotten everything before."""
    stand_in.reset()
    monkeypatch.setenv("GLASSPLATE_STANDIN", stand_in.url)
    monkeypatch.setenv("GLASSPLATE_POLL_S", "0.05")
    with remote.policy(listed):
        yield Vendor(stand_in, records, name)


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Have a process of its own call the stand-in."""
    with pytest.MonkeyPatch.context() as patch, remote.policy(listed):
        patch.setenv("GLASSPLATE_STANDIN", url)
        patch.setenv("GLASSPLATE_POLL_S", "0.05")
        remote.abled(patch)
        Records(patch)
        yield


def task(tool: str, words: str, brought: dict[str, bytes] | None = None, **other: Any) -> Task:
    """Return a task as the studio would make it; other keywords are parameters, or fields of the task."""
    fields = {name: other.pop(name) for name in ("wanted", "handle", "keep_handle") if name in other}
    return remote.task_of(tool, words, brought, other, **fields)


def ended(asked: Task) -> Outcome:
    """Run a task to its end."""
    return steps(asked)[-1]


def steps(asked: Task) -> Sequence[Any]:
    engine, _ = engines.tool(asked.tool)
    told = list(engine.render(asked))
    assert all(isinstance(step, Progress) for step in told[:-1])
    assert not isinstance(told[-1], Progress)
    return told


def made(asked: Task) -> list[Made]:
    outcome = ended(asked)
    assert isinstance(outcome, Result), outcome
    return list(outcome.pictures)


def refused(asked: Task) -> str:
    outcome = ended(asked)
    assert isinstance(outcome, Refused), outcome
    return outcome.reason


def repeats_nothing(asked: Task, caplog: Any, capfd: Any) -> None:
    """Run a task whose canary comes back in an error: it fails, and nothing says the canary."""
    caplog.set_level(logging.DEBUG)
    outcome = ended(asked)
    assert isinstance(outcome, Failed)
    assert CANARY not in repr(outcome) + caplog.text + "".join(capfd.readouterr())


def tells_nobody(asked: Task, vendor: Vendor, ending: str = "") -> None:
    """Run a task: neither the person nor the job is named in what left."""
    made(asked)
    told = str(vendor.journal(ending))
    assert told != "[]"
    assert str(asked.person) not in told
    assert str(asked.job) not in told


def begun(engine: Any, asked: Task, kept: Kept) -> None:
    """Order a film and leave, as a worker that dies without a word."""
    render = engine.render(asked)
    while not kept.texts or handle.read(kept.last).state is not State.TAKEN:
        next(render)


def after(times: int) -> Callable[[], bool]:
    """Return a wish that ends after it was asked about so many times."""
    left = [times]

    def wanted() -> bool:
        left[0] -= 1
        return left[0] >= 0

    return wanted
