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
from tests.accounts.steps import fresh_address, join
from tests.api.calling import caller, new_key
from tests.api.receiving import Receiver, code, deliveries, named, remove_all, run, told_instance, until
from tests.instance import Client, Instance
from tests.samples import ASTRONAUT

DOCS = Path(__file__).parents[2] / "docs" / "api.md"
CANARY = f"canary-{secrets.token_hex(8)}"
ENDS = {"fake-slow": "done", "fake-refuse": "refused", "fake-fail": "failed"}
OURS = {"webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "content-length", "accept"}
USUAL = {"host", "user-agent", "accept-encoding", "connection"}


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[Instance, Receiver]]:
    with told_instance() as both:
        yield both


@pytest.fixture(scope="module")
def own(told: tuple[Instance, Receiver]) -> Instance:
    return told[0]


@pytest.fixture(scope="module")
def receiver(told: tuple[Instance, Receiver]) -> Receiver:
    return told[1]


@pytest.fixture(scope="module")
def demo(own: Instance) -> Client:
    return own.demo()


@pytest.fixture(autouse=True)
def _none_is_left(demo: Client) -> Iterator[None]:
    yield
    remove_all(demo)


@pytest.fixture
def place(receiver: Receiver) -> str:
    """A path that nobody was told about before."""
    return f"/{secrets.token_hex(6)}"


def work(person: Client, tool: str = "fake-slow") -> dict[str, Any]:
    """Have a job end; returns it."""
    session = person.begin(ASTRONAUT, CANARY)
    wanted = {"seconds": 0} if tool == "fake-slow" else {}
    return person.wait(person.job(session, tool, 1, parameters=wanted).json())


@pytest.mark.parametrize("tool", ENDS)
def test_every_end_is_told_signed_and_nothing_else(demo: Client, receiver: Receiver, place: str, tool: str) -> None:
    webhook = named(demo, receiver.url + place)
    job = work(demo, tool)
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


def test_the_documented_check_takes_what_is_ours_and_nothing_else(demo: Client, receiver: Receiver, place: str) -> None:
    webhook = named(demo, receiver.url + place)
    job = work(demo)
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


def test_a_stopped_job_is_told(demo: Client, receiver: Receiver, place: str) -> None:
    webhook = named(demo, receiver.url + place)
    session = demo.begin(ASTRONAUT)
    job = demo.job(session, "fake-slow", 1, parameters={"seconds": 60}).json()
    assert demo.post(f"/api/jobs/{job['id']}/cancel").status_code == 200
    (message,) = receiver.wait(place)
    assert (message.said["type"], message.said["data"]["job"]) == ("job.cancelled", job["id"])
    assert message.is_signed_with(webhook["secret"])


def test_a_job_whose_pictures_are_here_until_it_is_done_is_told(demo: Client, receiver: Receiver, place: str) -> None:
    named(demo, receiver.url + place)
    brought = demo.put("/api/pictures?placement=until-done", content=ASTRONAUT).json()["id"]
    wish = {"tool": "fake-slow", "price": 1, "parameters": {"seconds": 0}, "pictures": {"picture": brought}}
    job = demo.wait(demo.post("/api/jobs", json=wish).json())
    assert job["state"] == "done"
    (message,) = receiver.wait(place)
    assert message.said["data"] == {"job": job["id"], "state": "done"}


def test_each_of_several_is_told_under_one_event_and_its_own_secret(
    demo: Client, receiver: Receiver, place: str
) -> None:
    first, second = (named(demo, f"{receiver.url}{place}{each}") for each in "ab")
    work(demo)
    (one,), (other,) = receiver.wait(f"{place}a"), receiver.wait(f"{place}b")
    assert one.headers["webhook-id"] == other.headers["webhook-id"]
    assert one.is_signed_with(first["secret"])
    assert not one.is_signed_with(second["secret"])
    assert other.is_signed_with(second["secret"])


def test_nobody_elses_job_is_told(own: Instance, demo: Client, receiver: Receiver, place: str) -> None:
    named(demo, receiver.url + place)
    other = join(own, fresh_address())
    turned = other.wait(other.job(other.begin(ASTRONAUT), "rotate", 0, parameters={"turn": "90"}).json())
    assert turned["state"] == "done"
    mine = work(demo)
    assert [each.said["data"]["job"] for each in receiver.wait(place)] == [mine["id"]]


def test_a_test_can_be_sent_and_what_was_told_is_listed(demo: Client, receiver: Receiver, place: str) -> None:
    webhook = named(demo, receiver.url + place)
    answer = demo.post(f"/api/webhooks/{webhook['id']}/test")
    assert answer.status_code == 202
    (message,) = receiver.wait(place)
    assert (message.said["type"], message.said["data"]) == ("test", {})
    assert message.is_signed_with(webhook["secret"])
    until(lambda: deliveries(demo, webhook)[0]["state"] == "delivered")
    job = work(demo)
    until(lambda: [each["state"] for each in deliveries(demo, webhook)] == ["delivered"] * 2)
    newest, oldest = deliveries(demo, webhook)
    assert (newest["type"], newest["job"], newest["status"], newest["attempts"]) == ("job.done", job["id"], 204, 1)
    assert (oldest["type"], oldest["job"], oldest["event"]) == ("test", None, message.headers["webhook-id"])
    assert newest["sentence"] == "Taken."
    assert newest["next_at"] is None


def test_tests_are_few(demo: Client, receiver: Receiver, place: str) -> None:
    webhook = named(demo, receiver.url + place)
    answers = [demo.post(f"/api/webhooks/{webhook['id']}/test") for _ in range(6)]
    assert [each.status_code for each in answers] == [202] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "60"


def test_secret_and_address_are_shown_once_and_nowhere_in_clear(
    own: Instance, demo: Client, receiver: Receiver, place: str
) -> None:
    webhook = named(demo, receiver.url + place)
    work(demo)
    receiver.wait(place)
    listed = demo.get("/api/webhooks")
    assert listed.json()["webhooks"] == [{name: webhook[name] for name in webhook if name != "secret"}]
    page = demo.get("/account/webhooks").text
    assert webhook["secret"] not in listed.text + page
    assert webhook["address"] in page
    canaries = traces.forms(webhook["secret"]) | traces.forms(place)
    assert traces.found_in([own.data, own.log], canaries, own.ready_at) == []


def test_what_is_off_is_told_nothing_until_it_is_on_again(demo: Client, receiver: Receiver, place: str) -> None:
    webhook, path = named(demo, receiver.url + place), "/api/webhooks"
    off = demo.patch(f"{path}/{webhook['id']}", json={"enabled": False})
    assert (off.status_code, off.json()["enabled"]) == (200, False)
    assert code(demo.post(f"{path}/{webhook['id']}/test")) == (409, "webhooks-test-off")
    work(demo)
    assert demo.patch(f"{path}/{webhook['id']}", json={"enabled": True}).json()["enabled"]
    job = work(demo)
    assert [each.said["data"]["job"] for each in receiver.wait(place)] == [job["id"]]


def test_a_deleted_one_is_forgotten(own: Instance, demo: Client, receiver: Receiver, place: str) -> None:
    webhook = named(demo, receiver.url + place)
    work(demo)
    receiver.wait(place)
    assert demo.delete(f"/api/webhooks/{webhook['id']}").status_code == 204
    assert demo.get("/api/webhooks").json() == {"webhooks": []}
    assert demo.get(f"/api/webhooks/{webhook['id']}/deliveries").status_code == 404
    assert demo.delete(f"/api/webhooks/{webhook['id']}").status_code == 404
    until(lambda: run(own, "select count(*) from vault_sealed where kind = 'webhook'") == [(0,)])
    assert run(own, "select count(*) from accounts_webhook") == [(0,)]
    assert run(own, "select count(*) from accounts_delivery") == [(0,)]
    before = len(receiver.heard)
    work(demo)
    other = named(demo, f"{receiver.url}{place}x")
    demo.post(f"/api/webhooks/{other['id']}/test")
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
def test_an_address_that_may_not_be_called_is_not_taken(demo: Client, address: str, words: str) -> None:
    assert code(demo.post("/api/webhooks", json={"address": address})) == (422, words)
    page = demo.form("/account/webhooks", address=address)
    assert "field__error" in page.text
    assert "whsec_" not in page.text
    assert demo.get("/api/webhooks").json() == {"webhooks": []}


def test_input_has_its_bounds(demo: Client, receiver: Receiver) -> None:
    for body in ({}, {"address": ""}, {"address": "https://a.example/" + "x" * 500}, {"address": 5}):
        assert code(demo.post("/api/webhooks", json=body)) == (422, "error-bad-field")
    for _ in range(5):
        named(demo, "https://nobody.invalid/")
    assert code(demo.post("/api/webhooks", json={"address": "https://nobody.invalid/"})) == (409, "webhooks-too-many")


def test_a_key_needs_its_scope(own: Instance, demo: Client, receiver: Receiver, place: str) -> None:
    without = caller(own, new_key(demo, "read", "make", "manage"))
    assert code(without.post("/api/webhooks", json={"address": "https://a.example/"}))[0] == 403
    program = caller(own, new_key(demo, "webhooks"))
    webhook = named(program, receiver.url + place)
    assert program.post(f"/api/webhooks/{webhook['id']}/test").status_code == 202
    assert receiver.wait(place)[0].is_signed_with(webhook["secret"])
    assert program.get("/api/me").status_code == 403


def test_strangers_find_nothing(own: Instance, demo: Client, receiver: Receiver, place: str) -> None:
    webhook = named(demo, receiver.url + place)
    eve = join(own, fresh_address("eve"))
    assert eve.get("/api/webhooks").json() == {"webhooks": []}
    assert webhook["address"] not in eve.get("/account/webhooks").text
    for what in ("test", "switch", "delete"):
        assert eve.post(f"/account/webhooks/{webhook['id']}/{what}").status_code == 404, what
    with own.client() as nobody:
        assert nobody.get("/account/webhooks").headers["location"].startswith("/account/login")
        assert nobody.post(f"/account/webhooks/{webhook['id']}/delete").status_code in (302, 403)
    assert demo.get("/api/webhooks").json()["webhooks"][0]["enabled"]
    assert receiver.at(place) == []


def test_the_page_shows_what_left_as_a_notice(demo: Client, receiver: Receiver, place: str) -> None:
    webhook = named(demo, receiver.url + place)
    job = work(demo)
    receiver.wait(place)
    until(lambda: deliveries(demo, webhook)[0]["state"] == "delivered")
    (passage,) = demo.get(f"/api/jobs/{job['id']}/egress").json()["passages"]
    assert (passage["company"], passage["purpose"]) == ("An address that you named", "webhook")
    assert passage["sends"] == ["state of the job"]
    assert passage["outcome"] == "done"
    assert passage["bytes_sent"] == len(receiver.at(place)[0].body)
    page = demo.get("/account/where").text
    assert "that a job ended, no picture and no word" in page
    assert place not in page


def test_a_receiver_that_is_slow_holds_nothing_up(own: Instance, demo: Client, receiver: Receiver) -> None:
    webhook = named(demo, f"{receiver.url}/held")
    receiver.held.clear()
    work(demo)
    receiver.wait("/held")
    [(held_since,)] = run(own, "select clock_timestamp()")
    jobs = [work(demo)["state"] for _ in range(3)]  # while the first message is not answered yet
    waiting = "select count(*) from pg_stat_activity where state like 'idle in transaction%'"
    open_since = run(own, f"{waiting} and xact_start < '{held_since.isoformat()}'")
    assert (jobs, open_since) == (["done"] * 3, [(0,)])
    assert deliveries(demo, webhook)[-1]["state"] == "waiting"
    receiver.held.set()
    assert len({each.headers["webhook-id"] for each in receiver.wait("/held", 4)}) == 4


def test_without_scripts_one_is_added_tried_switched_and_deleted(demo: Client, receiver: Receiver, place: str) -> None:
    assert "/account/webhooks" in demo.get("/account").text
    made = demo.form("/account/webhooks", address=receiver.url + place)
    (secret,) = re.findall(r'value="(whsec_[^"]+)"', made.text)
    (webhook,) = demo.get("/api/webhooks").json()["webhooks"]

    def press(what: str, **fields: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', demo.get("/account/webhooks").text)
        assert token
        path = f"/account/webhooks/{webhook['id']}/{what}"
        done = demo.post(path, data={"csrfmiddlewaretoken": token[1], **fields}, follow_redirects=True)
        assert done.status_code == 200
        return done.text

    assert "on its way" in press("test")
    assert receiver.wait(place)[0].is_signed_with(secret)
    until(lambda: deliveries(demo, webhook)[0]["state"] == "delivered")
    assert "Taken." in demo.get("/account/webhooks").text
    assert "Off since" in press("switch")
    assert "Switch it on first" in press("test")
    assert "It is on." in press("switch", on="1")
    assert "forgotten" in press("delete")
    assert demo.get("/api/webhooks").json() == {"webhooks": []}
