"""Reads webhooks for their person, as whom the caller acts."""

from __future__ import annotations

from uuid import UUID

from glassplate.accounts.webhooks.models import Delivery, Webhook
from glassplate.vault import seal, shelf

LATELY = 20


def of_person(person: UUID) -> list[tuple[Webhook, str]]:
    """Return the webhooks with their addresses, oldest first, without those that no longer open."""
    found = []
    for webhook in Webhook.objects.filter(person=person).order_by("made_at", "id"):
        try:
            found.append((webhook, webhook.text()))
        except (shelf.Gone, seal.Unopenable):  # it was deleted after the backup that this was restored from
            continue
    return found


def lately(webhook: Webhook) -> list[Delivery]:
    """Return what a webhook was told of late, newest first."""
    return list(Delivery.objects.filter(webhook=webhook).order_by("-happened_at", "-id")[:LATELY])
