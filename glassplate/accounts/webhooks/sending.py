"""Delivers: one event at a time for each webhook, at least once, again after longer and longer pauses for about a day.

No transaction and no connection is held during a call. Whoever delivers holds the webhook for as long as a call can
take; a worker that dies meanwhile leaves the event waiting, and another one sends it again under the same id.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from glassplate.accounts import mail
from glassplate.accounts.models import Person
from glassplate.accounts.webhooks import calling, events, signature
from glassplate.accounts.webhooks.models import Delivery, State, Webhook
from glassplate.egress import named
from glassplate.egress.door import door
from glassplate.egress.errand import Caps, Errand
from glassplate.egress.errors import EgressError
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.vault import seal, shelf

CAPS = Caps(connect_s=5, idle_s=8, whole_s=10, answer_bytes=16 << 10)
HELD = timedelta(seconds=45)  # longer than the longest call, with a slow look-up of the name
PAUSES = (
    *(timedelta(seconds=5), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30)),
    *(timedelta(hours=2), timedelta(hours=5), timedelta(hours=8), timedelta(hours=8)),
)
OLDEST = timedelta(hours=26)  # an event that could not be tried so often, since too many others waited too
PATIENCE = timedelta(hours=20)  # without a single success, and an event given up: the webhook is switched off
GONE = 410  # the answer of a receiver that wants no more
OVERDUE, BATCH = timedelta(seconds=3), 200


@dataclass(frozen=True)
class Turn:
    """One try: which event for which webhook, and where it goes; only in memory, and only while it is made."""

    webhook: UUID
    delivery: Delivery
    address: str = field(repr=False)
    secret: str = field(repr=False)


@dataclass(frozen=True)
class Answer:
    """How a try ended: the status of the answer, or the words id of why there was none."""

    status: int | None = None
    reason: str = ""

    @property
    def is_good(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def deliver(webhook: str) -> None:
    """Deliver what has waited longest for a webhook; what else is due there is left to another call."""
    try:
        turn = _take(UUID(webhook))
        connection.close()
        if turn:
            _note(turn, _tell(turn))
    finally:
        connection.close()


def call_overdue() -> int:
    """Call for what is due and was lost: by a worker that died, or while its webhook was held. Returns how many."""
    now = timezone.now()
    with duty("sweep"):
        due = Delivery.objects.filter(state=State.WAITING, due_at__lt=now - OVERDUE, webhook__not_before__lt=now)
        lost = list(due.order_by().values_list("webhook", flat=True).distinct()[:BATCH])
    for webhook in lost:
        calling.call_once(webhook)
    return len(lost)


def forget_old() -> int:
    """Remove what became of events, after as long as logs are kept; returns how many."""
    kept_since = timezone.now() - questions.log_life()
    is_over = ~Q(state=State.WAITING) | Q(happened_at__lt=kept_since - OLDEST)
    with duty("sweep"):
        return Delivery.objects.filter(is_over, happened_at__lt=kept_since).delete()[0]


def _take(webhook: UUID) -> Turn | None:
    """Hold the webhook and open what is to be sent; None when nothing is due, or somebody else holds it."""
    with duty("work"):
        found = Webhook.objects.filter(pk=webhook).first()
    if found is None:
        return None
    now = timezone.now()
    with principal(found.person):
        free = Webhook.objects.filter(pk=webhook, disabled_at=None, not_before__lte=now)
        held = free.select_for_update(no_key=True).first()
        due = _due(held, now) if held else None
        if held is None or due is None:
            return None
        try:
            address, secret = held.text(), shelf.open_text(held.secret)
        except (shelf.Gone, seal.Unopenable):  # whose it is was erased, or it was deleted before a restore
            held.remove()
            return None
        held.not_before = due.due_at = now + HELD
        due.attempt, due.tried_at = due.attempt + 1, now
        held.save(update_fields=["not_before"])
        due.save(update_fields=["due_at", "attempt", "tried_at"])
    return Turn(webhook, due, address, secret)


def _due(webhook: Webhook, now: datetime) -> Delivery | None:
    waiting = Delivery.objects.filter(webhook=webhook, state=State.WAITING, due_at__lte=now)
    return waiting.order_by("due_at", "happened_at", "id").first()


def _tell(turn: Turn) -> Answer:
    """Make the call; whatever goes wrong in it is an answer too."""
    delivery = turn.delivery
    body = events.body(delivery)
    signed = signature.headers(turn.secret, events.name(delivery), body, timezone.now())
    errand = Errand(named.WEBHOOK, named.WEBHOOK, (named.STATE,), delivery.person, delivery.job)
    sent = {**signed, "content-type": "application/json", "accept": "*/*"}
    try:
        with door(errand, CAPS) as way, way.client().stream("POST", turn.address, content=body, headers=sent) as answer:
            with suppress(EgressError):  # what it says beside its status is of no interest, nor how it ends
                for _ in answer.iter_bytes():
                    pass
            return Answer(answer.status_code)
    except EgressError as error:
        return Answer(reason=error.words)
    except Exception as error:  # a fault of ours must not keep the event from its other tries
        note(error, Place.TASK, calling.DELIVER)
        return Answer(reason="egress-broken")


def _note(turn: Turn, answer: Answer) -> None:
    """Write down how it went, and see to what comes next; nothing when the webhook was deleted or switched off."""
    delivery = turn.delivery
    log("webhook-tried", id=delivery.id, attempt=delivery.attempt, status=answer.status, reason=answer.reason or None)
    with principal(delivery.person):
        webhook = Webhook.objects.select_for_update(no_key=True).filter(pk=turn.webhook).first()
        if webhook is None:
            return
        _settle(delivery, answer)
        _rate(webhook, answer)
        if webhook.is_on and _is_hopeless(webhook, delivery, answer):
            webhook.switch(on=False, given_up=True)
            if owner := Person.objects.filter(pk=delivery.person).first():
                mail.deliver(owner, "webhook-off", page=mail.link("/account/webhooks"))
        if webhook.is_on:
            _call_next(webhook, delivery)


def _settle(delivery: Delivery, answer: Answer) -> None:
    """Move the event by compare-and-swap: it may have been dropped meanwhile."""
    now = timezone.now()
    delivery.state, delivery.due_at = State.WAITING, now
    if answer.is_good:
        delivery.state = State.DELIVERED
    elif delivery.attempt > len(PAUSES) or now - delivery.happened_at > OLDEST or answer.status == GONE:
        delivery.state = State.FAILED
    else:
        delivery.due_at = now + PAUSES[delivery.attempt - 1]
    ours = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING, attempt=delivery.attempt)
    ours.update(state=delivery.state, due_at=delivery.due_at, status=answer.status, reason=answer.reason)


def _rate(webhook: Webhook, answer: Answer) -> None:
    """Let the webhook go, and remember whether it works."""
    now = timezone.now()
    webhook.failures = 0 if answer.is_good else webhook.failures + 1
    webhook.failing_since = None if answer.is_good else webhook.failing_since or now
    webhook.not_before = now + webhook.rest()
    webhook.save(update_fields=["failures", "failing_since", "not_before"])


def _is_hopeless(webhook: Webhook, delivery: Delivery, answer: Answer) -> bool:
    if answer.status == GONE:
        return True
    since = webhook.failing_since
    return delivery.state == State.FAILED and since is not None and timezone.now() - since > PATIENCE


def _call_next(webhook: Webhook, delivery: Delivery) -> None:
    """Call for what else is due here, and for this event's next try."""
    now = timezone.now()
    if _due(webhook, now):
        calling.call(webhook.id, webhook.not_before if webhook.not_before > now else None)
    if delivery.state == State.WAITING:
        calling.call(webhook.id, max(delivery.due_at, webhook.not_before))
