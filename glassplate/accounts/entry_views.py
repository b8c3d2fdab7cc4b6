"""Signing in by mail: ask for a way in, type its code, follow its link. Known and unknown addresses look alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from glassplate.accounts import claiming, identity, mail
from glassplate.accounts.companies.leaving import may_leave
from glassplate.accounts.entries import Entry
from glassplate.accounts.entry_forms import AskEntry, Enter, TypeCode
from glassplate.accounts.forms import needed
from glassplate.accounts.models import Person
from glassplate.lib.words import say
from glassplate.policy import questions

LINK, CODE = "magic-link", "code"
KEPT = "mailed_entry"  # in the sealed session of the browser that asked: the secret, and where to go afterwards
HOW = {(True, True): "mail-enter-both", (True, False): "mail-enter-link", (False, True): "mail-enter-code"}
View = Callable[..., HttpResponse]


def by_mail(view: View) -> View:
    """A page that there is only where the manifest lets people in by mail."""

    @wraps(view)
    def only_then(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not {LINK, CODE} & set(questions.sign_in_methods()):
            raise Http404
        return view(request, *arguments, **named)

    return only_then


@by_mail
@require_http_methods(["GET", "HEAD", "POST"])
@may_leave
def ask(request: HttpRequest) -> HttpResponse:
    """Mail a way in to whatever address is typed; the answer is the same for all of them."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    onward = get_next_redirect_url(request)
    form = AskEntry(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "account/entry_ask.html", {"form": form, "here": "sign-in", **_onward(onward)})
    token: str = form.cleaned_data["email"]
    if refused := _limited(request, "request_login_code", token):
        return refused
    address = identity.opened(token)
    assert address is not None
    secret, code = Entry.make(address)
    request.session[KEPT] = {"secret": secret, "next": onward}
    identity.keep_pending(request)
    _mail(Person.objects.by_token(token), address, secret, code)
    return redirect("account_entry_sent")


@by_mail
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest) -> HttpResponse:
    """Say where the mail went, and take its code."""
    kept = request.session.get(KEPT)
    if kept is None:
        return redirect("account_entry")
    form = TypeCode(request.POST if request.method == "POST" else None) if _offers(CODE) else None
    values = {"form": form, "has_link": _offers(LINK), "here": "sign-in"}
    if form is None or not form.is_valid():
        return render(request, "account/entry_sent.html", values)
    if refused := _limited(request, "enter"):
        return refused
    entry = Entry.found(kept["secret"])
    if entry is None:
        return render(request, "account/entry.html", {"over": True}, status=410)
    if not entry.is_code(kept["secret"], form.cleaned_data["code"]):
        over = not entry.miss()  # answered with 200: an answer that says no would undo the count
        form.add_error("code", say("entry-code-over" if over else "entry-code-wrong"))
        return render(request, "account/entry_sent.html", values)
    person = Person.objects.by_token(identity.token(entry.whose(kept["secret"])))
    if person is None and needed():
        return redirect("account_enter", secret=kept["secret"])
    return _use(request, entry, entry.whose(kept["secret"]), {})


@by_mail
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Let somebody in by a mailed link: GET shows a button and changes nothing, POST uses the link up."""
    entry = Entry.found(secret)
    if entry is None:
        return render(request, "account/entry.html", {"over": True}, status=410)
    address = entry.whose(secret)
    is_here = (request.session.get(KEPT) or {}).get("secret") == secret
    is_new = Person.objects.by_token(identity.token(address)) is None
    form = Enter(address, request.POST if request.method == "POST" else None, is_here=is_here, is_new=is_new)
    if request.method == "POST" and (refused := _limited(request, "enter")):
        return refused
    if not form.is_valid():
        over = form.is_guess and not entry.miss()
        values = {"form": form, "is_here": is_here, "is_new": is_new, "over": over}
        return render(request, "account/entry.html", values)
    return _use(request, entry, address, form.cleaned_data)


def _use(request: HttpRequest, entry: Entry, address: str, told: dict[str, Any]) -> HttpResponse:
    """Use the entry up and sign its person in, who may be new."""
    if not entry.take():
        return render(request, "account/entry.html", {"over": True}, status=410)
    onward = (request.session.pop(KEPT, None) or {}).get("next")
    if request.user.is_authenticated:
        flows.logout.logout(request)
    person = Person.objects.by_token(identity.token(address)) or _join(address, told)
    claiming.confirm(person)
    flows.login.record_authentication(request, person, method="mail")
    answer: HttpResponse = flows.login.perform_login(
        request, Login(user=person, email=person.email, redirect_url=onward)
    )
    return answer


def _join(address: str, told: dict[str, Any]) -> Person:
    """Make the account that a mail to this address may make; whoever was faster made it."""
    try:
        with transaction.atomic():
            return Person.objects.join(address, None, told.get("name", ""), told.get("username", ""))
    except IntegrityError:
        person = Person.objects.by_token(identity.token(address))
        assert person is not None
        return person


def _mail(person: Person | None, address: str, secret: str, code: str) -> None:
    values = {"link": mail.link(reverse("account_enter", args=[secret])), "code": code}
    how = say(HOW[_offers(LINK), _offers(CODE)], **values, life=mail.link_life())
    service = questions.service_name()
    why = "mail-enter-known" if person else "mail-enter-new"
    policy = mail.link(reverse("privacy"))
    mail.deliver(person or address, "enter", why=say(why, service=service, policy=policy), how=how)


def _limited(request: HttpRequest, action: str, key: str | None = None) -> HttpResponse | None:
    answer: HttpResponse | None = ratelimit.consume_or_429(request, app="allauth.account", action=action, key=key)
    return answer


def _offers(method: str) -> bool:
    return method in questions.sign_in_methods()


def _onward(path: str | None) -> dict[str, Any]:
    return {"redirect_field_name": "next", "redirect_field_value": path} if path else {}
