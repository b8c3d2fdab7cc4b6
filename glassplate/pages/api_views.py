"""What programs can do here, for people to read: the API's own description as a page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from glassplate.api.app import api
from glassplate.api.describing import reading
from glassplate.lib.words import current_language
from glassplate.policy import questions
from glassplate.policy.having import having

# Operations by the beginning of their paths, and what of the policy they are for.
FOR = {
    "/api/boards": "boards",
    "/api/stars": "boards",
    "/api/search": "boards",
    "/api/webhooks": "webhooks",
}


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    parts = [part for part in map(_here, _parts(current_language())) if part.operations]
    return render(request, "reference.html", {"parts": parts})


def _here(part: reading.Part) -> reading.Part:
    """Return a part with the operations that lead somewhere under this policy."""
    there = having(questions.policy())
    gone = tuple(path for path, what in FOR.items() if there[what] == "no")
    return replace(part, operations=tuple(each for each in part.operations if not each.path.startswith(gone)))


@cache
def _parts(_code: str) -> tuple[reading.Part, ...]:
    """The description is the same for everybody who reads a language, as long as this process runs."""
    return reading.parts(api.get_openapi_schema(path_prefix="/api/"), settings.URL.rstrip("/"))
