"""Whatever fits the description, and whatever does not: no operation breaks, every answer is one that it declares."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.api.calling import new_key
from tests.instance import Client, Instance
from tests.pictures import SMALL

if TYPE_CHECKING:
    from schemathesis import Case

DESCRIBED = json.loads((Path(__file__).parents[2] / "web" / "described" / "openapi.json").read_text())
OPERATIONS = [f"{method.upper()} {path}" for path, methods in DESCRIBED["paths"].items() for method in methods]
NAMES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
) + ("response_schema_conformance",)
WAYS = {"fits": "positive", "does not fit": "negative"}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)
# A server says so in our name, or before we hear of it: what is no HTTP as we take it.
BEFORE_US = {400, 404, 405, 411, 415}


@cache
def operations() -> dict[str, Any]:
    """Return all that are described, read here: only the process that tries them loads the heavy library."""
    import schemathesis

    found = schemathesis.openapi.from_dict(DESCRIBED).get_all_operations()
    return {each.ok().label: each.ok() for each in found}


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice", credits=100_000)


@pytest.fixture(scope="module")
def key(alice: Client) -> str:
    return new_key(alice)


@pytest.fixture(scope="module")
def hers(alice: Client) -> list[str]:
    """Ids of things that are there, so that not every request ends with 404."""
    session = alice.begin(SMALL)
    job = alice.wait(alice.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())
    again = alice.read(session)
    fresh = alice.upload(SMALL).json()["id"]
    picture = again["versions"][0]["picture"]["url"].rsplit("/", 1)[1]
    return [session["id"], again["versions"][0]["id"], again["versions"][-1]["id"], job["id"], picture, fresh]


def known(value: Any, ids: list[str]) -> Any:
    """Return a generated value with ids that are there in place of those that are not."""
    if isinstance(value, dict):
        return {name: known(each, ids) for name, each in value.items()}
    if isinstance(value, list):
        return [known(each, ids) for each in value]
    if isinstance(value, str) and UUID.fullmatch(value):
        return ids[int(value[0], 16) % len(ids)]
    return value


def tried(site: Instance, key: str, ids: list[str], label: str, way: str, examples: int) -> None:
    from schemathesis import GenerationMode
    from schemathesis.checks import CHECKS

    operation = operations()[label]  # reading them is what makes the library know its checks
    checked = [CHECKS.get_one(name) for name in NAMES]
    mode = GenerationMode(way)

    @settings(
        max_examples=examples,
        derandomize=examples < 100,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        case.path_parameters = known(case.path_parameters, ids)
        case.body = known(case.body, ids)
        answer = case.call(base_url=site.url, headers={"Authorization": f"Bearer {key}"}, timeout=60)
        assert answer.status_code < 500, (label, answer.text)
        if mode is GenerationMode.POSITIVE or answer.status_code not in BEFORE_US:
            case.validate_response(answer, checks=checked)

    ask()


def test_every_operation_is_tried() -> None:
    assert sorted(operations()) == sorted(OPERATIONS)


@pytest.mark.parametrize("label", OPERATIONS)
def test_an_operation_keeps_its_description(site: Instance, key: str, hers: list[str], label: str) -> None:
    for way in WAYS.values():
        tried(site, key, hers, label, way, 3)


@pytest.mark.parametrize("path", ["/api/sessions", "/api/egress"])
@pytest.mark.parametrize(
    "when", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59", "2026-01-01T00:00:00+23:59"]
)
def test_a_mark_at_the_end_of_time_starts_over(alice: Client, path: str, when: str) -> None:
    answer = alice.get(path, params={"after": f"{when}_00000000-0000-4000-8000-000000000000", "limit": "-1"})
    assert answer.status_code == 200, answer.text


@pytest.mark.soak
@pytest.mark.parametrize("label", OPERATIONS)
@pytest.mark.parametrize("way", WAYS)
def test_an_operation_keeps_it_for_long(site: Instance, key: str, hers: list[str], label: str, way: str) -> None:
    tried(site, key, hers, label, WAYS[way], 400)
