"""The pages around the studio: landing, the studio's frame, the library, the components."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from glassplate.accounts.guests.visiting import is_visitor
from glassplate.accounts.models import Person
from glassplate.egress import records
from glassplate.egress.telling import told
from glassplate.lib.templatetags.words import drawings
from glassplate.lib.words import say
from glassplate.pages import near
from glassplate.pages.credits import where_sold
from glassplate.pages.gallery import views as gallery
from glassplate.policy import questions
from glassplate.rights import deletions, holds
from glassplate.studio import deleting, reading
from glassplate.studio.models import EditSession

LIBRARY_PAGE = 60
GREYS = ("ground", "surface", "raised", "sunken", "hover", "press", "line", "edge", "ink", "ink-2", "ink-3", "mat-grey")
COLOURS = (*GREYS, "accent", "accent-hover", "accent-soft", "bad", "bad-hover", "bad-soft")


@login_required
@require_safe
def studio(request: HttpRequest, session: UUID | None = None) -> HttpResponse:
    """Answer the frame that the studio's script fills; 404 for a session that is not this person's."""
    if session is None and questions.begins_with_words():
        return redirect("library")  # where one begins by writing, and there is nothing to bring
    if session and not EditSession.objects.filter(pk=session, person=_person(request)).exists():
        raise Http404
    if isinstance(request.user, Person) and is_visitor(request.user):
        get_token(request)  # what a visitor sends from here comes from a page of ours
    values = {
        "session": session or "",
        "max_bytes": questions.max_bytes(),
        "formats": json.dumps(questions.formats()),
        "place": near.Place.of(request),
        "may_be_here": near.may_be_here(),
        "shop": where_sold(),
    }
    answer = render(request, "studio.html", values)
    return near.may_play(answer) if questions.in_browser() else answer


@login_required
@require_safe
def studio_here(request: HttpRequest) -> HttpResponse:
    """Answer the studio for pictures that a person has in this tab alone; 404 where that is not for them to choose."""
    asked = request.GET.get("from", "")
    if not near.may_be_here() or (asked and not reading.is_of(asked, _person(request))):
        raise Http404
    values = {
        "max_bytes": questions.max_bytes(),
        "formats": json.dumps(questions.formats()),
        "place": near.Place.of(request, here=True),
        "shop": where_sold(),
        "from": asked,
    }
    return near.may_play(render(request, "studio.html", values))


@login_required
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    if questions.in_browser():
        return near.library(request)
    return gallery.library(request)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_session(request: HttpRequest, session: UUID) -> HttpResponse:
    """Ask before a session is deleted, and delete it: for those whose browser runs no scripts."""
    fate = deleting.doomed([session], [], closed=request.method == "POST")
    if not fate.sessions:
        raise Http404
    stopped = ""
    if request.method == "POST":
        try:
            deletions.delete(_person(request), fate)
            return redirect("/library?deleted")
        except holds.Held as no:
            stopped = say(no.words, **no.values)
    values = {
        "stopped": stopped,
        "title": reading.title(fate.sessions[0]),
        "versions": len(fate.versions),
        "pictures": fate.pictures,
    }
    return render(request, "library/delete.html", values)


@login_required
@require_safe
def where(request: HttpRequest) -> HttpResponse:
    """Show what left this server for the person: to whom, how much and how it ended, without what it was."""
    after = request.GET.get("after")
    page = records.of_person(_person(request), after, LIBRARY_PAGE)
    values = {"rows": [told(each) for each in page.passages], "next": page.next, "after": after}
    return render(request, "account/where.html", values)


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    values = {
        "plates": ("light", "dark"),
        "colours": COLOURS,
        "icons": sorted(drawings()),
        "frames": range(1, 7),
        "sample_title": say("design-picture"),
    }
    return render(request, "design.html", values)


def _person(request: HttpRequest) -> UUID:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user.id
