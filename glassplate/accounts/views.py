"""The account pages that are ours; the rest is allauth's own views with our forms and templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal import flows
from allauth.account.models import EmailConfirmationHMAC, Login
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LogoutView
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glassplate.accounts import networks, outbox, sessions, speaking
from glassplate.accounts.forms import Preferences, ProvePassword, Rename
from glassplate.accounts.models import Person
from glassplate.accounts.shelf_owner import shelf_owner
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.visiting import has_accounts, sold_to_guests

View = Callable[..., HttpResponse]
DONE = ("name", "address", "password", "preferences")  # what the account page may say was done


def by_password(view: View, instead: str = "") -> View:
    """A page about passwords: where the policy has none, there is another page instead, or no such page."""

    @wraps(view)
    def only_then(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if "password" in questions.sign_in_methods():
            return view(request, *arguments, **named)
        if not instead:
            raise Http404
        onward = get_next_redirect_url(request)
        if not has_accounts():
            return redirect("packs" if onward == reverse("credits") and sold_to_guests() else "order_open")
        return redirect(f"{reverse(instead)}?{urlencode({'next': onward})}" if onward else instead)

    return only_then


@login_required
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    return _account_page(request)


@login_required
@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    form = Rename(request.POST)
    if not form.is_valid():
        return _account_page(request, rename=form)
    person, told = _person(request), form.cleaned_data
    if told.get("username") and told["username"] != person.user_name():
        if refused := ratelimit.consume_or_429(request, app="allauth.account", action="change_username"):
            answer: HttpResponse = refused
            return answer
        if not person.take_username(told["username"]):
            form.add_error("username", say("account-username-taken"))
            return _account_page(request, rename=form)
    if "name" in told and told["name"] != person.name():
        person.rename(told["name"])
    return _done("name")


@login_required
@require_POST
def prefer(request: HttpRequest) -> HttpResponse:
    form = Preferences(request.POST)
    if not form.is_valid():
        return _account_page(request, preferences=form)
    _person(request).prefer(form.cleaned_data)
    return _done("preferences")


@login_required
@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Let the account remember a language, and go back to the page on which it was chosen; 404 where it may not."""
    code, back = request.POST.get("language", ""), request.POST.get("next", "")
    if not speaking.keeps() or code not in questions.languages():
        raise Http404
    _person(request).prefer({speaking.CHOSEN: code})
    answer = redirect(back if url_has_allowed_host_and_scheme(back, None) else "/account")
    speaking.choose(request, answer, code)
    return answer


@login_required
@require_POST
def leave_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the person, this one last."""
    sessions.end_all(_person(request).id, but=request.session.session_key)
    response: HttpResponse = leave(request)
    return response


class Leave(LogoutView):  # type: ignore[misc]  # allauth has no types
    """Sign out by POST; what the browser cached of this site goes too, and its pictures where the person says so."""

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        values = {"in_browser": questions.in_browser(), "owner": shelf_owner(self.request)}
        return {**super().get_context_data(**named), **values}

    def post(self, *arguments: Any, **named: Any) -> HttpResponse:
        clears = questions.in_browser() and self.request.POST.get("browser") == "clear"
        response: HttpResponse = super().post(*arguments, **named)
        response.headers["Clear-Site-Data"] = '"cache", "storage"' if clears else '"cache"'
        return response


leave = Leave.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm an address by the link of a mail: GET shows a button and changes nothing, POST confirms and signs in."""
    confirmation = EmailConfirmationHMAC.from_key(key)
    if confirmation is None:
        return render(request, "account/email_confirm.html", {"over": True}, status=410)
    person = confirmation.email_address.user
    is_here = _signed_up_here(request, person)
    if not is_here and not person.has_usable_password():
        return render(request, "account/email_confirm.html", {"only_there": True})
    form = None if is_here else ProvePassword(person, request.POST or None)
    if request.method != "POST" or (form and not form.is_valid()):
        return render(request, "account/email_confirm.html", {"form": form})
    if request.user.is_authenticated and request.user != person:
        flows.logout.logout(request)
    _, resumed = flows.email_verification.verify_email_and_resume(request, confirmation)
    return resumed or _sign_in(request, person)


def _signed_up_here(request: HttpRequest, person: Person) -> bool:
    """Tell whether this browser gave the account's password: at its sign-up, or when it tried to sign in."""
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    return bool(stage and stage.login.user == person)


def _sign_in(request: HttpRequest, person: Person) -> HttpResponse:
    login = Login(user=person, email=person.email)
    response: HttpResponse = flows.login.perform_password_login(request, {"email": person.email}, login)
    return response


@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """Show the mails of a development instance, or the newest few; there is no such page elsewhere."""
    if not settings.DEVELOPMENT:
        raise Http404
    told = request.GET.get("newest", "")
    most = int(told) if len(told) < 4 and told.isdecimal() else outbox.MOST
    return render(request, "account/outbox.html", {"mails": outbox.newest(min(most, outbox.MOST))})


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer when a limit is reached, and say when there is room again."""
    wait = networks.seconds_to_wait()
    answer = render(request, "errors/429.html", {"seconds": wait}, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def _account_page(request: HttpRequest, **forms: Rename | Preferences) -> HttpResponse:
    person = _person(request)
    done = request.GET.get("done")
    values = {
        "rename": Rename(initial={"name": person.name(), "username": person.user_name()}),
        "preferences": Preferences(initial=person.all_preferences()),
        **forms,
        "token": person.email,
        "joined_at": person.joined_at,
        "done": done if done in DONE else None,
        "webhooks": questions.webhooks(),
        "here": "account",
    }
    return render(request, "account/account.html", values)


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user


def _done(what: str) -> HttpResponse:
    return redirect(f"{reverse('account')}?done={what}")
