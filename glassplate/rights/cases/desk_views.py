"""The pages of the desk: an address, its code, and then one's cases, everything held, and its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from glassplate import environment
from glassplate.accounts import identity, mail
from glassplate.accounts.entry_forms import TypeCode
from glassplate.accounts.guests import visiting
from glassplate.accounts.models import Person
from glassplate.accounts.views import too_many
from glassplate.lib.isolation import principal
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.facts import life
from glassplate.rights import erasing, exporting, guests
from glassplate.rights.cases import bought, desk, shown, subjects
from glassplate.rights.cases.desk import Desk
from glassplate.rights.cases.forms import AskDesk, More, NewCase
from glassplate.rights.cases.models import Case, Kind, State, Via
from glassplate.rights.cases.views import initial, is_unreachable
from glassplate.rights.forms import Farewell
from glassplate.rights.glass import shown as glass

NAMES: Mapping[str, str] = {
    "list": "desk",
    "case": "desk_case",
    "confirm": "desk_confirm",
    "close": "desk_close",
    "copy": "desk",
    "erase": "desk_erase",
}
_times = environment.number("GLASSPLATE_LIMITS_TIMES", 1, 1, 10_000)
LIMITS = {"desk-ask": f"{20 * _times}/m/ip,{3 * _times}/m/key", "desk-code": f"{20 * _times}/m/ip"}

View = Callable[..., HttpResponseBase]


def offered(view: View) -> View:
    """A page that there is only where the policy has a desk; who is signed in has pages of their own."""

    @wraps(view)
    def only_then(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if not desk.is_there():
            raise Http404
        if isinstance(request.user, Person) and not is_unreachable(request.user):
            about = request.GET.get("order", "")[:36]
            return redirect(f"{reverse('cases')}?{urlencode({'order': about})}" if about else "cases")
        return view(request, *arguments, **named)

    return only_then


def proved(view: View) -> View:
    """A page for who proved an address lately; everybody else is asked for one."""

    @offered
    @wraps(view)
    def only_then(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        at = desk.of(request)
        return view(request, at, *arguments, **named) if at else redirect("desk_ask")

    return only_then


@require_http_methods(["GET", "HEAD", "POST"])
@offered
def ask(request: HttpRequest) -> HttpResponse:
    """Mail a code to whatever address is typed; the answer is the same for all of them."""
    form = AskDesk(request.POST if request.method == "POST" else None)
    if request.GET.get("order"):
        request.session[desk.ABOUT] = request.GET["order"][:36]
    if not form.is_valid():
        return render(request, "cases/ask.html", {"form": form})
    token: str = form.cleaned_data["email"]
    if not ratelimit.consume(request, app="glassplate", action="desk-ask", key=token, config=LIMITS):
        return too_many(request)
    address = identity.opened(token)
    assert address is not None
    mail.deliver(address, "case-code", code=desk.ask(request, address))
    return redirect("desk_code")


@require_http_methods(["GET", "HEAD", "POST"])
@offered
def code(request: HttpRequest) -> HttpResponse:
    """Take the code of the mail: it works once, in this browser, for a short while."""
    entry = desk.entry(request)
    if entry is None:
        return render(request, "cases/code.html", {"over": True}, status=410)
    form = TypeCode(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "cases/code.html", {"form": form})
    if not ratelimit.consume(request, app="glassplate", action="desk-code", config=LIMITS):
        return too_many(request)
    came = desk.prove(request, entry, form.cleaned_data["code"])
    if came:
        return redirect("desk")
    form.add_error("code", say("entry-code-over" if came is None else "entry-code-wrong"))
    return render(request, "cases/code.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def cases(request: HttpRequest, at: Desk) -> HttpResponse:
    """List the cases of an address and take a new one."""
    orders = bought.of(at.known.guests)
    begin = {**initial(request), "order": request.session.get(desk.ABOUT, "")}
    choices = [(str(each.id), each.title) for each in orders]
    form = NewCase(request.POST if request.method == "POST" else None, initial=begin, orders=choices)
    is_full = False
    if form.is_valid():
        kind = Kind(form.cleaned_data["kind"])
        if kind == Kind.ERASE:
            return redirect("desk_erase")
        about = bought.chosen(orders, form.cleaned_data.get("order", ""))
        subject = about.person if about else at.subject()
        with principal(subject):
            text, order = form.cleaned_data["text"], about.id if about else None
            made = Case.begin(subject, kind, Via.PAGE, text, is_known=True, order=order)
        if not at.known.all:
            desk.keep(request, subjects.Known(correspondent=subject))
        if made:
            return redirect("desk_case", made.id)
        is_full = True
    rows: list[Case] = []
    seen: list[glass.Shown] = []
    for each in at.known.all:
        with principal(each):
            rows += shown.rows([each])
            seen += glass.rows(each)
    rows.sort(key=lambda row: row.opened_at, reverse=True)
    values = {"form": form, "cases": rows, "names": NAMES, "at": at, "orders": orders, "full": is_full, "glass": seen}
    return render(request, "cases/list.html", values, status=429 if is_full else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def case(request: HttpRequest, at: Desk, case: UUID) -> HttpResponse:
    """Show a case, and take another message in it."""
    with _mine(at, case) as found:
        form = More(request.POST if request.method == "POST" else None)
        if form.is_valid() and found.write(form.cleaned_data["text"]):
            return redirect("desk_case", found.id)
        page = shown.page(found, has_pictures=False)
        return render(request, "cases/case.html", {"page": page, "form": form, "names": NAMES, "at": at})


@require_POST
@proved
def confirm(request: HttpRequest, at: Desk, case: UUID) -> HttpResponse:
    """Take the yes that a mail alone could not give; a deletion then asks once more, on its own page."""
    with _mine(at, case) as found:
        if found.kind == Kind.ERASE and found.state == State.WAITING:
            return redirect("desk_erase")
        found.prove()
        return redirect("desk_case", found.id)


@require_POST
@proved
def close(request: HttpRequest, at: Desk, case: UUID) -> HttpResponse:
    with _mine(at, case) as found:
        found.move(State.CLOSED)
    return redirect("desk_case", case)


@require_POST
@proved
def export(request: HttpRequest, at: Desk) -> HttpResponseBase:
    """Send all that is held of who has no account, as a signed-in export does: what they wrote, or of an order."""
    mine = {str(each): each for each in at.known.all if each != at.known.account}
    subject = mine.get(request.POST.get("of", ""), at.known.correspondent)
    if subject is None:
        return redirect("account_data" if at.known.account else "desk")
    headers = {"Content-Disposition": 'attachment; filename="glassplate-export.zip"', "Cache-Control": "no-store"}
    pieces = exporting.export(subject)
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def erase(request: HttpRequest, at: Desk) -> HttpResponse:
    """Show what goes, and let it go once the box is ticked: the account of this address, and what it wrote without."""
    form = Farewell(request.POST if request.method == "POST" else None)
    if not at.known.all:
        return render(request, "cases/erase.html", {"nothing": True})
    if not form.is_valid():
        counted = []
        for each in at.known.all:
            with principal(each):
                counted.append(erasing.counted(each))
        gone = {name: sum(each[name] for each in counted) for name in counted[0]}
        backups = life(questions.policy().backups.longest)
        values = {"form": form, "counted": gone, "backups": backups, "has_account": bool(at.known.account)}
        return render(request, "cases/erase.html", {**values, "orders": bought.of(at.known.guests)})
    last = None
    for guest in at.known.guests:
        last = guests.erase(guest) or last
    if at.known.correspondent:
        last = subjects.forget(at.known.correspondent)
    if at.known.account:
        with principal(at.known.account):
            person = subjects.account(at.known.account)
        last = erasing.begin(person) if person else last
    desk.leave(request)
    return redirect("receipt", last.id) if last else redirect("contact")


@require_POST
@proved
def open_order(request: HttpRequest, at: Desk, guest: UUID) -> HttpResponse:
    """Open what was bought in this browser, for who has lost its code; 404 when nobody of this address bought it."""
    person = guests.found(guest) if guest in at.known.guests else None
    if person is None:
        raise Http404
    visiting.let_in(request, person)
    return redirect("my_order")


@require_POST
@offered
def leave(request: HttpRequest) -> HttpResponse:
    """Forget in this browser whose address was proved."""
    desk.leave(request)
    return redirect("contact")


@contextmanager
def _mine(at: Desk, identity: UUID) -> Iterator[Case]:
    """Act as whoever's case this is; 404 when it is nobody's of this address."""
    for subject in at.known.all:
        with ExitStack() as acting:
            acting.enter_context(principal(subject))
            found = Case.objects.filter(pk=identity).first()
            if found:
                yield found
                return
    raise Http404
