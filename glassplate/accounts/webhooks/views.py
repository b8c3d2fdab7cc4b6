"""The page of a person's webhooks: see them and what they were told, add one (its secret is shown once), try, end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from glassplate.accounts.forms import later
from glassplate.accounts.models import Person
from glassplate.accounts.webhooks import events, naming, reading
from glassplate.accounts.webhooks.errors import WebhookError
from glassplate.accounts.webhooks.models import Delivery, Webhook
from glassplate.accounts.webhooks.telling import sentence
from glassplate.egress.named import LONGEST
from glassplate.lib.words import say
from glassplate.policy import questions

DONE = {
    "test": "webhooks-done-test",
    "off": "webhooks-done-off",
    "on": "webhooks-done-on",
    "deleted": "webhooks-done-deleted",
}
KINDS = {
    "job.done": "webhooks-kind-done",
    "job.refused": "webhooks-kind-refused",
    "job.failed": "webhooks-kind-failed",
    "job.cancelled": "webhooks-kind-cancelled",
    "test": "webhooks-kind-test",
}


class NewWebhook(forms.Form):
    """The address of a new one; whether it may be called is for the door to say."""

    address = forms.CharField(
        label=later("webhooks-address"),
        help_text=later("webhooks-address-hint"),
        widget=forms.URLInput(attrs={"class": "input", "autocomplete": "off", "maxlength": LONGEST}),
        error_messages={"required": later("webhooks-address-missing")},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: HttpRequest) -> HttpResponse:
    """List them; a POST adds one and shows its secret, which no later look at this page can."""
    person = _person(request)
    if request.method != "POST":
        return _page(request, NewWebhook())
    form = NewWebhook(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        _, secret = naming.name(person, form.cleaned_data["address"])
    except WebhookError as no:
        form.add_error("address", say(no.words, **no.values))
        return _page(request, form)
    return _page(request, NewWebhook(), secret=secret)


@login_required
@require_POST
def test(request: HttpRequest, webhook: str) -> HttpResponse:
    found = _found(request, webhook)
    try:
        events.test(found)
    except WebhookError as no:
        return _page(request, NewWebhook(), trouble=say(no.words, **no.values))
    return _done("test")


@login_required
@require_POST
def switch(request: HttpRequest, webhook: str) -> HttpResponse:
    """Switch it off, or on when the form says so."""
    on = "on" in request.POST
    _found(request, webhook).switch(on=on)
    return _done("on" if on else "off")


@login_required
@require_POST
def remove(request: HttpRequest, webhook: str) -> HttpResponse:
    _found(request, webhook).remove()
    return _done("deleted")


def _page(request: HttpRequest, form: NewWebhook, **more: Any) -> HttpResponse:
    found = reading.of_person(_person(request).id)
    values = {
        "form": form,
        "webhooks": [_shown(webhook, address) for webhook, address in found],
        "done": DONE.get(request.GET.get("done", "")),
        "here": "account",
        **more,
    }
    return render(request, "account/webhooks.html", values)


def _shown(webhook: Webhook, address: str) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "address": address,
        "is_on": webhook.is_on,
        "disabled_at": webhook.disabled_at,
        "given_up": webhook.given_up,
        "lately": [_told(each) for each in reading.lately(webhook)],
    }


def _told(delivery: Delivery) -> dict[str, Any]:
    return {"at": delivery.happened_at, "kind": KINDS[events.kind(delivery)], "how": sentence(delivery)}


def _found(request: HttpRequest, webhook: str) -> Webhook:
    return get_object_or_404(Webhook, pk=webhook, person=_person(request).id)


def _person(request: HttpRequest) -> Person:
    """Return who is signed in; Http404 where the policy has no webhooks."""
    if not questions.webhooks():
        raise Http404
    assert isinstance(request.user, Person)
    return request.user


def _done(what: str) -> HttpResponse:
    return redirect(f"{reverse('account_webhooks')}?done={what}")
