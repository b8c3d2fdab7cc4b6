"""Who may call which operation: somebody who is signed in, or a key that may do what the operation does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja.security import SessionAuth
from ninja.security.base import AuthBase

from glassplate.accounts import api_keys, networks, rates
from glassplate.accounts.guests import visiting
from glassplate.accounts.models import Person
from glassplate.studio.errors import StudioError

# What a key must be allowed to do, by method and path as the description has them; no key opens what is not here.
NEEDS: Mapping[tuple[str, str], str] = {
    ("GET", "/api/me"): "read",
    ("PATCH", "/api/me/preferences"): "manage",
    ("GET", "/api/tools"): "read",
    ("POST", "/api/quotes"): "read",
    ("PUT", "/api/pictures"): "make",
    ("GET", "/api/pictures/{picture}"): "read",
    ("GET", "/api/sessions"): "read",
    ("POST", "/api/sessions"): "make",
    ("GET", "/api/sessions/{session}"): "read",
    ("PATCH", "/api/sessions/{session}"): "manage",
    ("POST", "/api/sessions/{session}/made"): "make",
    ("GET", "/api/boards"): "read",
    ("POST", "/api/boards"): "manage",
    ("PATCH", "/api/boards/{board}"): "manage",
    ("DELETE", "/api/boards/{board}"): "manage",
    ("GET", "/api/boards/{board}/sessions"): "read",
    ("POST", "/api/boards/{board}/sessions"): "manage",
    ("POST", "/api/stars"): "manage",
    ("POST", "/api/search"): "read",
    ("POST", "/api/versions/{version}/keep"): "make",
    ("POST", "/api/versions/{version}/discard"): "manage",
    ("GET", "/api/versions/{version}/story"): "read",
    ("GET", "/api/versions/{version}/recipe"): "read",
    ("GET", "/api/versions/{version}/download"): "read",
    ("POST", "/api/downloads"): "read",
    ("GET", "/api/words"): "read",
    ("POST", "/api/deletions/preview"): "read",
    ("POST", "/api/deletions"): "manage",
    ("POST", "/api/jobs"): "make",
    ("POST", "/api/jobs/inline"): "make",
    ("GET", "/api/jobs/{job}"): "read",
    ("POST", "/api/jobs/{job}/cancel"): "make",
    ("POST", "/api/jobs/{job}/acknowledge"): "make",
    ("POST", "/api/jobs/{job}/delivery"): "make",
    ("POST", "/api/jobs/{job}/retry"): "make",
    ("GET", "/api/jobs/{job}/egress"): "read",
    ("GET", "/api/egress"): "read",
    ("GET", "/api/webhooks"): "webhooks",
    ("POST", "/api/webhooks"): "webhooks",
    ("PATCH", "/api/webhooks/{webhook}"): "webhooks",
    ("DELETE", "/api/webhooks/{webhook}"): "webhooks",
    ("POST", "/api/webhooks/{webhook}/test"): "webhooks",
    ("GET", "/api/webhooks/{webhook}/deliveries"): "webhooks",
    ("GET", "/v1/models"): "read",
    ("GET", "/v1/models/{model}"): "read",
    ("POST", "/v1/images/generations"): "make",
    ("POST", "/v1/images/edits"): "make",
}


# What somebody may send who is written down nowhere; the first of these writes them down.
DEEDS = frozenset({("POST", "/api/jobs")})
BY_VISITORS = DEEDS | {
    ("POST", "/api/quotes"),
    ("PATCH", "/api/me/preferences"),
    ("POST", "/api/deletions/preview"),
}


class NotForThisKey(StudioError):
    """The key is good, but not for this."""

    status = 403


class TooOften(StudioError):
    """More requests came than anybody may send."""

    status = 429


class ByKey(AuthBase):
    """Lets a key in that may do what the operation does; `ActAsPrincipal` has looked up whose it is."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Person | None:
        person = request.user
        if not isinstance(person, Person) or person.api_key is None:
            return None
        _count(request, person)
        must_may(person, NEEDS.get((request.method or "", _path(request))))
        return person


class BySession(SessionAuth):
    """Lets a signed-in browser in, whose request comes from a page of ours; never one that brings a key."""

    def __call__(self, request: HttpRequest) -> Person | None:
        if brings_key(request):
            return None
        person: Person | None = super().__call__(request)
        if person and visiting.is_visitor(person):
            return _visiting(request, person)
        if person:
            _count(request, person)
        return person


def _visiting(request: HttpRequest, person: Person) -> Person | None:
    """Let a visitor look, and do what makes a guest of them; so many of one network in a minute."""
    way = (request.method or "", _path(request))
    if way[0] not in ("GET", "HEAD") and way not in BY_VISITORS:
        return None
    if way in DEEDS:
        network = networks.token(str(request.META.get("REMOTE_ADDR", "")))
        if wait := rates.take_guest(network):
            raise TooOften("error-too-many-network", seconds=wait)
        visiting.arrive(request, person)
    return person


def brings_key(request: HttpRequest) -> bool:
    return api_keys.brought(request.META) is not None


def must_may(person: Person, scope: str | None) -> None:
    """Raise NotForThisKey when the request came with a key that may not do this."""
    if person.api_key and scope is None:
        raise NotForThisKey("error-forbidden")
    if person.api_key and not person.api_key.may(str(scope)):
        raise NotForThisKey(f"key-may-not-{scope}")


def show_rate(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say in the answer's headers how often one may still ask."""
    left: rates.Left | None = getattr(request, "rate_left", None)
    for name, value in (left.headers if left else {}).items():
        response.headers[name] = value


def _count(request: HttpRequest, person: Person) -> None:
    left = rates.take(person)
    request.rate_left = left  # type: ignore[attr-defined]
    if left.wait:
        raise TooOften("error-too-many", seconds=left.wait)


def _path(request: HttpRequest) -> str:
    """Return the operation's path as the description has it, e.g. "/api/jobs/{job}"."""
    route = request.resolver_match.route if request.resolver_match else ""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
