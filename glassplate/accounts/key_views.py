"""The page of a person's API keys: see them, make one (its text is shown once), end one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from glassplate.accounts.api_keys import LABEL_LONGEST, MOST, SCOPES, ApiKey
from glassplate.accounts.forms import later
from glassplate.accounts.models import Person
from glassplate.lib.words import say
from glassplate.policy import questions

LIVES = ("30", "90", "365", "")  # days; "" is until it is ended
MOST_CREDITS = 1_000_000


class NewKey(forms.Form):
    """What a new key is called, may do, may spend and when it ends."""

    label = forms.CharField(
        label=later("keys-label"),
        max_length=LABEL_LONGEST,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "maxlength": LABEL_LONGEST}),
        error_messages={"required": later("keys-label-missing"), "max_length": later("keys-label-long")},
    )
    scopes = forms.MultipleChoiceField(
        choices=lambda: [(scope, later(f"keys-may-{scope}")) for scope in _scopes()],
        initial=["read", "make"],
        error_messages={"required": later("keys-scopes-missing"), "invalid_choice": later("keys-scopes-missing")},
    )
    cap = forms.IntegerField(
        label=later("keys-cap"),
        help_text=later("keys-cap-hint"),
        required=False,
        min_value=0,
        max_value=MOST_CREDITS,
        widget=forms.NumberInput(attrs={"class": "input", "min": 0, "max": MOST_CREDITS}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), later("keys-cap-bad")),
    )
    days = forms.ChoiceField(
        label=later("keys-until"),
        choices=[(days, later(f"keys-until-{days or 'ended'}")) for days in LIVES],
        initial="90",
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": later("keys-until-bad")},
    )


def _scopes() -> list[str]:
    """Return what a key can be allowed here."""
    return [scope for scope in SCOPES if scope != "webhooks" or questions.webhooks()]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """List the keys; a POST makes one and shows its text, which no later look at this page can."""
    person = _person(request)
    if request.method != "POST":
        return _page(request, NewKey())
    form = NewKey(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if sum(not key.is_over for key in ApiKey.objects.filter(person=person.id)) >= MOST:
        form.add_error(None, say("keys-too-many", most=MOST))
        return _page(request, form)
    asked = form.cleaned_data
    days = int(asked["days"]) if asked["days"] else None
    _, text = ApiKey.make(person.id, asked["label"].strip(), asked["scopes"], asked["cap"], days)
    return _page(request, NewKey(), text=text)


@login_required
@require_POST
def revoke(request: HttpRequest, api_key: str) -> HttpResponse:
    get_object_or_404(ApiKey, pk=api_key, person=_person(request).id).revoke()
    return redirect(f"{reverse('account_keys')}?done=revoked")


def _page(request: HttpRequest, form: NewKey, **more: Any) -> HttpResponse:
    newest = F("revoked_at").desc(nulls_first=True), "-made_at"
    found = ApiKey.objects.filter(person=_person(request).id).order_by(*newest)
    values = {
        "form": form,
        "keys": [_shown(key) for key in found],
        "done": request.GET.get("done") == "revoked",
        "here": "account",
        **more,
    }
    return render(request, "account/keys.html", values)


def _shown(key: ApiKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "label": key.text(),
        "scopes": [f"keys-may-{scope}" for scope in key.scopes],
        "spending": say("keys-spent-of", spent=key.spent_now, cap=key.cap)
        if key.cap is not None
        else say("keys-spent", spent=key.spent_now),
        "made_at": key.made_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "is_expired": key.expires_at is not None and key.expires_at <= timezone.now(),
        "last_used_on": key.last_used_on,
    }


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
