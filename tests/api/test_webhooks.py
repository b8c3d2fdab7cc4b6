"""Webhooks: a program of a person's is told that a job ended, signed, and nothing of what it was about."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import traces
from tests.api.calling import caller, new_key
from tests.api.receiving import (
    Receiver,
    code,
    deliveries,
    named,
    receiving,
    remove_all,
    run,
    until,
    where_site_may_tell,
)
from tests.instance import Client, Instance
from tests.pictures import SMALL

DOCS = Path(__file__).parents[2] / "docs" / "api.md"
CANARY = f"canary-{secrets.token_hex(8)}"
ENDS = {"fake-slow": "done", "fake-refuse": "refused", "fake-fail": "failed"}
OURS = {"webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "content-length", "accept"}
USUAL = {"host", "user-agent", "accept-encoding", "connection"}


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receiving(where_site_may_tell()) as listening:
        yield listening


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(autouse=True)
def _none_is_left(alice: Client) -> Iterator[None]:
    yield
    remove_all(alice)


@pytest.fixture
def place(receiver: Receiver) -> str:
    """A path that nobody was told about before."""
    return f"/{secrets.token_hex(6)}"


def work(person: Client, tool: str = "fake-slow") -> dict[str, Any]:
    """Have a job end; returns it."""
    session = person.begin(SMALL, CANARY)
    wanted = {"seconds": 0} if tool == "fake-slow" else {}
    return person.wait(person.job(session, tool, 1, parameters=wanted).json())


@pytest.mark.parametrize("tool", ENDS)
def test_every_end_is_told_signed_and_nothing_else(alice: Client, receiver: Receiver, place: str, tool: str) -> None:
    webhook = named(alice, receiver.url + place)
    job = work(alice, tool)
    (message,) = receiver.wait(place)
    said = message.said
    assert (job["state"], said["type"]) == (ENDS[tool], f"job.{ENDS[tool]}")
    assert said["data"] == {"job": job["id"], "state": job["state"]}
    assert set(said) == {"id", "type", "timestamp", "data"}
    assert said["id"] == message.headers["webhook-id"]
    assert re.fullmatch(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00", said["timestamp"])
    assert message.is_signed_with(webhook["secret"])
    assert not message.is_signed_with("whsec_" + "A" * 43 + "=")
    assert set(message.headers) <= OURS | USUAL
    assert CANARY.encode() not in message.raw


def test_the_documented_check_takes_what_is_ours_and_nothing_else(
    alice: Client, receiver: Receiver, place: str
) -> None:
    webhook = named(alice, receiver.url + place)
    job = work(alice)
    (message,) = receiver.wait(place)
    (example,) = re.findall(r"```python\n(import base64.*?)```", DOCS.read_text(), re.S)
    shown: dict[str, Any] = {}
    exec(example, shown)
    verified = shown["verified"]
    assert verified(webhook["secret"], message.headers, message.body)["data"]["job"] == job["id"]
    other = "whsec_" + base64.b64encode(b"another secret of 32 bytes length").decode()
    late = {**message.headers, "webhook-timestamp": "1700000000"}
    for secret, headers, body in (
        (other, message.headers, message.body),
        (webhook["secret"], message.headers, message.body + b" "),
        (webhook["secret"], {**message.headers, "webhook-id": "evt_other"}, message.body),
        (webhook["secret"], late, message.body),
    ):
        with pytest.raises(ValueError, match=r"signed|old"):
            verified(secret, headers, body)


def test_a_stopped_job_is_told(alice: Client, receiver: Receiver, place: str) -> None:
    webhook = named(alice, receiver.url + place)
    session = alice.begin(SMALL)
    job = alice.job(session, "fake-slow", 1, parameters={"seconds": 60}).json()
    assert alice.post(f"/api/jobs/{job['id']}/cancel").status_code == 200
    (message,) = receiver.wait(place)
    assert (message.said["type"], message.said["data"]["job"]) == ("job.cancelled", job["id"])
    assert message.is_signed_with(webhook["secret"])


def test_a_job_whose_pictures_are_here_until_it_is_done_is_told(alice: Client, receiver: Receiver, place: str) -> None:
    named(alice, receiver.url + place)
    brought = alice.put("/api/pictures?placement=until-done", content=SMALL).json()["id"]
    wish = {"tool": "fake-slow", "price": 1, "parameters": {"seconds": 0}, "pictures": {"picture": brought}}
    job = alice.wait(alice.post("/api/jobs", json=wish).json())
    assert job["state"] == "done"
    (message,) = receiver.wait(place)
    assert message.said["data"] == {"job": job["id"], "state": "done"}


def test_each_of_several_is_told_under_one_event_and_its_own_secret(
    alice: Client, receiver: Receiver, place: str
) -> None:
    first, second = (named(alice, f"{receiver.url}{place}{each}") for each in "ab")
    work(alice)
    (one,), (other,) = receiver.wait(f"{place}a"), receiver.wait(f"{place}b")
    assert one.headers["webhook-id"] == other.headers["webhook-id"]
    assert one.is_signed_with(first["secret"])
    assert not one.is_signed_with(second["secret"])
    assert other.is_signed_with(second["secret"])


def test_nobody_elses_job_is_told(site: Instance, alice: Client, receiver: Receiver, place: str) -> None:
    named(alice, receiver.url + place)
    other = site.person("Bob")
    turned = other.wait(other.job(other.begin(SMALL), "rotate", 0, parameters={"turn": "90"}).json())
    assert turned["state"] == "done"
    mine = work(alice)
    assert [each.said["data"]["job"] for each in receiver.wait(place)] == [mine["id"]]


def test_a_test_can_be_sent_and_what_was_told_is_listed(alice: Client, receiver: Receiver, place: str) -> None:
    webhook = named(alice, receiver.url + place)
    answer = alice.post(f"/api/webhooks/{webhook['id']}/test")
    assert answer.status_code == 202
    (message,) = receiver.wait(place)
    assert (message.said["type"], message.said["data"]) == ("test", {})
    assert message.is_signed_with(webhook["secret"])
    until(lambda: deliveries(alice, webhook)[0]["state"] == "delivered")
    job = work(alice)
    until(lambda: [each["state"] for each in deliveries(alice, webhook)] == ["delivered"] * 2)
    newest, oldest = deliveries(alice, webhook)
    assert (newest["type"], newest["job"], newest["status"], newest["attempts"]) == ("job.done", job["id"], 204, 1)
    assert (oldest["type"], oldest["job"], oldest["event"]) == ("test", None, message.headers["webhook-id"])
    assert newest["sentence"] == "Taken."
    assert newest["next_at"] is None


def test_tests_are_few(alice: Client, receiver: Receiver, place: str) -> None:
    webhook = named(alice, receiver.url + place)
    answers = [alice.post(f"/api/webhooks/{webhook['id']}/test") for _ in range(6)]
    assert [each.status_code for each in answers] == [202] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "60"


def test_secret_and_address_are_shown_once_and_nowhere_in_clear(
    site: Instance, alice: Client, receiver: Receiver, place: str
) -> None:
    webhook = named(alice, receiver.url + place)
    work(alice)
    receiver.wait(place)
    listed = alice.get("/api/webhooks")
    assert listed.json()["webhooks"] == [{name: webhook[name] for name in webhook if name != "secret"}]
    page = alice.get("/account/webhooks").text
    assert webhook["secret"] not in listed.text + page
    assert webhook["address"] in page
    canaries = traces.forms(webhook["secret"]) | traces.forms(place)
    assert traces.found_in([site.data, site.log], canaries, site.ready_at) == []


def test_what_is_off_is_told_nothing_until_it_is_on_again(alice: Client, receiver: Receiver, place: str) -> None:
    webhook, path = named(alice, receiver.url + place), "/api/webhooks"
    off = alice.patch(f"{path}/{webhook['id']}", json={"enabled": False})
    assert (off.status_code, off.json()["enabled"]) == (200, False)
    assert code(alice.post(f"{path}/{webhook['id']}/test")) == (409, "webhooks-test-off")
    work(alice)
    assert alice.patch(f"{path}/{webhook['id']}", json={"enabled": True}).json()["enabled"]
    job = work(alice)
    assert [each.said["data"]["job"] for each in receiver.wait(place)] == [job["id"]]


def test_a_deleted_one_is_forgotten(site: Instance, alice: Client, receiver: Receiver, place: str) -> None:
    webhook = named(alice, receiver.url + place)
    work(alice)
    receiver.wait(place)
    assert alice.delete(f"/api/webhooks/{webhook['id']}").status_code == 204
    assert alice.get("/api/webhooks").json() == {"webhooks": []}
    assert alice.get(f"/api/webhooks/{webhook['id']}/deliveries").status_code == 404
    assert alice.delete(f"/api/webhooks/{webhook['id']}").status_code == 404
    hers = f"where person = '{alice.id}'"
    until(lambda: run(site, f"select count(*) from vault_sealed {hers} and kind = 'webhook'") == [(0,)])
    assert run(site, f"select count(*) from accounts_webhook {hers}") == [(0,)]
    assert run(site, f"select count(*) from accounts_delivery {hers}") == [(0,)]
    before = len(receiver.heard)
    work(alice)
    other = named(alice, f"{receiver.url}{place}x")
    alice.post(f"/api/webhooks/{other['id']}/test")
    receiver.wait(f"{place}x")
    assert len(receiver.heard) == before + 1


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://hooks.example.com/x", "webhooks-address-clear"),
        ("https://127.0.0.1/x", "webhooks-address-private"),
        ("https://10.1.2.3:8443/x", "webhooks-address-private"),
        ("https://[::1]/x", "webhooks-address-private"),
        ("https://169.254.169.254/latest/meta-data/", "webhooks-address-private"),
        ("https://2130706433/", "webhooks-address-private"),
        ("https://127.1/", "webhooks-address-private"),
        ("https://printer.local/", "webhooks-address-private"),
        ("https://localhost/", "webhooks-address-private"),
        ("https://hooks.example.com:22/", "webhooks-address-port"),
        ("https://user:word@hooks.example.com/", "webhooks-address-bad"),
        ("ftp://hooks.example.com/", "webhooks-address-bad"),
        ("https://", "webhooks-address-bad"),
        ("nonsense", "webhooks-address-bad"),
        ("https://hooks.example.com/ x", "webhooks-address-bad"),
        ("smtp://hooks.example.com/", "webhooks-address-bad"),
    ],
)
def test_an_address_that_may_not_be_called_is_not_taken(alice: Client, address: str, words: str) -> None:
    assert code(alice.post("/api/webhooks", json={"address": address})) == (422, words)
    page = alice.form("/account/webhooks", address=address)
    assert "field__error" in page.text
    assert "whsec_" not in page.text
    assert alice.get("/api/webhooks").json() == {"webhooks": []}


def test_input_has_its_bounds(alice: Client, receiver: Receiver) -> None:
    for body in ({}, {"address": ""}, {"address": "https://a.example/" + "x" * 500}, {"address": 5}):
        assert code(alice.post("/api/webhooks", json=body)) == (422, "error-bad-field")
    for _ in range(5):
        named(alice, "https://nobody.invalid/")
    assert code(alice.post("/api/webhooks", json={"address": "https://nobody.invalid/"})) == (409, "webhooks-too-many")


def test_a_key_needs_its_scope(site: Instance, alice: Client, receiver: Receiver, place: str) -> None:
    without = caller(site, new_key(alice, "read", "make", "manage"))
    assert code(without.post("/api/webhooks", json={"address": "https://a.example/"}))[0] == 403
    program = caller(site, new_key(alice, "webhooks"))
    webhook = named(program, receiver.url + place)
    assert program.post(f"/api/webhooks/{webhook['id']}/test").status_code == 202
    assert receiver.wait(place)[0].is_signed_with(webhook["secret"])
    assert program.get("/api/me").status_code == 403


def test_strangers_find_nothing(site: Instance, alice: Client, receiver: Receiver, place: str) -> None:
    webhook = named(alice, receiver.url + place)
    eve = site.person("Eve")
    assert eve.get("/api/webhooks").json() == {"webhooks": []}
    assert webhook["address"] not in eve.get("/account/webhooks").text
    for what in ("test", "switch", "delete"):
        assert eve.post(f"/account/webhooks/{webhook['id']}/{what}").status_code == 404, what
    with site.client() as nobody:
        assert nobody.get("/account/webhooks").headers["location"].startswith("/account/login")
        assert nobody.post(f"/account/webhooks/{webhook['id']}/delete").status_code in (302, 403)
    assert alice.get("/api/webhooks").json()["webhooks"][0]["enabled"]
    assert receiver.at(place) == []


def test_the_page_shows_what_left_as_a_notice(alice: Client, receiver: Receiver, place: str) -> None:
    webhook = named(alice, receiver.url + place)
    job = work(alice)
    receiver.wait(place)
    until(lambda: deliveries(alice, webhook)[0]["state"] == "delivered")
    (passage,) = alice.get(f"/api/jobs/{job['id']}/egress").json()["passages"]
    assert (passage["company"], passage["purpose"]) == ("An address that you named", "webhook")
    assert passage["sends"] == ["state of the job"]
    assert passage["outcome"] == "done"
    assert passage["bytes_sent"] == len(receiver.at(place)[0].body)
    page = alice.get("/account/where").text
    assert "that a job ended, no picture and no word" in page
    assert place not in page


def test_a_receiver_that_is_slow_holds_nothing_up(site: Instance, alice: Client, receiver: Receiver) -> None:
    webhook = named(alice, f"{receiver.url}/held")
    receiver.held.clear()
    work(alice)
    receiver.wait("/held")
    [(held_since,)] = run(site, "select clock_timestamp()")
    jobs = [work(alice)["state"] for _ in range(3)]  # while the first message is not answered yet
    waiting = "select count(*) from pg_stat_activity where state like 'idle in transaction%'"
    open_since = run(site, f"{waiting} and xact_start < '{held_since.isoformat()}'")
    assert (jobs, open_since) == (["done"] * 3, [(0,)])
    assert deliveries(alice, webhook)[-1]["state"] == "waiting"
    receiver.held.set()
    assert len({each.headers["webhook-id"] for each in receiver.wait("/held", 4)}) == 4


def test_without_scripts_one_is_added_tried_switched_and_deleted(alice: Client, receiver: Receiver, place: str) -> None:
    assert "/account/webhooks" in alice.get("/account").text
    made = alice.form("/account/webhooks", address=receiver.url + place)
    (secret,) = re.findall(r'value="(whsec_[^"]+)"', made.text)
    (webhook,) = alice.get("/api/webhooks").json()["webhooks"]

    def press(what: str, **fields: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', alice.get("/account/webhooks").text)
        assert token
        path = f"/account/webhooks/{webhook['id']}/{what}"
        done = alice.post(path, data={"csrfmiddlewaretoken": token[1], **fields}, follow_redirects=True)
        assert done.status_code == 200
        return done.text

    assert "on its way" in press("test")
    assert receiver.wait(place)[0].is_signed_with(secret)
    until(lambda: deliveries(alice, webhook)[0]["state"] == "delivered")
    assert "Taken." in alice.get("/account/webhooks").text
    assert "Off since" in press("switch")
    assert "Switch it on first" in press("test")
    assert "It is on." in press("switch", on="1")
    assert "forgotten" in press("delete")
    assert alice.get("/api/webhooks").json() == {"webhooks": []}
