"""Errors without content: a status, a sentence that says what to do, and a reference that finds the log line."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from glassplate.accounts.suspension import Suspended
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.words import say

Values = Mapping[str, str | int]


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
    reference = note(sys.exception() or Exception(), Place.VIEW, _view(request), method=request.method or "")
    return page_or_json(request, 500, "error-internal", reference)


def no_room(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer that the disk is full: the operator finds it by the reference, as any fault."""
    return answer(503, "error-no-room", note(error, Place.VIEW, _view(request), method=request.method or ""))


def _view(request: HttpRequest) -> str:
    """Return the view's name; an address can hold anything."""
    return (request.resolver_match.view_name if request.resolver_match else "") or "none"
