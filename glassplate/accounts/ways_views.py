"""The page of the ways into an account: a password, companies, and the browsers that are in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glassplate.accounts import again, mail, sessions
from glassplate.accounts.companies.leaving import may_leave
from glassplate.accounts.companies.offered import offered
from glassplate.accounts.companies.views import connected
from glassplate.accounts.forms import ChoosePassword
from glassplate.accounts.models import Passkey, Person, SecondStep
from glassplate.policy import questions

DONE = (
    "connected",
    "disconnected",
    "password",
    "passkey",
    "passkey-gone",
    "second-gone",
    "ended",
)  # what the page may say was done
PROBLEMS = ("taken", "last", "passkeys")


@login_required
@require_GET
@may_leave
def ways(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    done, problem = request.GET.get("done"), request.GET.get("problem")
    values: dict[str, Any] = {
        "has_password": person.has_usable_password(),
        "may_have_password": "password" in questions.sign_in_methods(),
        "companies": _companies(person),
        "passkeys": Passkey.objects.filter(person=person.id).order_by("made_at"),
        "may_have_passkeys": "passkey" in questions.sign_in_methods(),
        "second": SecondStep.of(person.id),
        "may_have_second": questions.second_step(),
        "sessions": sessions.of(person.id, request.session.session_key),
        "done": done if done in DONE else None,
        "problem": problem if problem in PROBLEMS else None,
        "here": "account",
    }
    return render(request, "account/ways_in.html", values)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@again.lately
def choose_password(request: HttpRequest) -> HttpResponse:
    """Let somebody who came in another way have a password too."""
    person = _person(request)
    if "password" not in questions.sign_in_methods():
        raise Http404
    if person.has_usable_password():
        return redirect("account_change_password")
    form = ChoosePassword(person, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "account/password_set.html", {"form": form, "here": "account"})
    get_adapter(request).set_password(person, form.cleaned_data["password1"])
    update_session_auth_hash(request, person)
    flows.login.record_authentication(request, person, method="password")
    mail.deliver(person, "changed", reset=mail.link(reverse("account_reset_password")))
    return redirect(f"{reverse('account_ways')}?done=password")


@login_required
@require_POST
def end(request: HttpRequest, ended: str) -> HttpResponse:
    """Sign one other browser out."""
    if not sessions.end_one(_person(request).id, ended):
        raise Http404
    return redirect(f"{reverse('account_ways')}?done=ended")


def _companies(person: Person) -> list[dict[str, Any]]:
    """Return what may be connected, and what is, even if the policy no longer names it."""
    mine = connected(person)
    names = list(dict.fromkeys((*offered(), *mine)))
    return [{"id": name, "words": f"word-provider-{name}", "row": mine.get(name)} for name in names]


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
