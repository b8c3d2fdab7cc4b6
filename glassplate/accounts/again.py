"""Who changes how an account is entered shows once more that it is theirs, if they signed in a while ago."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.internal import flows
from allauth.account.utils import get_next_redirect_url
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from glassplate.accounts import sessions
from glassplate.accounts.guests.visiting import is_guest
from glassplate.accounts.models import Person
from glassplate.accounts.second.forms import ProveAgain

View = Callable[..., HttpResponseBase]


def lately(view: View) -> View:
    """A page for who signed in a few minutes ago; others do so once more, and come back to the page before."""

    @wraps(view)
    def only_then(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if _is_fresh(request) or _has_no_way_in(request):
            return view(request, *arguments, **named)
        place = request.get_full_path() if request.method == "GET" else reverse("account_ways")
        return redirect(f"{reverse('account_again')}?{urlencode({'next': place})}")

    return only_then


def _has_no_way_in(request: HttpRequest) -> bool:
    """Tell whether there is nothing to show once more: a guest has the cookie and no other way in."""
    return isinstance(request.user, Person) and is_guest(request.user)


def _is_fresh(request: HttpRequest) -> bool:
    """Tell whether somebody signed in, or showed the password, in the last minutes; however they came in."""
    records = flows.login.get_authentication_records(request, request.user)
    shown = float(records[-1]["at"]) if records else 0.0
    began = sessions.began_at(request.session.session_key)
    latest = max(shown, began.timestamp() if began else 0.0)
    # Nor is it fresh for longer after the clock was set back.
    return bool(abs(time.time() - latest) < app_settings.REAUTHENTICATION_TIMEOUT)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def once_more(request: HttpRequest) -> HttpResponse:
    """Ask for the password and the second step; who has neither signs out and in again."""
    assert isinstance(request.user, Person)
    onward = get_next_redirect_url(request) or reverse("account_ways")
    form = ProveAgain(request.user, request.POST if request.method == "POST" else None)
    if form.fields and form.is_valid():
        flows.reauthentication.reauthenticate_by_password(request)
        return redirect(onward)
    values = {
        "form": form if form.fields else None,
        "redirect_field_name": "next",
        "redirect_field_value": onward,
        "here": "account",
    }
    return render(request, "account/again.html", values)
