"""What a webhook is told: that a job ended, how and when. It is written down with the job's end, or not at all."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from glassplate.accounts.webhooks import calling
from glassplate.accounts.webhooks.errors import SwitchedOff, TooMany
from glassplate.accounts.webhooks.models import Delivery, State, Webhook
from glassplate.policy import questions

TEST = "test"
MOST_WAITING = 1000  # for one webhook that fails; those after them are left out
MOST_TESTS, TESTS_WITHIN = 5, timedelta(minutes=1)


def announce(person: UUID, job: UUID, ended: str, when: datetime) -> None:
    """Let every webhook of the person that is on be told that a job ended; the caller acts as the person.

    It takes part in the transaction that ends the job, and does nothing that waits for anybody.
    """
    if not questions.webhooks():
        return
    event = uuid4()
    told = [
        Delivery(person=person, webhook=webhook, event=event, job=job, ended=ended, happened_at=when)
        for webhook in Webhook.objects.filter(person=person, disabled_at=None)
        if not _is_full(webhook)
    ]
    Delivery.objects.bulk_create(told)
    for delivery in told:
        calling.call(delivery.webhook_id)


def test(webhook: Webhook) -> Delivery:
    """Let one webhook be told of a test; SwitchedOff when it is off, TooMany when that was asked too often."""
    if not webhook.is_on:
        raise SwitchedOff("webhooks-test-off")
    lately = Delivery.objects.filter(webhook=webhook, job=None, happened_at__gt=timezone.now() - TESTS_WITHIN)
    if lately.count() >= MOST_TESTS:
        raise TooMany("webhooks-test-often", seconds=int(TESTS_WITHIN.total_seconds()))
    delivery = Delivery.objects.create(person=webhook.person, webhook=webhook, event=uuid4())
    calling.call(webhook.id)
    return delivery


def kind(delivery: Delivery) -> str:
    """Return the type of an event: "job.done", "job.refused", "job.failed", "job.cancelled" or "test"."""
    return f"job.{delivery.ended}" if delivery.job else TEST


def name(delivery: Delivery) -> str:
    """Return the event's id as receivers get it."""
    return f"evt_{delivery.event.hex}"


def body(delivery: Delivery) -> bytes:
    """Return what is sent: ids, a state, a time. This is the whole of it."""
    told = {
        "id": name(delivery),
        "type": kind(delivery),
        "timestamp": delivery.happened_at.isoformat(),
        "data": {"job": str(delivery.job), "state": delivery.ended} if delivery.job else {},
    }
    return json.dumps(told, separators=(",", ":")).encode()


def _is_full(webhook: Webhook) -> bool:
    if not webhook.failures:
        return False
    return Delivery.objects.filter(webhook=webhook, state=State.WAITING)[:MOST_WAITING].count() >= MOST_WAITING
