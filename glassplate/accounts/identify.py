"""Who a request without Django is from: for the bare ASGI upload door."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import DisallowedHost
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, parse_cookie
from django.middleware.csrf import CsrfViewMiddleware

from glassplate.accounts import api_keys, callers
from glassplate.accounts.guests import visiting
from glassplate.accounts.models import Person
from glassplate.accounts.sessions import SessionStore
from glassplate.lib.isolation import duty
from glassplate.policy.visiting import welcomes_guests

Headers = Iterable[tuple[bytes, bytes]]


class Forbidden(Exception):
    """The request does not prove that it comes from a page of ours."""


def identify(headers: Headers, method: str = "PUT", *, visiting_too: bool = False) -> Person | None:
    """Return the person of an ASGI request, None for a stranger; Forbidden without valid token and origin.

    With `visiting_too` a stranger is a visitor where the policy needs no account.

    A request with a key is its person's, who then has that `api_key`; no cookie is looked at. Blocks on the database,
    so call it in a thread; leaves no transaction and no connection open.
    """
    request = _request(headers, method)
    if (key := api_keys.brought(request.META)) is not None:
        try:
            return callers.by_key(key)
        finally:
            connection.close()
    may_visit = visiting_too and welcomes_guests()
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and not may_visit:
        return None
    _check_origin(request)
    return _by_cookie(request) or (visiting.visitor() if may_visit else None)


def take_in(headers: Headers, person: Person) -> str:
    """Write down a visitor who brought something; returns the cookie that holds them, as a header has it."""
    request = _request(headers, "PUT")
    session = SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    try:
        visiting.write_down(person)
        visiting.hold(session, person)
        session.save()
    finally:
        connection.close()
    visiting.tell(request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""))
    answer = HttpResponse()
    answer.set_cookie(
        settings.SESSION_COOKIE_NAME,
        str(session.session_key),
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",  # as the settings say of every cookie
    )
    return answer.cookies[settings.SESSION_COOKIE_NAME].OutputString()


def _by_cookie(request: HttpRequest) -> Person | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    try:
        with duty("session"):
            request.session = SessionStore(request.COOKIES[settings.SESSION_COOKIE_NAME])
            person = get_user(request)
    finally:
        connection.close()
    return person if isinstance(person, Person) else None


def _request(headers: Headers, method: str) -> HttpRequest:
    """Return what Django's own checks need: method, cookies, and headers under their WSGI names."""
    request = _Sealed() if settings.SECURE else HttpRequest()
    request.method = method
    for name, value in headers:
        request.META[f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}"] = value.decode("latin-1")
    request.COOKIES = parse_cookie(request.META.get("HTTP_COOKIE", ""))
    return request


class _Sealed(HttpRequest):
    """A request to an instance that the edge lets nothing through to in clear."""

    def _get_scheme(self) -> str:
        return "https"


def _check_origin(request: HttpRequest) -> None:
    check = _Check(lambda _: HttpResponse())
    try:
        check.process_request(request)
        refused = check.process_view(request, lambda _: HttpResponse(), (), {})
    except DisallowedHost:
        raise Forbidden from None
    if refused is not None:
        raise Forbidden


class _Check(CsrfViewMiddleware):
    """Django's own check, which answers instead of rendering a page."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        return HttpResponseForbidden()
