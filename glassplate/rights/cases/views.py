"""The pages of one's own cases, for who is signed in."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from glassplate.accounts.guests.visiting import is_guest
from glassplate.accounts.models import Person
from glassplate.rights.cases import bought, shown
from glassplate.rights.cases.forms import More, NewCase
from glassplate.rights.cases.models import Case, Kind, State, Via
from glassplate.studio.models import Version

# The names of the pages here, as the templates ask for them; those of the desk are others.
NAMES: Mapping[str, str] = {
    "list": "cases",
    "case": "case",
    "confirm": "case_confirm",
    "close": "case_close",
    "copy": "account_data",
    "erase": "account_delete",
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: HttpRequest) -> HttpResponse:
    """List one's cases and take a new one; who has left no address to answer to is asked for one first."""
    assert isinstance(request.user, Person)
    person, without_account = request.user.id, is_guest(request.user)
    if is_unreachable(request.user):
        return redirect("desk_ask")
    orders = bought.of([person]) if without_account else []
    begin = {**initial(request), "order": request.GET.get("order", "")}
    choices = [(str(each.id), each.title) for each in orders]
    form = NewCase(request.POST if request.method == "POST" else None, initial=begin, orders=choices)
    values = {"form": form, "names": NAMES, "here": "account"}
    if form.is_valid():
        kind = Kind(form.cleaned_data["kind"])
        about = bought.chosen(orders, form.cleaned_data.get("order", ""))
        text, order = form.cleaned_data["text"], about.id if about else None
        made = Case.begin(person, kind, Via.PAGE, text, is_known=True, order=order)
        if made and kind == Kind.ERASE:
            return redirect("order_erase" if without_account else "account_delete")
        if made:
            return redirect("case", made.id)
        return render(request, "cases/list.html", {**values, "full": True, "cases": shown.rows([person])}, status=429)
    return render(request, "cases/list.html", {**values, "cases": shown.rows([person])})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, case: UUID) -> HttpResponse:
    """Show a case, and take another message in it."""
    found = _mine(case)
    form = More(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if found.write(form.cleaned_data["text"]):
            return redirect("case", found.id)
        form.add_error(None, "")
    page = shown.page(found, has_pictures=True)
    return render(request, "cases/case.html", {"page": page, "form": form, "names": NAMES, "here": "account"})


@login_required
@require_POST
def confirm(request: HttpRequest, case: UUID) -> HttpResponse:
    """Take the yes that a mail alone could not give; a deletion then asks once more, on its own page."""
    found = _mine(case)
    if found.kind == Kind.ERASE and found.state == State.WAITING:
        return redirect("account_delete")
    found.prove()
    return redirect("case", found.id)


@login_required
@require_POST
def attach(request: HttpRequest, case: UUID) -> HttpResponse:
    """Let whoever answers see one picture, or none any more."""
    found = _mine(case)
    given = request.POST.get("version", "")
    version = _own_version(given) if given else None
    if given and version is None:
        raise Http404
    if version is None or found.state != State.CLOSED:
        found.attach(version)
    return redirect("case", found.id)


@login_required
@require_POST
def close(request: HttpRequest, case: UUID) -> HttpResponse:
    """Let somebody say that it is settled."""
    _mine(case).move(State.CLOSED)
    return redirect("case", case)


def is_unreachable(person: Person) -> bool:
    """Say whether nobody could answer: a guest who has left no address."""
    return is_guest(person) and person.address_id is None


def initial(request: HttpRequest) -> dict[str, str]:
    """Return what a link to the form chose already."""
    asked = request.GET.get("kind", "")
    return {"kind": asked} if asked in Kind.values else {}


def _mine(identity: UUID) -> Case:
    found = Case.objects.filter(pk=identity).first()
    if found is None:
        raise Http404
    return found


def _own_version(given: str) -> UUID | None:
    try:
        wanted = UUID(given)
    except ValueError:
        return None
    return wanted if Version.objects.filter(pk=wanted).exists() else None
