"""A refusal through the product: it says why and how to appeal, credits come back, nothing stays."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import traces
from tests.engines import making
from tests.instance import Client, Instance
from tests.samples import COFFEE

LOCAL = Path(__file__).parents[2] / "glassplate" / "policy" / "profiles" / "local.toml"
WORDS = "a naked canary child"


@pytest.fixture(scope="module")
def own() -> Iterator[Instance]:
    """An instance under a policy whose pictures are nowhere."""
    folder = Path(tempfile.mkdtemp(prefix="glassplate-safety-"))
    policy = folder / "policy.toml"
    policy.write_text("incomplete = true\n" + LOCAL.read_text())
    before = os.environ.get("GLASSPLATE_URL", "")
    instance = Instance(folder / "data", GLASSPLATE_POLICY=str(policy))
    os.environ["GLASSPLATE_URL"] = before
    instance.start()
    yield instance
    instance.stop()
    shutil.rmtree(folder, ignore_errors=True)


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


def test_nowhere_nothing_is_at_rest(own: Instance) -> None:
    demo = own.client()
    password = (own.data / "secrets" / "demo-password").read_text().strip()
    demo.form("/account/login", login="demo@glassplate.example", password=password)
    before = credits(demo)
    flagged = making.flagged()
    for prompt, picture, says in (
        (WORDS, COFFEE, "with a child"),
        ("a coat", flagged, "A picture that goes along"),
    ):
        wish = {"tool": "fake-edit", "price": 2, "parameters": {}, "prompt": prompt}
        answer = demo.post("/api/jobs/inline", data={"job": json.dumps(wish)}, files={"picture": ("x", picture)})
        assert answer.status_code == 422
        assert says in answer.text
        assert "@" in answer.text
    assert credits(demo) == before
    assert not [file for file in (own.data / "objects").rglob("*") if file.is_file()]
    needles = traces.forms(WORDS) | traces.pieces(COFFEE)
    assert traces.found_in([own.data, own.log], needles) == []


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
