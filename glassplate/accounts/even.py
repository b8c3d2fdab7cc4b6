"""Answers that must not tell by their time who has an account: what is done differs, so they leave at even moments."""

from __future__ import annotations

import math
import time

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

# Where an address is typed and something is made or mailed for it. A sign-in hashes a password for everybody alike.
DOORS = frozenset({"/account/signup", "/account/password/reset", "/account/mail"})
STEP_S = 0.25


class EvenAnswers(MiddlewareMixin):
    """Holds an answer of these doors until the next quarter of a second since its request came; no connection waits."""

    def process_request(self, request: HttpRequest) -> None:
        request.__dict__["came_at"] = time.monotonic()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.method == "POST" and request.path in DOORS:
            connection.close()
            time.sleep(left(time.monotonic() - request.__dict__["came_at"]))
        return response


def left(took: float) -> float:
    """Return how long an answer waits that took so long to make."""
    return math.ceil(took / STEP_S) * STEP_S - took
