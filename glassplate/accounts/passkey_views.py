"""Making, using and ending passkeys; the only pages of the account that need a script."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from glassplate.accounts import again, mail, passkeys
from glassplate.accounts.models import Person
from glassplate.accounts.passkeys import MOST, Passkey, Refused
from glassplate.accounts.second.stage import BY_PASSKEY
from glassplate.policy import questions

STATE = "passkey_state"
LONGEST = 20_000  # characters of a browser's answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@again.lately
def make(request: HttpRequest) -> HttpResponse:
    """Show a button that makes one on this device; a POST brings its public half."""
    _must_be_offered()
    person = _person(request)
    if Passkey.objects.filter(person=person.id).count() >= MOST:
        return redirect(f"{reverse('account_ways')}?problem=passkeys")
    refused = False
    if request.method == "POST":
        try:
            Passkey.keep(request, person.id, request.session.pop(STATE, {}), _answer(request))
        except Refused:
            refused = True
        else:
            mail.deliver(person, "passkey")
            return redirect(f"{reverse('account_ways')}?done=passkey")
    wanted, state = passkeys.begin(request, person.id, person.address())
    request.session[STATE] = dict(state)
    return render(request, "account/passkey.html", {"options": wanted, "refused": refused, "here": "account"})


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Answer with what a browser has to sign; it names nobody and is the same for everybody but its challenge."""
    _must_be_offered()
    if refused := _limited(request):
        return refused
    wanted, state = passkeys.ask(request)
    request.session[STATE] = dict(state)
    return JsonResponse(wanted)


@require_POST
def use(request: HttpRequest) -> HttpResponse:
    """Sign in whose passkey signed."""
    _must_be_offered()
    if refused := _limited(request):
        return refused
    try:
        key = Passkey.proven(request, request.session.pop(STATE, {}), _answer(request))
    except Refused:
        return redirect(f"{reverse('account_login')}?problem=passkey")
    person = Person.objects.filter(pk=key.person).first()
    if person is None:
        return redirect(f"{reverse('account_login')}?problem=passkey")
    if request.user.is_authenticated:
        flows.logout.logout(request)
    flows.login.record_authentication(request, person, method="passkey")
    onward = get_next_redirect_url(request)
    login = Login(user=person, email=person.email, redirect_url=onward, state=dict(BY_PASSKEY))
    answer: HttpResponse = flows.login.perform_login(request, login)
    return answer


@login_required
@require_POST
@again.lately
def end(request: HttpRequest, passkey: str) -> HttpResponse:
    """Forget one; what the device keeps opens nothing any more."""
    get_object_or_404(Passkey, pk=passkey, person=_person(request).id).delete()
    mail.deliver(_person(request), "passkey-gone")
    return redirect(f"{reverse('account_ways')}?done=passkey-gone")


def _answer(request: HttpRequest) -> dict[str, Any]:
    text = request.POST.get("credential", "")
    try:
        said = json.loads(text) if len(text) <= LONGEST else None
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise Refused
    return said


def _limited(request: HttpRequest) -> HttpResponse | None:
    answer: HttpResponse | None = ratelimit.consume_or_429(request, app="allauth.account", action="enter")
    return answer


def _must_be_offered() -> None:
    if "passkey" not in questions.sign_in_methods():
        raise Http404


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
