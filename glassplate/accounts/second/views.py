"""The pages of the second step: asked for at sign-in, made, its recovery codes renewed, and ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any

from allauth.account.internal import flows
from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from glassplate.accounts import again, mail, sessions
from glassplate.accounts.models import Person
from glassplate.accounts.second import codes
from glassplate.accounts.second.forms import FirstCode, TypeCode
from glassplate.accounts.second.models import WRONG, Answer, SecondStep
from glassplate.accounts.second.stage import Stage
from glassplate.lib.isolation import principal
from glassplate.lib.words import say
from glassplate.policy import questions

SECRET = "second_secret"  # noqa: S105 - where the sealed session keeps one until its app has shown a code
View = Callable[..., HttpResponseBase]


def offered(view: View) -> View:
    """A page that there is only where the manifest has a second step."""

    @wraps(view)
    def only_then(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if not questions.second_step():
            raise Http404
        return view(request, *arguments, **named)

    return only_then


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask whoever passed the first step for a code; wrong ones are answered with 200, so that they are counted."""
    stage = Stage.waiting(request)
    if stage is None:
        return redirect("account_login")
    form = TypeCode(request.POST if request.method == "POST" else None)
    values = {"form": form, "here": "sign-in"}
    if not form.is_valid():
        return render(request, "account/second.html", values)
    refused: HttpResponse | None = ratelimit.consume_or_429(request, app="allauth.account", action="enter")
    if refused:
        return refused
    person: Person = stage.login.user
    with principal(person.id):
        answer = SecondStep.answer(person.id, form.cleaned_data["code"])
        _tell(person, answer)
    if answer in WRONG:
        form.add_error("code", say("second-code-wrong" if answer is Answer.WRONG else "second-code-shut"))
        return render(request, "account/second.html", values)
    flows.login.record_authentication(request, person, method="second")
    done: HttpResponse = stage.exit()
    return done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@offered
@again.lately
def make(request: HttpRequest) -> HttpResponse:
    """Show the secret to an app; once the app showed a code, keep it, and show the recovery codes this one time."""
    person = _person(request)
    if SecondStep.of(person.id):
        return redirect("account_ways")
    secret = request.session.setdefault(SECRET, codes.new_secret())
    form = FirstCode(request.POST if request.method == "POST" else None)
    if form.is_valid():
        counter = codes.counter_of(secret, codes.plain(form.cleaned_data["code"]), time())
        if counter is not None:
            del request.session[SECRET]
            fresh = SecondStep.make(person.id, secret, counter)
            sessions.end_all(person.id, but=request.session.session_key)
            mail.deliver(person, "second")
            return _shown(request, fresh)
        form.add_error("code", say("second-code-wrong"))
    width, path = codes.drawn(codes.address(secret, person.address(), questions.service_name()))
    letters = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    values = {"form": form, "letters": letters, "width": width, "path": path, "here": "account"}
    return render(request, "account/second_make.html", values)


@login_required
@require_POST
@again.lately
def renew(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes; the ones before are over."""
    person = _person(request)
    row = SecondStep.of(person.id)
    if row is None:
        raise Http404
    fresh = row.renew_recovery()
    mail.deliver(person, "second-renewed")
    return _shown(request, fresh)


@login_required
@require_POST
@again.lately
def end(request: HttpRequest) -> HttpResponse:
    """Ask for no second step any more, and forget the secret."""
    person = _person(request)
    if not SecondStep.end(person.id):
        raise Http404
    mail.deliver(person, "second-gone")
    return redirect(f"{reverse('account_ways')}?done=second-gone")


def _shown(request: HttpRequest, fresh: list[str]) -> HttpResponse:
    return render(request, "account/second_codes.html", {"codes": fresh, "here": "account"})


def _tell(person: Person, answer: Answer) -> None:
    """Tell whose account it is what somebody with their first step did."""
    if answer is Answer.RECOVERED:
        row = SecondStep.of(person.id)
        left = str(row.recovery_left()) if row else "0"
        mail.deliver(person, "second-recovered", left=left)
    elif answer is Answer.SHUT:
        mail.deliver(person, "second-wrong")


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
