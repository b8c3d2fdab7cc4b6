"""The front page of a service. Somebody who is signed in goes on to where they work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from glassplate.accounts.models import Person
from glassplate.pages.landing import asking, parts
from glassplate.pages.promise import promise
from glassplate.policy import questions
from glassplate.policy.visiting import has_accounts


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Person) and has_accounts():
        return redirect("/library" if questions.begins_with_words() else "/studio")
    kind, sold = asking.look(), parts.prices()
    values = {
        "look": kind.value,
        "title": f"landing-title-{kind}",
        "leads": asking.leads(kind),
        "ways_in": asking.ways_in(),
        "pairs": parts.pairs(),
        "examples": parts.EXAMPLES if kind is asking.Look.WORDS else (),
        "tiles": parts.tiles(kind),
        "library": questions.library(),
        "stops": parts.way(kind),
        "prices": sold,
        "price_line": parts.said_at_once(sold),
        "lines": promise(),
    }
    return render(request, "landing.html", values)
