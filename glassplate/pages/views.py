"""The pages around the studio: landing, the studio's frame, the library, the components."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from glassplate.accounts.models import Person
from glassplate.egress import records
from glassplate.egress.telling import told
from glassplate.lib.templatetags.words import drawings
from glassplate.lib.words import say
from glassplate.pages.promise import promise
from glassplate.policy import questions
from glassplate.rights import deletions, holds
from glassplate.studio import deleting, reading
from glassplate.studio.models import EditSession

LIBRARY_PAGE = 60
GREYS = ("ground", "surface", "raised", "sunken", "hover", "press", "line", "edge", "ink", "ink-2", "ink-3", "mat-grey")
COLOURS = (*GREYS, "accent", "accent-hover", "accent-soft", "bad", "bad-hover", "bad-soft")


@dataclass(frozen=True)
class Pair:
    """A picture before and after a tool, on the landing page: the stem of its two files, its size in pixels."""

    name: str
    width: int = 1024
    height: int = 1024

    @property
    def caption(self) -> str:
        return f"pair-{self.name}"

    @property
    def before(self) -> str:
        return f"pair-{self.name}-before"

    @property
    def after(self) -> str:
        return f"pair-{self.name}-after"


PAIRS = (Pair("cutout"), Pair("background", 800, 800), Pair("enlarge", 448, 448))


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("/studio")
    return render(request, "landing.html", {"pairs": PAIRS, "lines": promise()})


@login_required
@require_safe
def studio(request: HttpRequest, session: UUID | None = None) -> HttpResponse:
    """Answer the frame that the studio's script fills; 404 for a session that is not this person's."""
    if session and not EditSession.objects.filter(pk=session, person=_person(request)).exists():
        raise Http404
    values = {
        "session": session or "",
        "max_bytes": questions.max_bytes(),
        "formats": json.dumps(questions.formats()),
    }
    return render(request, "studio.html", values)


@login_required
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    after = request.GET.get("after")
    page = reading.sessions_page(_person(request), after, LIBRARY_PAGE)
    deleted = "deleted" in request.GET
    return render(request, "library.html", {"here": "library", "page": page, "after": after, "deleted": deleted})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_session(request: HttpRequest, session: UUID) -> HttpResponse:
    """Ask before a session is deleted, and delete it: for those whose browser runs no scripts."""
    fate = deleting.doomed([session], [])
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
