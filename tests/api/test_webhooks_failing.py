"""Webhooks whose receiver fails, and workers that die: told at least once, under one id, and given up in the end."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from tests.api.receiving import Receiver, deliveries, named, remove_all, run, told_instance, until
from tests.instance import Client, Instance
from tests.killing import kill
from tests.pictures import SMALL

DEMO = "demo@glassplate.example"


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


@pytest.fixture
def place() -> str:
    return f"/{secrets.token_hex(6)}"


@pytest.fixture
def webhook(demo: Client, receiver: Receiver, place: str) -> Iterator[dict[str, Any]]:
    yield named(demo, receiver.url + place)
    remove_all(demo)


def end_job(demo: Client) -> str:
    session = demo.begin(SMALL)
    job = demo.wait(demo.job(session, "fake-slow", 1, parameters={"seconds": 0}).json())
    assert job["state"] == "done"
    return str(job["id"])


def hurry(own: Instance) -> None:
    """Let what waits for its next try be due now."""
    run(own, "update accounts_delivery set due_at = now() - interval '10 seconds' where state = 'waiting'")
    run(own, "update accounts_webhook set not_before = now() - interval '10 seconds'")


def only(demo: Client, webhook: dict[str, Any]) -> dict[str, Any]:
    (found,) = deliveries(demo, webhook)
    return found


def test_what_was_not_taken_is_sent_again_under_the_same_id(
    demo: Client, receiver: Receiver, place: str, webhook: dict[str, Any]
) -> None:
    receiver.statuses[place] = [500]
    job = end_job(demo)
    first, second = receiver.wait(place, 2)
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    assert all(each.is_signed_with(webhook["secret"]) for each in (first, second))
    assert first.said["data"]["job"] == job
    until(lambda: only(demo, webhook)["state"] == "delivered")
    assert only(demo, webhook)["sentence"] == "Taken, at try 2."
    assert demo.get("/api/webhooks").json()["webhooks"][0]["failures"] == 0


def test_one_that_fails_keeps_no_other_event_back(
    demo: Client, receiver: Receiver, place: str, webhook: dict[str, Any]
) -> None:
    receiver.statuses[place] = [503]
    late, next_one = end_job(demo), end_job(demo)
    order = [each.said["data"]["job"] for each in receiver.wait(place, 3)]
    assert sorted(order) == sorted([late, late, next_one])


def test_a_redirect_is_not_followed(demo: Client, receiver: Receiver, place: str, webhook: dict[str, Any]) -> None:
    receiver.statuses[place] = [307] * 9
    end_job(demo)
    receiver.wait(place)
    until(lambda: only(demo, webhook)["attempts"] == 1 and only(demo, webhook)["state"] == "waiting")
    until(lambda: "We do not follow" in only(demo, webhook)["sentence"])
    assert receiver.at("/elsewhere") == []


def test_nobody_there_is_told_as_such(demo: Client, own: Instance, receiver: Receiver) -> None:
    webhook = named(demo, "https://nobody.invalid/")
    end_job(demo)
    until(lambda: "not found" in only(demo, webhook)["sentence"])
    found = only(demo, webhook)
    assert (found["state"], found["status"]) == ("waiting", None)
    remove_all(demo)


def test_after_a_day_of_failures_it_is_switched_off_with_a_mail(
    own: Instance, demo: Client, receiver: Receiver, place: str, webhook: dict[str, Any]
) -> None:
    receiver.statuses[place] = [500] * 20
    before = len(own.outbox(DEMO))
    end_job(demo)
    receiver.wait(place)
    until(lambda: only(demo, webhook)["status"] == 500)
    day = "interval '24 hours'"
    run(own, f"update accounts_webhook set failing_since = now() - {day}")
    run(own, f"update accounts_delivery set attempt = 8, happened_at = now() - {day} where state = 'waiting'")
    hurry(own)
    until(lambda: only(demo, webhook)["state"] == "failed")
    (now,) = demo.get("/api/webhooks").json()["webhooks"]
    assert (now["enabled"], now["given_up"]) == (False, True)
    assert only(demo, webhook)["sentence"] == "Given up after 9 tries. The answer was 500."
    assert "took a message for a day" in demo.get("/account/webhooks").text
    until(lambda: len(own.outbox(DEMO)) == before + 1)
    mail = own.outbox(DEMO)[0]
    assert mail.subject == "A webhook of yours was switched off"
    assert "/account/webhooks" in mail.body
    assert place not in mail.body
    count = len(receiver.at(place))
    end_job(demo)
    assert len(deliveries(demo, webhook)) == 1
    receiver.statuses[place] = []
    on = demo.patch(f"/api/webhooks/{webhook['id']}", json={"enabled": True}).json()
    assert (on["enabled"], on["given_up"], on["failures"]) == (True, False, 0)
    end_job(demo)
    receiver.wait(place, count + 1)


def test_one_event_that_is_never_taken_does_not_switch_it_off(
    own: Instance, demo: Client, receiver: Receiver, place: str, webhook: dict[str, Any]
) -> None:
    receiver.statuses[place] = [400]
    end_job(demo)
    receiver.wait(place)
    until(lambda: only(demo, webhook)["status"] == 400)
    run(own, "update accounts_delivery set attempt = 8 where state = 'waiting'")
    receiver.statuses[place] = [400]
    hurry(own)
    until(lambda: only(demo, webhook)["state"] == "failed")
    assert demo.get("/api/webhooks").json()["webhooks"][0]["enabled"]


def test_who_wants_no_more_is_told_no_more(
    own: Instance, demo: Client, receiver: Receiver, place: str, webhook: dict[str, Any]
) -> None:
    receiver.statuses[place] = [410]
    before = len(own.outbox(DEMO))
    end_job(demo)
    until(lambda: not demo.get("/api/webhooks").json()["webhooks"][0]["enabled"])
    assert only(demo, webhook)["state"] == "failed"
    until(lambda: len(own.outbox(DEMO)) == before + 1)
    end_job(demo)
    assert len(receiver.at(place)) == 1


def test_a_worker_killed_during_a_call_and_before_the_next_one_loses_nothing(
    own: Instance, demo: Client, receiver: Receiver
) -> None:
    webhook = named(demo, f"{receiver.url}/held")
    receiver.held.clear()
    first = end_job(demo)
    receiver.wait("/held")
    second = end_job(demo)  # waits behind the call that is not answered
    assert [each["state"] for each in deliveries(demo, webhook)] == ["waiting"] * 2
    kill(own, "worker")
    receiver.held.set()
    hurry(own)
    until(lambda: [each["state"] for each in deliveries(demo, webhook)] == ["delivered"] * 2, 60)
    ids = {
        job: {each.headers["webhook-id"] for each in receiver.at("/held") if each.said["data"]["job"] == job}
        for job in (first, second)
    }
    assert [len(each) for each in ids.values()] == [1, 1]
    told = [each.said["data"]["job"] for each in receiver.at("/held")]
    assert (told.count(first), told.count(second)) == (2, 1)
    assert all(each.is_signed_with(webhook["secret"]) for each in receiver.at("/held"))
    remove_all(demo)


def test_what_was_told_is_forgotten_after_a_while(
    own: Instance, demo: Client, receiver: Receiver, place: str, webhook: dict[str, Any]
) -> None:
    end_job(demo)
    until(lambda: only(demo, webhook)["state"] == "delivered")
    run(own, "update accounts_delivery set happened_at = now() - interval '15 days'")
    kill(own, "worker")  # its sweeps begin with it
    until(lambda: deliveries(demo, webhook) == [])


def test_whoever_is_erased_is_forgotten_with_address_and_secret(site: Instance) -> None:
    """Their keys go first; what is left of the webhook goes with the next event."""
    alice = site.person("Alice")
    named(alice, "https://nobody.invalid/")
    import django

    django.setup()
    from django.utils import timezone

    from glassplate.accounts.models import Webhook
    from glassplate.accounts.webhooks import events
    from glassplate.lib.isolation import principal
    from glassplate.vault import keys

    person: UUID = alice.id  # type: ignore[assignment]
    with principal(person):
        keys.destroy(person)
    with principal(person):
        events.announce(person, UUID(int=7), "done", timezone.now())

    def gone() -> bool:
        with principal(person):
            return not Webhook.objects.filter(person=person).exists()

    until(gone)
