"""One picture's own page: large, with what it is called, where it is put, and the ways to take it along."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from glassplate.accounts.models import Person
from glassplate.accounts.preferences import FORMATS
from glassplate.lib.words import say
from glassplate.pages.gallery import shown
from glassplate.pages.gallery.views import only_here, owner
from glassplate.studio import reading, recipes
from glassplate.studio.boards import searching, sorting
from glassplate.studio.boards.models import Label, Sort
from glassplate.studio.errors import StudioError
from glassplate.studio.models import EditSession, Version
from glassplate.vault import shelf

TITLE_LONGEST = 120
TAGS_LONGEST = 1000
MOST_TAGS = 30
STRIP = 24  # versions below the picture; the studio has all


@only_here
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, session: UUID) -> HttpResponse:
    """Show a session's picture, and keep what was changed beside it."""
    person = owner(request)
    found = EditSession.objects.filter(pk=session).first()
    if found is None:
        raise Http404
    trouble = ""
    if request.method == "POST":
        try:
            _keep(person, found, request.POST)
            return redirect(f"/library/{session}?kept")
        except StudioError as no:
            trouble = say(no.words, **no.values)
    values = {**_shown(person, found), "trouble": trouble, "kept": "kept" in request.GET, "here": "library"}
    return render(request, "library/card.html", values, status=422 if trouble else 200)


def _keep(person: Person, found: EditSession, given: QueryDict) -> None:
    """Take over title, boards, tags and star, each where there is such a thing here."""
    order = shown.order(person.id)
    title = given.get("title", "")[:TITLE_LONGEST].strip()
    if title and title != reading.title(found):
        found.rename(title)
    if order.has_boards:
        wanted = {order.label(each).id for each in given.getlist("board")}
        had = sorting.of_sessions([found.id])[found.id] & {each.id for each in order.boards}
        for board in Label.objects.filter(pk__in=wanted ^ had):
            (sorting.put if board.id in wanted else sorting.take_off)(board, [found.id])
        if name := given.get("board-name", "").strip():
            sorting.put(sorting.make(person.id, Sort.BOARD, name), [found.id])
    if order.has_tags:
        told = given.get("tags", "")[:TAGS_LONGEST].split(",")
        sorting.tag(person.id, found.id, [each for each in told if each.strip()][:MOST_TAGS])
    if order.has_stars:
        sorting.star(person.id, [found.id], on="starred" in given)


def _shown(person: Person, found: EditSession) -> dict[str, object]:
    order, mine = shown.order(person.id), sorting.of_sessions([found.id])[found.id]
    versions = list(found.versions.order_by("-number")[:STRIP])
    front = next((each for each in versions if each.id == found.head), None) or _front(found)
    (row,) = reading.rows([found])
    return {
        "frame": shown.frames([row])[0],
        "version": front,
        "words": _words(person, front),
        "versions": [(each, reading.thumbnails([each]).get(each.id)) for each in versions if each != front],
        "order": order,
        "boards": [(each, each.id in mine) for each in order.boards],
        "tags": ", ".join(each.name for each in order.tags if each.id in mine),
        "formats": FORMATS,
        "format": person.all_preferences()["download_format"],
        "longest": TITLE_LONGEST,
    }


def _front(found: EditSession) -> Version | None:
    own = found.versions.filter(pk=found.head).first() if found.head else None
    return own or found.versions.order_by("-number").first()


def _words(person: Person, version: Version | None) -> str:
    """Return what the picture was asked for with, where that may be shown again."""
    if version is None or not searching.may_look_at_words(person):
        return ""
    try:
        return recipes.of(version).prompt
    except shelf.Gone:
        return ""
