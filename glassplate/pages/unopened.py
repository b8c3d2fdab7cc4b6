"""Who opens, as a page, an address that only takes what a form sends gets words; Django would answer with nothing.

One comes there by the address line: it holds such an address while a form's complaint is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render

VISITS = ("GET", "HEAD")


class Worded:
    """Innermost, so that the page is made as every other one is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content or request.method not in VISITS:
            return response
        page = render(request, "errors/405.html", status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page
