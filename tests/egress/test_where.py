"""Where my pictures went: the person sees every call that left for them, and nobody else does."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest

from tests.instance import Client, Instance
from tests.pictures import SMALL


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture
def job(alice: Client) -> UUID:
    """A job of hers that ended."""
    return UUID(alice.wait(alice.job(alice.begin(SMALL), "fake-fail", 1).json())["id"])


def went(alice: Client, job: UUID | None = None, reason: str = "", processor: str = "openai") -> None:
    """Put an errand of hers on record, as the door does."""
    from glassplate.egress import records
    from glassplate.egress.errand import Ended, Errand, Outcome

    errand = Errand(processor, "pictures", ("prompt", "pictures of the job"), alice.id, job)  # type: ignore[arg-type]
    if reason:
        records.refuse(errand, reason)
    else:
        records.end(errand, records.begin(errand), Ended(Outcome.DONE, "", 2, 2_400_000, 3_500))


def test_nothing_that_left_is_a_page_too(alice: Client) -> None:
    page = alice.get("/account/where")
    assert page.status_code == 200
    assert 'class="empty"' in page.text
    assert "Nothing left this server for you" in page.text
    assert 'href="/account/where"' in alice.get("/account").text


def test_what_left_is_told_with_company_purpose_size_and_end(alice: Client) -> None:
    went(alice)
    went(alice, reason="egress-other-host")
    went(alice, processor="gone-company")
    page = alice.get("/account/where").text
    rows = re.findall(r"<tr[^>]* data-outcome.*?</tr>", page, re.S)
    gone, refused, done = rows
    assert "OpenAI" in done
    for words in (
        "making pictures",
        "the words you wrote and the pictures of the job",
        "2.4\u00a0MB",
        "4\u00a0kB",
        "Answered.",
    ):
        assert words in done, words
    assert "This address is not on the company" in refused
    assert "nothing</td>" in refused.replace("\n", "")
    assert "gone-company" in gone


def test_a_job_tells_what_left_for_it(alice: Client, job: UUID) -> None:
    assert alice.get(f"/api/jobs/{job}/egress").json() == {"passages": [], "next": None}
    went(alice, job)
    went(alice)
    (passage,) = alice.get(f"/api/jobs/{job}/egress").json()["passages"]
    assert {name: passage[name] for name in ("processor", "purpose", "outcome", "sends", "requests", "job")} == {
        "processor": "openai",
        "purpose": "pictures",
        "outcome": "done",
        "sends": ["prompt", "pictures of the job"],
        "requests": 2,
        "job": str(job),
    }
    assert (passage["bytes_sent"], passage["bytes_received"]) == (2_400_000, 3_500)
    assert len(alice.get("/api/egress").json()["passages"]) == 2


def test_the_pages_follow_each_other(alice: Client) -> None:
    for _ in range(5):
        went(alice)
    seen, after = [], ""
    for _ in range(3):
        page = alice.get("/api/egress", params={"limit": 2, "after": after}).json()
        seen += [passage["started_at"] for passage in page["passages"]]
        after = page["next"]
    assert after is None
    assert len(seen) == 5
    assert seen == sorted(seen, reverse=True)
    assert 'class="empty"' in alice.get("/account/where", params={"after": f"2020-01-01T00:00:00+00:00_{uuid4()}"}).text


def test_a_stranger_sees_none_of_it(site: Instance, alice: Client, job: UUID) -> None:
    went(alice, job)
    eve = site.person("Eve")
    assert eve.get(f"/api/jobs/{job}/egress").status_code == 404
    assert eve.get("/api/egress").json()["passages"] == []
    assert 'class="empty"' in eve.get("/account/where").text
    with site.client() as nobody:
        assert nobody.get("/api/egress").status_code == 401
        assert nobody.get("/account/where").headers["location"] == "/account/login?next=/account/where"


def test_every_end_and_every_reason_has_its_sentence() -> None:
    import ast
    from pathlib import Path

    from glassplate.egress.errand import Outcome
    from glassplate.lib.words import has

    assert all(has(f"egress-outcome-{outcome}") for outcome in Outcome)
    room = Path(__file__).parents[2] / "glassplate" / "egress"
    texts = [
        node.value
        for file in room.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant)
    ]
    reasons = {text for text in texts if isinstance(text, str) and re.fullmatch(r"egress-[a-z-]+[a-z]", text)}
    assert len(reasons) > 10
    assert all(has(reason) for reason in reasons - {"egress-refused", "egress-ended", "egress-not-closed"})
