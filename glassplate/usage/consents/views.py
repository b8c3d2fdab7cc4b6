"""What people decide: a visitor for their browser, somebody with an account for everything that is done for them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from glassplate.accounts.models import Person
from glassplate.policy import choosing, questions
from glassplate.policy.choosing import ANALYTICS
from glassplate.usage import counts
from glassplate.usage.consents import answers, asking, ledger, shown

MOST_DECISIONS = 100
WORDS = {"yes": True, "no": False}
DONE = frozenset({"yes", "no", "restricted", "released"})


# No token: it would need a cookie before anybody chose anything. The page that sends must be one of ours instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """Show what this browser's visitor can choose, or take their word; somebody signed in has a page for it."""
    if request.method == "POST":
        return _take(request)
    if settings.SESSION_COOKIE_NAME in request.COOKIES and isinstance(request.user, Person):
        return redirect("account_consents")
    values = {
        "rows": shown.for_visitor(asking.answer(request)),
        "signals_no": answers.says_no(request),
        "remembers": choosing.cookie(choosing.CHOICE),
        "done": request.GET.get("done") if request.GET.get("done") in DONE else "",
        "leftovers": () if asking.answer(request).tags else choosing.optional_keys(),
    }
    return render(request, "choices/visitor.html", values)


def _take(request: HttpRequest) -> HttpResponse:
    yes = WORDS.get(request.POST.get("choice", ""))
    purpose = request.POST.get("purpose", "")
    if yes is None or purpose not in {row.name for row in shown.for_visitor(asking.answer(request))}:
        return HttpResponse(status=422)
    if yes and not _is_from_here(request):
        return HttpResponse(status=403)
    new = answers.changed(asking.answer(request), purpose, yes)
    asking.keep(request, new)
    response = redirect(_back(request.POST.get("next", ""), yes))
    answers.remember(response, new)
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: HttpRequest) -> HttpResponse:
    """Show every purpose with its switch, and what was decided when; a POST decides one."""
    assert isinstance(request.user, Person)
    person = request.user.id
    if request.method == "POST":
        return _decide(request, request.user)
    last = ledger.latest(person)
    values = {
        "rows": shown.for_person(last),
        "others": shown.not_stoppable(),
        "restricted": ledger.is_restricted(last),
        "history": [shown.decision(each) for each in ledger.history(person, MOST_DECISIONS)],
        "months": counts.by_month(person),
        "counted": questions.counted(),
        "done": request.GET.get("done") if request.GET.get("done") in DONE else "",
        "here": "account",
    }
    return render(request, "choices/person.html", values)


def _decide(request: HttpRequest, person: Person) -> HttpResponse:
    yes = WORDS.get(request.POST.get("choice", ""))
    name = request.POST.get("purpose", "")
    purpose = choosing.purpose(name) if name in choosing.STOPPABLE else None
    if yes is None or purpose is None:
        return HttpResponse(status=422)
    ledger.decide(person.id, purpose, yes)
    response = redirect(f"/account/consents?done={'yes' if yes else 'no'}")
    if name == ANALYTICS:  # it is this browser that a company's script would run in
        new = answers.changed(asking.answer(request), name, yes)
        asking.keep(request, new)
        answers.remember(response, new)
    return response


@login_required
@require_POST
def restriction(request: HttpRequest) -> HttpResponse:
    """Restrict what is done for somebody to keeping, or lift that."""
    assert isinstance(request.user, Person)
    yes = WORDS.get(request.POST.get("choice", ""))
    if yes is None:
        return HttpResponse(status=422)
    ledger.restrict(request.user.id, yes)
    return redirect(f"/account/consents?done={'restricted' if yes else 'released'}")


def _is_from_here(request: HttpRequest) -> bool:
    """Say whether a page of ours sent this: a yes that another site sends in somebody's name is none."""
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin)[:2] == (request.scheme, request.get_host())


def _back(path: str, yes: bool) -> str:
    """Return where to go on: the open page that asked, else the page of choices."""
    if asking.is_open(path):
        return path
    return f"/choices?done={'yes' if yes else 'no'}"
