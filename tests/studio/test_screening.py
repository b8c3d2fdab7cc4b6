"""Words are shown first to whom the policy names, and to nobody where it names none; without a yes there is no job."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest

from glassplate.engines import Failed, Refused, Result, Task
from glassplate.policy import questions
from tests import traces
from tests.instance import Client, Instance
from tests.policy.samples import changed, profile
from tests.standin.creem import Rehearsal

HERE, THERE = "fake-create", "gemini-create"
NOBODY = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def companies() -> Iterator[Rehearsal]:
    with Rehearsal() as running:
        yield running


@dataclass
class Studio:
    """Jobs of one person, run as a request runs those that are nowhere, under a policy of the test's choice."""

    client: Client
    companies: Rehearsal
    monkeypatch: pytest.MonkeyPatch
    asked: list[Task] = field(default_factory=list)

    def make(self, words: str, tool: str = HERE, wanted: Callable[[], bool] = lambda: True) -> Any:
        from glassplate.studio import inline
        from glassplate.studio.ordering import Wish

        return inline.run(self.client.id, Wish(tool, {}, None, words), {}, wanted)

    def seen(self) -> list[tuple[str, list[str]]]:
        """Return who got which words, in their order."""
        return [(entry["vendor"], entry["prompts"]) for entry in self.companies.journal()]

    def record(self, job: UUID) -> list[tuple[str, str, tuple[str, ...], str]]:
        from glassplate.egress import records
        from glassplate.lib.isolation import principal

        with principal(self.client.id):
            return [(row.processor, row.purpose, tuple(row.sends), row.outcome) for row in records.of_job(job)]

    def credits(self) -> dict[str, int]:
        return dict(self.client.get("/api/me").json()["credits"])


@pytest.fixture
def studio(site: Instance, companies: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    import django

    django.setup()
    from tests.engines import fake

    companies.reset()
    monkeypatch.setenv("GLASSPLATE_STANDIN", companies.url)
    questions.set_policy(profile("tools"))
    made = Studio(site.person("Alice"), companies, monkeypatch)
    draw = fake.FakeEngine.render
    monkeypatch.setattr(fake.FakeEngine, "render", lambda self, task: made.asked.append(task) or draw(self, task))
    yield made
    questions.set_policy(None)


def words() -> str:
    return f"a quiet harbour {secrets.token_hex(8)}"


def test_words_are_read_first_and_then_by_the_maker(site: Instance, studio: Studio) -> None:
    wish = words()
    done = studio.make(wish, THERE)
    assert isinstance(done.outcome, Result)
    assert studio.seen() == [("creem", [wish]), ("gemini", [wish])]
    assert studio.record(done.job.id) == [
        ("creem", "payments", ("prompt",), "done"),
        ("google-gemini", "pictures", ("prompt",), "done"),
    ]
    assert traces.found_in([site.data, site.log], traces.forms(wish)) == []


def test_a_job_of_this_server_is_asked_about_too(studio: Studio) -> None:
    wish = words()
    assert isinstance(studio.make(wish).outcome, Result)
    assert isinstance(studio.make(wish).outcome, Result)
    entries = studio.companies.journal()
    assert [(entry["vendor"], entry["path"]) for entry in entries] == [("creem", "/v1/moderation/prompt")] * 2
    assert len({entry["fields"]["external_id"] for entry in entries}) == 2
    assert all(set(entry["fields"]) == {"prompt", "external_id"} for entry in entries)
    assert not any(str(studio.client.id) in str(entry) for entry in entries)


def test_where_the_policy_does_not_say_so_nobody_is_asked(studio: Studio) -> None:
    questions.set_policy(profile("fashion"))
    wish = words()
    assert isinstance(studio.make(wish).outcome, Result)
    assert studio.seen() == []
    assert isinstance(studio.make(wish, THERE).outcome, Result)
    assert studio.seen() == [("gemini", [wish])]


def test_what_has_no_words_is_not_asked_about(studio: Studio) -> None:
    from glassplate.engines.safety import screening

    assert screening.screened(Task("cutout", {}, {})) is None
    # A film that a company works on already was asked about when it was ordered.
    assert screening.screened(Task(HERE, {}, {}, prompt="words", handle="there")) is None
    assert studio.seen() == []


def test_words_that_we_refuse_ourselves_go_to_nobody(studio: Studio) -> None:
    done = studio.make("a naked child")
    assert isinstance(done.outcome, Refused)
    assert done.outcome.reason == "refused-words-minor"
    assert studio.seen() == []


@pytest.mark.parametrize("decision", ["deny", "flag"])
def test_a_no_and_a_doubt_end_the_job(site: Instance, studio: Studio, decision: str) -> None:
    before, wish = studio.credits(), f"{words()} forbidden"
    studio.companies.do("moderation", **{decision: ["Forbidden"]})
    done = studio.make(wish)
    assert done.outcome == Refused("refused-screened")
    assert studio.asked == []
    assert studio.credits() == before

    from glassplate.studio import telling

    said = telling.sentence(done.outcome.reason, done.job.id)
    assert said
    assert all(part in said for part in ("Creem", "credits are back", "privacy@studio.example", "Report"))
    assert studio.record(done.job.id) == [("creem", "payments", ("prompt",), "done")]
    assert traces.found_in([site.data, site.log], traces.forms(wish)) == []


@pytest.mark.parametrize(
    "trouble",
    [
        *({"behaviour": "500"}, {"behaviour": "429"}, {"behaviour": "cut"}, {"behaviour": "cut", "where": "head"}),
        *({"behaviour": "hostile", "kind": kind} for kind in ("html", "not-json", "deep-json", "empty", "redirect")),
        *({"behaviour": "hostile", "kind": kind} for kind in ("echo", "gzip-bomb", "header-flood")),
    ],
    ids=lambda told: "-".join(told.values()),
)
def test_without_an_answer_nothing_is_made(studio: Studio, trouble: dict[str, str]) -> None:
    before = studio.credits()
    studio.companies.script("creem", times=None, **trouble)
    done = studio.make(words())
    assert done.outcome == Failed("failed-screening", again=True)
    assert studio.asked == []
    assert studio.credits() == before
    assert len(studio.seen()) == 1  # words are not shown twice, whatever came of the first time


def test_a_word_that_nobody_knows_is_no_yes(studio: Studio) -> None:
    from glassplate.billing.vendors.creem import client

    for told in ({"decision": "allow"}, {"object": "moderation_result", "decision": "maybe"}, {}):
        studio.monkeypatch.setattr(client, "spoken", lambda out, call, told=told: told)
        assert studio.make(words()).outcome == Failed("failed-screening", again=True)
    assert studio.asked == []


def test_nobody_there_too_late_and_not_set_up(site: Instance, studio: Studio) -> None:
    from glassplate.engines.safety import screening
    from glassplate.studio import telling

    before, wish = studio.credits(), words()
    studio.monkeypatch.setenv("GLASSPLATE_STANDIN", NOBODY)
    assert studio.make(wish).outcome == Failed("failed-screening", again=True)
    studio.monkeypatch.setenv("GLASSPLATE_STANDIN", studio.companies.url)
    studio.monkeypatch.setattr(screening, "PATIENCE_S", 0.3)
    studio.companies.script("creem", "slow", seconds=30)
    done = studio.make(wish)
    studio.companies.release()
    assert done.outcome == Failed("failed-screening", again=True)
    assert "Creem" in str(telling.sentence(done.outcome.reason, done.job.id))
    assert studio.record(done.job.id) == [("creem", "payments", ("prompt",), "cut")]
    assert studio.asked == []
    assert studio.credits() == before
    assert traces.found_in([site.data, site.log], traces.forms(wish)) == []


def test_who_cancels_need_not_wait_for_the_answer(studio: Studio) -> None:
    before, over = studio.credits(), threading.Event()
    studio.companies.script("creem", "slow", seconds=30)
    threading.Timer(0.3, over.set).start()
    done = studio.make(words(), wanted=lambda: not over.is_set())
    studio.companies.release()
    assert done.outcome == Failed("failed-stopped")
    assert studio.asked == []
    assert studio.credits() == before


def test_it_is_said_before_the_click(studio: Studio) -> None:
    from glassplate.engines import discovery
    from glassplate.studio import quoting

    def told(tool: str) -> Any:
        return quoting.path(*discovery.tool(tool), 0, 2)

    assert "stand-in" in told(HERE).sentence
    assert told(HERE).where == "here"
    studio.monkeypatch.delenv("GLASSPLATE_STANDIN")
    for tool in (HERE, THERE):
        assert "your words go to Creem" in told(tool).sentence
        assert told(tool).where == "company"
    assert "Creem" not in told("cutout").sentence
    assert told("cutout").where == "here"
    questions.set_policy(profile("fashion"))
    assert "Creem" not in told(HERE).sentence
    assert told(HERE).where == "here"


def test_a_policy_that_does_not_say_so_is_refused() -> None:
    def silent(values: dict[str, Any]) -> None:
        card = next(each for each in values["processors"] if each["id"] == "creem")
        card["receives"].remove("prompt")

    faults = [str(fault) for fault in changed("tools", silent).errors]
    assert len(faults) == 1
    assert all(part in faults[0] for part in ("tools.toml", "processors[creem].receives", "Allowed: prompt"))


def test_a_reader_whom_nobody_can_ask_is_missing() -> None:
    from glassplate.policy.abilities import missing

    def other(values: dict[str, Any]) -> None:
        next(each for each in values["processors"] if each["id"] == "stripe")["receives"].append("prompt")

    found = changed("fashion", other).manifest
    assert found
    assert ("processors.receives", "missing-screening") in [(gap.key, gap.words) for gap in missing(found)]
