"""The page on which somebody brings what they took along from another Glassplate."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from glassplate.accounts.models import Person
from glassplate.lib.words import say
from glassplate.rights.intake import offering

LOOK_AGAIN_S = 3


@login_required
@require_safe
def bring(request: HttpRequest) -> HttpResponse:
    """Show how far the last one came, and the form for another."""
    assert isinstance(request.user, Person)
    if not offering.is_offered():
        raise Http404
    row = offering.latest(request.user.id)
    told = say(f"import-{row.state}", done=row.done, versions=row.versions) if row else ""
    response = render(
        request,
        "rights/import.html",
        {"intake": row, "told": told, "reason": say(row.reason) if row and row.reason else "", "here": "account"},
    )
    if row and row.is_open:
        response.headers["Refresh"] = str(LOOK_AGAIN_S)
    return response


@login_required
@require_POST
def cancel(request: HttpRequest, intake: UUID) -> HttpResponse:
    """Stop taking in; 404 for what is not under way, or somebody else's."""
    assert isinstance(request.user, Person)
    if not offering.cancel(request.user.id, intake):
        raise Http404
    return redirect("account_import")
