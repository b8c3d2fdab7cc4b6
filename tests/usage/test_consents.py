"""What somebody with an account decides is written down for good, and holds at once at every door."""

from __future__ import annotations

import re

import psycopg
import pytest
from django.db import Error, connection

from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.usage.choosing import acting, decide, say, under


def decisions(person: Client) -> list[str]:
    """Return what the page's history says was decided, newest first."""
    page = person.get("/account/consents").text
    rows = re.findall(r"<tr role=\"row\" data-decision>(.*?)</tr>", page, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()[2:]) for row in rows]


def is_on(person: Client, purpose: str) -> str:
    found = re.search(rf'data-purpose="{purpose}" data-on="(\w+)"', person.get("/account/consents").text)
    assert found, purpose
    return found[1]


def numbers(person: Client) -> dict[str, int]:
    """Return this month's counts as the page shows them."""
    page = person.get("/account/consents").text
    return {name: int(number) for name, number in re.findall(r'data-count="(\w+)"[^>]*>(\d+)<', page)}


def test_a_stranger_is_sent_to_sign_in_and_decides_nothing(site: Instance) -> None:
    stranger = site.client()
    stranger.get("/account/login")
    for path in ("/account/consents", "/account/restriction"):
        for answer in (stranger.get(path), stranger.post(path, data={"purpose": "counter", "choice": "no"})):
            assert answer.status_code in (302, 405), path
            assert answer.status_code == 405 or answer.headers["location"].startswith("/account/login")


def test_every_decision_is_a_line_with_the_policy_of_its_day(site: Instance) -> None:
    alice, policy = site.person("Alice"), site.client().get("/.well-known/glassplate-policy.json").json()
    assert is_on(alice, "analytics") == "False"
    decide(alice, "analytics", "yes")
    decide(alice, "analytics", "yes")  # said once more: nothing new
    assert is_on(alice, "analytics") == "True"
    decide(alice, "analytics", "no")
    decide(alice, "counter", "no")
    lines = decisions(alice)
    assert [line.rsplit(" ", 1)[0] for line in lines] == [
        "Counting use Objected",
        "Counting visits by another company No",
        "Counting visits by another company Yes",
    ]
    assert {line.rsplit(" ", 1)[1] for line in lines} == {policy["hash"]["value"][:12]}


def test_nobody_sees_or_decides_for_another(site: Instance) -> None:
    alice, eve = site.person("Alice"), site.person("Eve")
    decide(alice, "counter", "no")
    assert decisions(eve) == []
    assert is_on(eve, "counter") == "True"


def test_what_was_decided_cannot_be_changed_afterwards(site: Instance) -> None:
    alice = site.person("Alice")
    decide(alice, "counter", "no")
    for statement in ("update consents_choice set said = 'lifted'", "delete from consents_choice"):
        with acting(alice) as cursor:
            cursor.execute(statement)
            assert cursor.rowcount == 0
    with pytest.raises((Error, psycopg.Error)), acting(alice) as cursor:
        cursor.execute(
            "insert into consents_choice (person, purpose, said, at, policy, offer, words)"
            " values (gen_random_uuid(), 'counter', 'given', now(), '', '', '')"
        )
    connection.close()
    assert len(decisions(alice)) == 1


def test_a_decision_can_be_taken_with_one(site: Instance) -> None:
    alice = site.person("Alice")
    decide(alice, "counter", "no")
    assert "What you decided, and when" in alice.get("/account/data").text


@pytest.mark.parametrize(
    ("purpose", "choice"),
    [("security", "no"), ("everything", "no"), ("counter", "perhaps"), ("", "no"), ("é" * 9, "no")],
)
def test_only_what_can_be_stopped_is_taken(site: Instance, purpose: str, choice: str) -> None:
    alice = site.person("Alice")
    alice.get("/account/consents")
    assert alice.post("/account/consents", data={"purpose": purpose, "choice": choice}).status_code == 422
    assert decisions(alice) == []


def test_an_objection_stops_the_count_and_forgets_it(site: Instance) -> None:
    alice = site.person("Alice")
    session = alice.begin(SMALL)
    alice.wait(alice.job(session, "rotate", 0, parameters={"turn": "90"}).json())
    alice.get(f"/api/versions/{session['head']}/download?format=png").read()
    assert numbers(alice) == {"generated": 1, "downloaded": 1}
    decide(alice, "counter", "no")
    assert numbers(alice) == {}
    job = alice.wait(alice.job(alice.read(session), "rotate", 0, parameters={"turn": "90"}).json())
    alice.get(f"/api/versions/{session['head']}/download?format=png").read()
    assert job["state"] == "done"
    assert numbers(alice) == {}
    with acting(alice) as cursor:  # nor do the records of jobs say how long they took, before and after
        cursor.execute("select count(*), count(started_at) from studio_job")
        assert cursor.fetchone() == (2, 0)
    decide(alice, "counter", "yes")
    alice.get(f"/api/versions/{session['head']}/download?format=png").read()
    assert numbers(alice) == {"generated": 0, "downloaded": 1}


def test_only_keeping_ends_jobs_and_lets_everything_else_be(site: Instance) -> None:
    alice = site.person("Alice")
    session = alice.begin(SMALL)
    running = alice.job(session, "fake-slow", 1, parameters={"seconds": 30}).json()
    alice.get("/account/consents")
    assert alice.post("/account/restriction", data={"choice": "yes"}).status_code == 302
    assert alice.wait(running)["state"] == "cancelled"
    refused = alice.job(session, "rotate", 0, parameters={"turn": "90"})
    assert refused.status_code == 409
    assert "Your choices" in refused.text
    assert "data-restricted" in alice.get("/account/consents").text
    assert alice.get(f"/api/versions/{session['head']}/download?format=png").status_code == 200
    assert numbers(alice) == {}
    assert alice.post("/account/data/export").content.startswith(b"PK")
    assert alice.post("/api/deletions", json={"sessions": [session["id"]]}).status_code == 200
    assert alice.post("/account/restriction", data={"choice": "no"}).status_code == 302
    again = alice.begin(SMALL)
    assert alice.wait(alice.job(again, "rotate", 0, parameters={"turn": "90"}).json())["state"] == "done"


def test_a_yes_holds_for_what_was_offered_and_for_nothing_more(site: Instance) -> None:
    from glassplate.policy import choosing
    from glassplate.usage.consents import ledger

    alice = site.person("Alice")
    with acting(alice), under("gallery"):
        improve = choosing.purpose("improve")
        assert improve
        assert improve.is_asked
        assert not ledger.may(alice.id, "improve")
        assert ledger.decide(alice.id, improve, True)
        assert not ledger.decide(alice.id, improve, True)
        assert ledger.may(alice.id, "improve")
    with acting(alice), under("gallery", lambda m: m["usage"].update(improve_models_with=["metrics", "prompts"])):
        assert not ledger.may(alice.id, "improve")


def test_a_browser_forgets_its_yes_where_its_person_withdraws(site: Instance) -> None:
    alice = site.person("Alice")
    decide(alice, "analytics", "yes")
    host = alice.base_url.host
    alice.cookies.set("_ga", "GA1.1.1", domain=host)
    decide(alice, "analytics", "no")
    assert "_ga" not in alice.cookies
    assert alice.cookies["choice"].startswith("no.")
    say(alice, "analytics", "yes")
    assert alice.cookies["choice"].startswith("yes.")
