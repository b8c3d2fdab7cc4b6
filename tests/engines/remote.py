"""A way to run a company's engine from a test: at the stand-in, under a policy that lists it, records in memory."""

from __future__ import annotations

import json
import os
import re
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest

from glassplate import engines
from glassplate.engines import Failed, Progress, Refused, Result, Task
from glassplate.lib.blob import Blob
from glassplate.policy import abilities, questions
from tests import typed
from tests.policy.samples import manifest
from tests.sandbox.asking import ingest

ALICE = UUID(int=0xA11CE)
CARD = {
    "company": "Example Studio Ltd",
    "purpose": "pictures",
    "receives": ["prompt", "pictures of the job", "mask"],
    "region": "this server",
    "retention": "until the job is done",
    "training": False,
    "contract": "none is needed",
    "transfer": "not-needed",
    "policy": "https://studio.example/privacy",
    "self_hosted": True,
}


class StandIn:
    """The vendors' stand-ins in a process of their own."""

    def __init__(self) -> None:
        self._process, self._said = typed.launch_to_hear("stand-in", "--port", "0", environment=_bare())
        self.url = re.search(r"http://[0-9.]+:\d+", self._said.readline())[0]  # type: ignore[index]

    def ask(self, method: str, path: str, content: Any = None) -> Any:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        sent = urllib.request.Request(
            f"{self.url}/_standin/{path}", body if content is not None else None, method=method
        )
        with urllib.request.urlopen(sent, timeout=30) as answer:
            told = answer.read()
        return json.loads(told) if answer.headers["content-type"].startswith("application/json") else told

    def script(self, behaviour: str, times: int | None = 1, **options: Any) -> None:
        self.ask("POST", "script", {"behaviour": behaviour, "times": times, **options})

    def journal(self) -> list[dict[str, Any]]:
        return self.ask("GET", "journal")["entries"]

    def picture(self, entry: dict[str, Any], name: str) -> bytes:
        """Return the bytes of a picture that came in a field of this name, the first if there are several."""
        found = next(one for one in entry["pictures"] if one["field"].startswith(name))
        return self.ask("GET", f"picture/{found['sha256']}")

    def residue(self) -> dict[str, Any]:
        return self.ask("GET", "residue")

    def holds(self, needle: str) -> bool:
        return bool(self.ask("POST", "search", needle.encode())["entries"])

    def reset(self) -> None:
        self.ask("POST", "reset", {})

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._said.close()


def _bare() -> dict[str, str]:
    """The stand-in needs none of the fake engines."""
    return {name: value for name, value in os.environ.items() if name != "GLASSPLATE_EXTRA_ENGINES"}


@dataclass
class Run:
    """How a run went: its steps, its outcome, the handles it kept."""

    outcome: Result | Refused | Failed
    steps: list[Progress] = field(default_factory=list)
    handles: list[str] = field(default_factory=list)

    @property
    def previews(self) -> list[bytes]:
        return [step.preview.read() for step in self.steps if step.preview]

    @property
    def content(self) -> bytes:
        assert isinstance(self.outcome, Result), self.outcome
        return self.outcome.pictures[0].blob.read()


def run(tool: str, prompt: str, pictures: dict[str, bytes] | None = None, **values: Any) -> Run:
    """Run a tool as the worker would; `wanted` among the values is the task's."""
    wanted: Callable[[], bool] = values.pop("wanted", lambda: True)
    handles: list[str] = []
    task = task_of(tool, prompt, pictures, values, wanted=wanted, keep_handle=handles.append)
    *steps, outcome = engines.tool(tool)[0].render(task)
    assert all(isinstance(step, Progress) for step in steps)
    return Run(outcome, steps, handles)  # type: ignore[arg-type]


def task_of(
    tool: str, prompt: str, pictures: dict[str, bytes] | None = None, values: dict[str, Any] | None = None, **more: Any
) -> Task:
    checked = engines.check(engines.tool(tool)[1], values or {}, list(pictures or {}))
    blobs = {
        name: Blob.of(content if name == "mask" else ingest(content).content)
        for name, content in (pictures or {}).items()
    }
    return Task(tool, blobs, checked, prompt=prompt, person=ALICE, job=uuid4(), **more)


@contextmanager
def policy(*changes: Callable[[dict[str, Any]], object]) -> Iterator[None]:
    """A policy that lists OpenAI and two servers of one's own, changed."""

    def change(values: dict[str, Any]) -> None:
        for id in ("comfyui", "compatible"):
            values["processors"].append({"id": id, **CARD})
            values["pictures"]["engines"].append(id)
        for each in changes:
            each(values)

    questions.set_policy(manifest("fashion", change))
    try:
        yield
    finally:
        questions.set_policy(None)


def processor(id: str, **values: Any) -> Callable[[dict[str, Any]], None]:
    """Return a change of one processor's card."""

    def change(whole: dict[str, Any]) -> None:
        next(card for card in whole["processors"] if card["id"] == id).update(values)

    return change


class Records:
    """The record of what left, in memory."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[Any] = []
        self.refused: list[tuple[Any, str]] = []
        self.ended: list[Any] = []
        self._lock = threading.Lock()
        from glassplate.egress import records  # a model: Django must be set up

        monkeypatch.setattr(records, "begin", self._begin)
        monkeypatch.setattr(records, "refuse", lambda errand, reason: self.refused.append((errand, reason)))
        monkeypatch.setattr(records, "end", lambda errand, passage, how: self.ended.append(how))

    def _begin(self, errand: Any) -> UUID:
        with self._lock:
            self.begun.append(errand)
        return uuid4()


def abled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abilities, "PURPOSES", abilities.PURPOSES | {"pictures", "video"})
