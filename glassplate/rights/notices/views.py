"""What is to change and when, every version by its hash, and a person's word that they have seen the announcement."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from glassplate.accounts.models import Person
from glassplate.policy import pages, questions
from glassplate.policy.history import manifest_of
from glassplate.rights.notices import changing, seeing, telling
from glassplate.rights.notices.models import How


@require_safe
def upcoming(request: HttpRequest) -> HttpResponse:
    """Show what the next version changes, and what becomes of what is here; without one, what the last one did."""
    standing = questions.standing()
    waiting = standing.upcoming() if standing else None
    era = waiting or telling.announced()
    values = {"era": era, "waits": waiting is not None, "told": changing.told(era) if era else None}
    return render(request, "notices/upcoming.html", values)


@require_safe
def version(request: HttpRequest, hash: str) -> HttpResponse:
    """Answer a version as it would read today, whether it held, holds, waits or was withdrawn; 404 for no such hash."""
    standing = questions.standing()
    entry = next((each for each in reversed(standing.entries) if each.hash == hash), None) if standing else None
    era = next((each for each in reversed(standing.eras) if each.entry.hash == hash), None) if standing else None
    manifest = era.manifest if era else manifest_of(entry) if entry else None
    if standing is None or manifest is None:
        raise Http404
    waiting = standing.upcoming()
    values = {
        "page": pages.policy_page(manifest),
        "is_past": hash != standing.current().entry.hash,
        "waits_until": era.starts if era and waiting and era.entry.number == waiting.entry.number else None,
        "is_withdrawn": era is None,
    }
    return render(request, "policy/privacy.html", values)


@login_required
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Write down that somebody has seen what is announced now, by its hash, and go back to where they were."""
    assert isinstance(request.user, Person)
    era = telling.announced()
    if era is None or request.POST.get("hash") != era.entry.hash:
        raise Http404
    seeing.note(request.user.id, era.entry.hash, How.BANNER)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Return the path of our page that the form was on, or the account's."""
    place = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(place, {request.get_host()}):
        return "/account"
    parts = urlsplit(place)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
