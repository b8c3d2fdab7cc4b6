"""The pages of changing an address: ask, confirm at the new one, take back at the old one."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from glassplate.accounts import again, identity
from glassplate.accounts.entry_forms import AskEntry
from glassplate.accounts.models import Person
from glassplate.accounts.moving import changing
from glassplate.accounts.moving.models import Move, Way
from glassplate.lib.words import say


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@again.lately
def ask(request: HttpRequest) -> HttpResponse:
    """Take the new address; the answer is the same whether somebody has it already."""
    person = _person(request)
    form = AskEntry(request.POST if request.method == "POST" else None)
    values = {"form": form, "here": "account"}
    if not form.is_valid():
        return render(request, "account/move.html", values)
    token: str = form.cleaned_data["email"]
    if token == person.email:
        form.add_error("email", say("move-same"))
        return render(request, "account/move.html", values)
    if refused := _limited(request, "change_address"):
        return refused
    address = identity.opened(token)
    assert address is not None
    changing.ask(person, address)
    return render(request, "account/move_sent.html", {"address": address, "here": "account"})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def to(request: HttpRequest, secret: str) -> HttpResponse:
    """Confirm the new address: GET changes nothing. Only for whose account it is: a link that a stranger had mailed
    to somebody gives that stranger's account nobody's address."""
    person = _person(request)
    row = Move.found(secret, Way.TO)
    if row is None:
        return _over(request)
    if row.person != person.id:
        raise Http404
    address = row.whose(secret)
    if request.method != "POST":
        return render(request, "account/move_confirm.html", {"address": address, "here": "account"})
    if not changing.move(person, address):
        return _over(request)
    return redirect(f"{reverse('account')}?done=address")


@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, secret: str) -> HttpResponse:
    """Restore the old address for whoever reads its mail, signed in or not; GET changes nothing."""
    if refused := _limited(request, "enter"):
        return refused
    row = Move.found(secret, Way.BACK)
    person = Person.objects.filter(pk=row.person).first() if row else None
    if row is None or person is None:
        return _over(request)
    if request.method != "POST":
        return render(request, "account/move_back.html", {"done": False})
    if not changing.move_back(person, row.whose(secret), row.made_at):
        return _over(request)
    return render(request, "account/move_back.html", {"done": True})


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "account/move_over.html", status=410)


def _limited(request: HttpRequest, action: str) -> HttpResponse | None:
    answer: HttpResponse | None = ratelimit.consume_or_429(request, app="allauth.account", action=action)
    return answer


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
