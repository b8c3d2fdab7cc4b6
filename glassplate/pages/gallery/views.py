"""The library and what is done in it. Everything works as plain forms; what is looked for is never in an address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from glassplate.accounts.models import Person
from glassplate.billing import ledger
from glassplate.lib.words import say
from glassplate.pages.credits import where_sold
from glassplate.pages.gallery import making, shown
from glassplate.policy import questions
from glassplate.studio import reading
from glassplate.studio.boards import searching, sorting
from glassplate.studio.boards.models import NAME_LONGEST, Sort
from glassplate.studio.errors import StudioError

PAGE = 60
MOST_CHOSEN = 500
BACK = {"star": "unstar", "unstar": "star", "put": "off", "off": "put"}  # what undoes an act


def only_here(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Say 404 to everybody where pictures are not with the account: there is no such page then."""

    @wraps(view)
    def opened(request: HttpRequest, **named: Any) -> HttpResponse:
        if questions.placement("pictures") != "account":
            raise Http404
        return view(request, **named)

    return opened


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Show the library, or what of it is on a board, under a tag, or has a star."""
    person = owner(request)
    order = shown.order(person.id)
    narrowed = shown.narrowed(request.GET, order)
    after = request.GET.get("after")
    page = reading.sessions_page(person.id, after, PAGE, narrowed.among)
    values = {"page": page, "after": after, "deleted": "deleted" in request.GET, "narrowed": narrowed, "order": order}
    return _page(request, person, page.sessions, values)


@only_here
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found; the words come in the body, where no log and no history of a browser keeps them."""
    sorting.must_offer("search")
    if request.method != "POST":
        return redirect("library")
    person = owner(request)
    words = request.POST.get("find", "")[: searching.WORDS_LONGEST].strip()
    found = searching.search(person, words, request.POST.get("after") or None, PAGE)
    rows = reading.rows(found.sessions)
    values = {"words": words, "is_search": True, "further": found.next, "order": shown.order(person.id)}
    return _page(request, person, rows, values)


@only_here
@login_required
@require_POST
def sort(request: HttpRequest) -> HttpResponse:
    """Do something with the chosen pictures, and show the library again with a way back."""
    person = owner(request)
    try:
        note = _sorted(person, request)
    except StudioError as no:
        return _library_again(request, person, {"trouble": say(no.words, **no.values)}, status=422)
    return _library_again(request, person, note)


@only_here
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, board: UUID) -> HttpResponse:
    """Rename a board or tag, or remove it; its pictures stay."""
    person, found = owner(request), sorting.label(board, to_change=request.method == "POST")
    trouble = ""
    if request.method == "POST":
        if request.POST.get("do") == "remove":
            found.remove()
            return redirect("library")
        try:
            sorting.rename(found, request.POST.get("name", ""))
            return redirect(f"/library?on={found.id}")
        except StudioError as no:
            trouble = say(no.words, **no.values)
    mine = shown.order(person.id).label(str(found.id))
    values = {"label": mine, "trouble": trouble, "longest": NAME_LONGEST, "here": "library"}
    return render(request, "library/board.html", values, status=422 if trouble else 200)


@only_here
@login_required
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make pictures from words; they come in the library as soon as they are there."""
    if not making.is_offered():
        raise Http404
    person, given = owner(request), request.POST.dict()
    try:
        with transaction.atomic():  # all of them are begun, or none
            making.make(person.id, {name: str(value) for name, value in given.items()})
    except StudioError as no:
        problem = say(no.words, **no.values)
        return _library_again(request, person, {"sheet": making.sheet(request.POST.dict(), problem)}, status=no.status)
    return redirect("library")


def owner(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def _sorted(person: Person, request: HttpRequest) -> dict[str, Any]:
    """Carry out what the form asks for; returns what to say of it, and how to take it back."""
    given = request.POST
    act, one = given.get("do", ""), given.get("one", "")
    sessions = _ids([one] if one else given.getlist("session"))
    if not sessions:
        return {"trouble": say("gallery-none-chosen")}
    if act in ("star", "unstar"):
        sorting.star(person.id, sessions, on=act == "star")
        label = None
    elif act in ("board", "tag"):
        label = sorting.make(person.id, Sort(act), given.get(f"{act}-name", ""))
        sorting.put(label, sessions)
        act = "put"
    elif act in ("put", "off"):
        label = sorting.label(_id(given.get("label", "")))
        (sorting.put if act == "put" else sorting.take_off)(label, sessions)
    else:
        raise Http404
    name = shown.order(person.id).label(str(label.id)).name if label else ""
    undo = {"do": BACK[act], "label": label.id if label else "", "sessions": sessions}
    return {"note": say(f"gallery-done-{act}", count=len(sessions), name=name), "undo": undo}


def _library_again(request: HttpRequest, person: Person, more: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show the library as the form came from it, with what happened."""
    order = shown.order(person.id)
    narrowed = shown.narrowed(request.POST, order)
    page = reading.sessions_page(person.id, None, PAGE, narrowed.among)
    values = {"page": page, "narrowed": narrowed, "order": order, **more}
    return _page(request, person, page.sessions, values, status)


def _page(
    request: HttpRequest, person: Person, rows: Sequence[reading.SessionRow], more: dict[str, Any], status: int = 200
) -> HttpResponse:
    frames = shown.frames(rows)
    values = {"here": "library", "frames": frames, "longest": NAME_LONGEST, **more}
    values["is_making"] = any(frame.is_making for frame in frames)
    if making.is_offered():
        values.setdefault("sheet", making.sheet({}))
        values |= {"credits": ledger.balance(person.id).available, "shop": where_sold()}
    return render(request, "library.html", values, status=status)


def _ids(told: Sequence[str]) -> list[UUID]:
    return [_id(each) for each in told[:MOST_CHOSEN]]


def _id(told: str) -> UUID:
    try:
        return UUID(told)
    except ValueError:
        raise Http404 from None
