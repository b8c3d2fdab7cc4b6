"""Errors without content: a status, a sentence that says what to do, and a reference that finds the log line."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from glassplate.accounts.suspension import Suspended
from glassplate.faults.models import Place
from glassplate.faults.store import note, view_of
from glassplate.lib.log import log
from glassplate.lib.postgresql import pool
from glassplate.lib.words import say
from glassplate.policy import questions

Values = Mapping[str, str | int]
AWAY, AGAIN_S = "error-away", 5  # what is said while the database is away, and when to come back


def answer(status: int, words: str, reference: str | None = None, values: Values | None = None) -> JsonResponse:
    """Return the API's one shape of an error; `values` fill the sentence."""
    filling = dict(values or {})
    if reference:
        filling["reference"] = reference
    error = {"code": words, "message": say(words, **filling), "reference": reference}
    return JsonResponse({"error": error}, status=status, headers={"Cache-Control": "no-store"})


def page_or_json(request: HttpRequest, status: int, words: str, reference: str | None = None) -> HttpResponse:
    if request.path.startswith("/api/"):
        return answer(status, words, reference)
    context = {"reference": reference, "status": status}
    try:
        return render(request, f"errors/{status}.html", context, status=status)
    except Exception as error:  # a page that cannot be drawn must not hide the fault that led here
        note(error, Place.PAGE, str(status))
        filling = {"reference": reference} if reference else {}
        return HttpResponse(say(words, **filling), status=status, content_type="text/plain; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page_or_json(request, 400, "error-bad-request")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page_or_json(request, 403, "error-form-expired")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, Suspended):
        if request.path.startswith("/api/") or request.path == "/events":
            return answer(403, "error-suspended")
        return render(request, "errors/suspended.html", status=403)
    return page_or_json(request, 403, "error-forbidden")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page_or_json(request, 404, "error-not-found")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an unexpected fault; log and store get its type and the places in the code, never its text."""
    error = sys.exception() or Exception()
    if pool.is_away(error):
        log("database-missed", kind=Place.VIEW, name=view_of(request), error=type(error).__name__)
        return _away(request)
    reference = note(error, Place.VIEW, view_of(request), method=request.method or "")
    if pool.is_busy(error):
        return _away(request, reference)
    return page_or_json(request, 500, "error-internal", reference)


def _away(request: HttpRequest, reference: str | None = None) -> HttpResponse:
    """Answer without the database, which may be back soon; who asks, and what a page says of them, would need it."""
    if request.path.startswith("/api/"):
        refused: HttpResponse = answer(503, AWAY, reference, {"seconds": AGAIN_S})
    else:
        frame = {"service_name": questions.service_name(), "policy_version": questions.version(), "nameless": True}
        page = render_to_string("errors/503.html", {**frame, "status": 503, "reference": reference})
        refused = HttpResponse(page, status=503)
        refused.headers["Cache-Control"] = "no-store"
    refused.headers["Retry-After"] = str(AGAIN_S)
    return refused


def no_room(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer that the disk is full: the operator finds it by the reference, as any fault."""
    return answer(503, "error-no-room", note(error, Place.VIEW, view_of(request), method=request.method or ""))
