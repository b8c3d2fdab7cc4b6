"""Webhooks: name an address, try it, see what it was told, switch it off and on, delete it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router, Status

from glassplate.accounts.webhooks import events, naming, reading
from glassplate.accounts.webhooks.errors import BadAddress, SwitchedOff, TooMany, WebhookError
from glassplate.accounts.webhooks.models import Delivery, State, Webhook
from glassplate.accounts.webhooks.telling import sentence
from glassplate.api import webhook_schemas as schemas
from glassplate.api.request import SignedIn
from glassplate.policy import questions
from glassplate.studio.errors import StudioError

router = Router()
STATUSES: dict[type[WebhookError], int] = {BadAddress: 422, TooMany: 409, SwitchedOff: 409}


class NotOffered(StudioError):
    """The policy has no webhooks."""

    status = 404


class Refused(StudioError):
    """It cannot be done as it was asked for."""

    def __init__(self, error: WebhookError) -> None:
        super().__init__(error.words, **error.values)
        self.status = 429 if "seconds" in error.values else STATUSES[type(error)]


@router.get("/webhooks", response=schemas.WebhooksOut)
def read_all(request: SignedIn) -> schemas.WebhooksOut:
    _must_be_offered()
    found = reading.of_person(request.user.id)
    return schemas.WebhooksOut(webhooks=[_out(webhook, address) for webhook, address in found])


@router.post("/webhooks", response={201: schemas.NewWebhookOut})
def register(request: SignedIn, new: schemas.NewWebhook) -> Status[schemas.NewWebhookOut]:
    _must_be_offered()
    with _refusing():
        webhook, secret = naming.name(request.user, new.address)
    return Status(201, schemas.NewWebhookOut(**_out(webhook, new.address).model_dump(), secret=secret))


@router.patch("/webhooks/{webhook}", response=schemas.WebhookOut)
def change(request: SignedIn, webhook: UUID, change: schemas.WebhookChange) -> schemas.WebhookOut:
    found = _found(request, webhook)
    found.switch(on=change.enabled)
    return _out(found, found.text())


@router.delete("/webhooks/{webhook}", response={204: None})
def remove(request: SignedIn, webhook: UUID) -> Status[None]:
    _found(request, webhook).remove()
    return Status(204, None)


@router.post("/webhooks/{webhook}/test", response={202: schemas.DeliveryOut})
def test(request: SignedIn, webhook: UUID) -> Status[schemas.DeliveryOut]:
    found = _found(request, webhook)
    with _refusing():
        return Status(202, _delivery_out(events.test(found)))


@router.get("/webhooks/{webhook}/deliveries", response=schemas.DeliveriesOut)
def deliveries(request: SignedIn, webhook: UUID) -> schemas.DeliveriesOut:
    lately = reading.lately(_found(request, webhook))
    return schemas.DeliveriesOut(deliveries=[_delivery_out(each) for each in lately])


def _found(request: SignedIn, webhook: UUID) -> Webhook:
    _must_be_offered()
    return get_object_or_404(Webhook, pk=webhook, person=request.user.id)


def _must_be_offered() -> None:
    if not questions.webhooks():
        raise NotOffered("webhooks-not-offered")


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except WebhookError as error:
        raise Refused(error) from None


def _out(webhook: Webhook, address: str) -> schemas.WebhookOut:
    return schemas.WebhookOut(
        id=webhook.id,
        address=address,
        enabled=webhook.is_on,
        given_up=webhook.given_up,
        failures=webhook.failures,
        created_at=webhook.made_at,
    )


def _delivery_out(delivery: Delivery) -> schemas.DeliveryOut:
    return schemas.DeliveryOut(
        event=events.name(delivery),
        type=events.kind(delivery),
        job=delivery.job,
        happened_at=delivery.happened_at,
        state=delivery.state,
        attempts=delivery.attempt,
        tried_at=delivery.tried_at,
        next_at=delivery.due_at if delivery.state == State.WAITING else None,
        status=delivery.status,
        sentence=sentence(delivery),
    )
