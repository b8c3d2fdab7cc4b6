"""Webhooks and what each was told. An address and its secret are sealed; the rows hold ids, states and times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import ClassVar, Self
from uuid import UUID, uuid4

from django.db import models, transaction
from django.utils import timezone

from glassplate.accounts.webhooks import signature
from glassplate.accounts.webhooks.errors import BadAddress, TooMany
from glassplate.egress import named
from glassplate.egress.errors import NotPermitted
from glassplate.lib.fields import Holds
from glassplate.vault import shelf
from glassplate.vault.models import Kind
from glassplate.vault.shred import shred

MOST = 5  # of one person
FIRST_REST, LONGEST_REST = timedelta(seconds=5), timedelta(minutes=5)
WHILE_THERE = "until you delete the webhook"
AS_LOGS = "for as long as logs are kept"
# Why the door would not let a call out -> what to say to who typed the address.
UNFIT = {
    "egress-in-clear": "webhooks-address-clear",
    "egress-private-address": "webhooks-address-private",
    "egress-odd-port": "webhooks-address-port",
}


class Webhook(models.Model):
    """One address of a person's, on or off."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(db_index=True)
    address = models.UUIDField()  # a sealed text
    secret = models.UUIDField()  # a sealed text
    made_at = models.DateTimeField(default=timezone.now)
    disabled_at = models.DateTimeField(null=True)
    given_up = models.BooleanField(default=False)  # it is off because nobody answered there for a day
    failures = models.IntegerField(default=0)  # in a row
    failing_since = models.DateTimeField(null=True)
    not_before = models.DateTimeField(default=timezone.now)  # in use until then, or at rest after failures

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", WHILE_THERE),
            "person": Holds("holds-who", WHILE_THERE),
            "address": Holds("holds-sealed-content", WHILE_THERE),
            "secret": Holds("holds-sealed-content", WHILE_THERE),
            "made_at": Holds("holds-when", WHILE_THERE),
            "disabled_at": Holds("holds-when", WHILE_THERE),
            "given_up": Holds("holds-kind", WHILE_THERE),
            "failures": Holds("holds-count", WHILE_THERE),
            "failing_since": Holds("holds-when", WHILE_THERE),
            "not_before": Holds("holds-when", WHILE_THERE),
        }

    @classmethod
    def register(cls, person: UUID, address: str) -> tuple[Self, str]:
        """Make one and return it with its secret, which nobody is shown again; the caller acts as the person.

        BadAddress for one that may not be called, TooMany when there are as many as there may be.
        """
        try:
            named.place(address)
        except NotPermitted as no:
            raise BadAddress(UNFIT.get(no.words, "webhooks-address-bad"), most=named.LONGEST) from None
        if cls.objects.filter(person=person).count() >= MOST:
            raise TooMany("webhooks-too-many", most=MOST)
        secret = signature.new_secret()
        webhook = cls(
            person=person,
            address=shelf.put_text(person, Kind.WEBHOOK, address).id,
            secret=shelf.put_text(person, Kind.WEBHOOK, secret).id,
        )
        webhook.save(force_insert=True)
        return webhook, secret

    @property
    def is_on(self) -> bool:
        return self.disabled_at is None

    def text(self) -> str:
        """Return the address; the caller acts as the person."""
        return shelf.open_text(self.address)

    def switch(self, on: bool, *, given_up: bool = False) -> None:
        """Switch it on, with a clean slate, or off: then what it was still to be told is dropped."""
        with self._alone():
            if not on:
                waiting = Delivery.objects.filter(webhook=self, state=State.WAITING)
                waiting.update(state=State.DROPPED)
            self.disabled_at = None if on else self.disabled_at or timezone.now()
            self.given_up = given_up
            afresh: dict[str, object] = {}
            if on:
                self.failures, self.failing_since, self.not_before = 0, None, timezone.now()
                afresh = {"failures": 0, "failing_since": None, "not_before": self.not_before}
            mine = Webhook.objects.filter(pk=self.pk)  # none, when it was deleted in this very moment
            mine.update(disabled_at=self.disabled_at, given_up=given_up, **afresh)

    def remove(self) -> None:
        """Forget it: address and secret are shredded, and what it was told goes with it."""
        with self._alone():
            shred([self.address, self.secret])
            self.delete()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Lock it before what it is told, as whoever delivers does: the other way round, two could wait for ever."""
        with transaction.atomic():
            list(Webhook.objects.select_for_update(no_key=True).filter(pk=self.pk))
            yield

    def rest(self) -> timedelta:
        """Return how long it is left alone after its last failure: not at all after one or two, then ever longer."""
        return min(FIRST_REST * 2 ** min(self.failures - 3, 10), LONGEST_REST) if self.failures > 2 else timedelta(0)


class State(models.TextChoices):
    """What became of an event."""

    WAITING = "waiting"  # for its first try or its next one
    DELIVERED = "delivered"
    FAILED = "failed"  # it was tried for about a day
    DROPPED = "dropped"  # the webhook was switched off


class Delivery(models.Model):
    """One event for one webhook. An event has the same id for every webhook and at every try."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    # No constraint: the end of a job must neither wait for somebody who deletes a webhook, nor fail with it.
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", db_constraint=False)
    event = models.UUIDField()
    job = models.UUIDField(null=True)  # null: a test
    ended = models.CharField(max_length=9, blank=True)  # how the job ended
    happened_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    attempt = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True)
    status = models.SmallIntegerField(null=True)  # of the answer
    reason = models.CharField(max_length=60, blank=True)  # words id of why there was none

    class Meta:
        indexes = [
            models.Index(fields=["webhook", "-happened_at"], name="delivery_of_webhook"),
            models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="delivery_waiting"),
            models.Index(fields=["happened_at"], name="delivery_happened"),
        ]

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", AS_LOGS),
            "person": Holds("holds-who", AS_LOGS),
            "webhook": Holds("holds-id", AS_LOGS),
            "event": Holds("holds-id", AS_LOGS),
            "job": Holds("holds-id", AS_LOGS),
            "ended": Holds("holds-kind", AS_LOGS),
            "happened_at": Holds("holds-when", AS_LOGS),
            "state": Holds("holds-kind", AS_LOGS),
            "attempt": Holds("holds-count", AS_LOGS),
            "due_at": Holds("holds-when", AS_LOGS),
            "tried_at": Holds("holds-when", AS_LOGS),
            "status": Holds("holds-kind", AS_LOGS),
            "reason": Holds("holds-kind", AS_LOGS),
        }
