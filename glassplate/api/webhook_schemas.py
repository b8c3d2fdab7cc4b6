"""The shapes of webhooks: what comes in and goes out. The secret goes out once, when one is made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from glassplate.api.answering import Out
from glassplate.api.schemas import Strict
from glassplate.egress.named import LONGEST


class NewWebhook(Strict):
    address: str = Field(min_length=1, max_length=LONGEST)


class WebhookChange(Strict):
    enabled: bool


class WebhookOut(Out):
    id: UUID
    address: str
    enabled: bool
    given_up: bool  # it was switched off by us, since nobody there took a message for a day
    failures: int  # tries in a row that did not work
    created_at: datetime


class NewWebhookOut(WebhookOut):
    secret: str


class WebhooksOut(Out):
    webhooks: list[WebhookOut]


class DeliveryOut(Out):
    """One event and what became of it; `event` is the id that the receiver sees, at every try the same."""

    event: str
    type: str
    job: UUID | None
    happened_at: datetime
    state: str
    attempts: int
    tried_at: datetime | None
    next_at: datetime | None
    status: int | None
    sentence: str


class DeliveriesOut(Out):
    deliveries: list[DeliveryOut]
