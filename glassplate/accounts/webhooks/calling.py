"""The queue of webhooks: it holds a webhook's id, and whoever takes it delivers what has waited longest there."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate import App
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued

QUEUE, DELIVER = "webhooks", "webhook-deliver"

# An app of its own: in the worker, the one that Django's pages use has another connection, and what is put into it
# there is not part of the transaction that ends a job.
_inside = App(connector=DjangoConnector())


def call(webhook: UUID, at: datetime | None = None) -> None:
    """Have the worker look after a webhook, once this transaction is committed, and not before `at`."""
    _inside.configure_task(DELIVER, queue=QUEUE, schedule_at=at).defer(webhook=str(webhook))


def call_once(webhook: UUID) -> None:
    """The same, unless somebody has asked for it in this way already."""
    task = _inside.configure_task(DELIVER, queue=QUEUE, queueing_lock=str(webhook))
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.defer(webhook=str(webhook))
