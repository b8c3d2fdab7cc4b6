"""Errors without content: a status, a sentence that says what to do, and a reference that finds the log line."""

from __future__ import annotations

import secrets
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from glassplate.lib.log import log
from glassplate.lib.words import say

Values = Mapping[str, str | int]
ROOT = Path(__file__).parent.parent


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
        log("error-page-broke", error=type(error).__name__)
        filling = {"reference": reference} if reference else {}
        return HttpResponse(say(words, **filling), status=status, content_type="text/plain; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page_or_json(request, 400, "error-bad-request")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page_or_json(request, 403, "error-form-expired")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page_or_json(request, 403, "error-forbidden")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page_or_json(request, 404, "error-not-found")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an unexpected fault; the log gets its type and our own place in the code, never its text."""
    kind, _, trace = sys.exc_info()
    reference = log_fault(kind, trace, request.method or "")
    return page_or_json(request, 500, "error-internal", reference)


def log_fault(kind: type[BaseException] | None, trace: TracebackType | None, method: str) -> str:
    """Write the one line about a fault, and return the reference that finds it again."""
    reference = secrets.token_hex(6)
    place, line = _place(trace)
    log("fault", reference=reference, error=kind.__name__ if kind else "unknown", code=place, line=line, method=method)
    return reference


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """Return the last place in our own code: module path and line."""
    frames = traceback.extract_tb(trace) if trace is not None else []
    for frame in reversed(frames):
        if frame.filename.startswith(str(ROOT)):
            return str(Path(frame.filename).relative_to(ROOT)), frame.lineno or 0
    return "outside", 0
