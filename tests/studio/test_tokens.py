"""What a company counted for a job stands in its record: numbers under known names, where the policy lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from glassplate.policy import questions
from glassplate.studio import tokens
from tests.instance import Instance
from tests.policy.samples import manifest
from tests.samples import ASTRONAUT


@pytest.fixture
def without() -> Iterator[None]:
    """A policy whose records of jobs say nothing of tokens."""

    def change(values: dict[str, Any]) -> None:
        values["usage"]["job_metrics"] = ["tool", "duration", "outcome"]

    questions.set_policy(manifest("fashion", change))
    yield
    questions.set_policy(None)


def test_the_record_of_a_job_says_what_was_counted(site: Instance) -> None:
    alice = site.person("Alice")
    asked = {"version": None, "prompt": "a kite", "parameters": {"variants": 2}}
    job = alice.wait(alice.job(alice.begin(ASTRONAUT), "fake-create", 4, **asked).json())
    film = alice.wait(alice.job(alice.begin(ASTRONAUT), "fake-video", 3, version=None, prompt="a kite").json())
    brief = alice.wait(alice.post("/api/jobs", json={"tool": "fake-create", "prompt": "a kite", "price": 2}).json())
    assert brief["placement"] == "until-done"

    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    with principal(alice.id):
        kept = [Job.objects.get(pk=each["id"]).usage for each in (job, film, brief)]
    assert kept == [
        {"output_tokens": 544, "output_image_tokens": 544},
        {},  # its seconds are no tokens
        {"output_tokens": 272, "output_image_tokens": 272},
    ]


@pytest.mark.parametrize("odd", [-1, 10**9, 1.5, True, "12", None, {"text": "a red house"}])
def test_only_numbers_under_known_names_are_kept(odd: Any) -> None:
    assert tokens.known({"input_tokens": odd, "output_tokens": 7, "a red house": 3}) == {"output_tokens": 7}


def test_a_policy_that_does_not_list_it_keeps_none(without: None) -> None:
    assert tokens.kept({"output_tokens": 272}) == {}
