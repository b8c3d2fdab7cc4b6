"""A refusal through the product: it says why and how to appeal, credits come back, nothing stays.

Where pictures are nowhere, `tests/studio/test_nowhere.py` shows it.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import traces
from tests.engines import making
from tests.instance import Client, Instance
from tests.samples import COFFEE

WORDS = "a naked canary child"


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


def credits(client: Client) -> dict[str, int]:
    return dict(client.get("/api/me").json()["credits"])


def ended(client: Client, tool: str, price: int, content: bytes = COFFEE, **options: Any) -> dict[str, Any]:
    started = client.job(client.begin(content), tool, price, **options)
    assert started.status_code == 202, started.text
    return client.wait(started.json())


@pytest.mark.parametrize(
    ("tool", "price", "content", "options", "says"),
    [
        ("fake-create", 2, COFFEE, {"prompt": WORDS, "version": None}, "with a child"),
        ("fake-edit", 2, COFFEE, {"prompt": "take off her dress"}, "somebody in a picture"),
        ("fake-edit", 2, making.flagged(), {"prompt": "a coat"}, "A picture that goes along"),
        ("fake-create", 2, COFFEE, {"prompt": "a coat", "version": None, "parameters": {"shows": "flagged"}}, "thrown"),
    ],
)
def test_a_refusal_says_why_and_costs_nothing(
    alice: Client, tool: str, price: int, content: bytes, options: dict[str, Any], says: str
) -> None:
    before = credits(alice)
    job = ended(alice, tool, price, content, **options)
    assert job["state"] == "refused"
    assert says in job["reason"]
    assert "@" in job["reason"]  # whom to write to
    assert "credits are back" in job["reason"]
    assert job["result"] is None
    assert credits(alice) == before


def test_of_a_refusal_only_the_reason_stays(site: Instance, alice: Client) -> None:
    session = alice.begin(COFFEE)
    job = alice.wait(alice.job(session, "fake-create", 2, version=None, prompt=WORDS).json())
    assert job["state"] == "refused"
    assert len(alice.read(session)["versions"]) == 1

    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job
    from glassplate.vault.models import Kind, Sealed

    with principal(alice.id):
        row = Job.objects.get(pk=job["id"])
        assert (row.reason, row.recipe, row.pictures) == ("refused-words-minor", None, {})
        assert not Sealed.objects.filter(kind=Kind.RECIPE, key__isnull=False).exists()
    assert alice.post(f"/api/jobs/{job['id']}/retry").status_code == 409
    assert traces.found_in([site.data, site.log], traces.forms(WORDS)) == []


def test_until_done_nothing_stays_at_all(site: Instance, alice: Client) -> None:
    picture = alice.put("/api/pictures?placement=until-done", content=making.flagged()).json()["id"]
    wish = {"tool": "fake-edit", "price": 2, "prompt": WORDS, "parameters": {}, "pictures": {"picture": picture}}
    job = alice.wait(alice.post("/api/jobs", json=wish).json())
    assert job["state"] == "refused"
    assert alice.get(f"/api/pictures/{picture}").status_code == 404


def test_what_passes_is_made(alice: Client) -> None:
    job = ended(alice, "fake-create", 2, prompt="a lingerie campaign, nude lipstick", version=None)
    assert job["state"] == "done", job
    job = ended(alice, "fake-video", 3, prompt="a disc that moves", version=None)
    assert job["state"] == "done", job


def test_the_log_counts_refusals_and_names_nobody(site: Instance, alice: Client) -> None:
    ended(alice, "fake-create", 2, prompt=WORDS, version=None)
    lines = [json.loads(line) for line in site.log.read_text().splitlines() if '"safety-refused"' in line]
    assert lines
    assert all(set(line) == {"at", "event", "reason"} for line in lines)
