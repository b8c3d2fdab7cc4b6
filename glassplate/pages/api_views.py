"""What programs can do here, for people to read: the API's own description as a page."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from glassplate.api.app import api
from glassplate.api.describing import reading


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    return render(request, "reference.html", {"parts": _parts()})


@cache
def _parts() -> tuple[reading.Part, ...]:
    """The description is the same for everybody, as long as this process runs."""
    return reading.parts(api.get_openapi_schema(path_prefix="/api/"), settings.URL.rstrip("/"))
