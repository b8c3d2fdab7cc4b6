"""Around every request: for whom the database believes it is, and what a browser or a proxy may keep of the answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import ExitStack

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.exception import get_exception_response
from django.db import IntegrityError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_resolver
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from psycopg.errors import ForeignKeyViolation

from glassplate.accounts import api_keys, callers, cookies, speaking, suspension
from glassplate.accounts.guests import gate, visiting
from glassplate.accounts.models import Person
from glassplate.faults.models import Place
from glassplate.faults.store import note, view_of
from glassplate.lib.isolation import duty, principal
from glassplate.policy.visiting import welcomes_guests
from glassplate.vault.seal import Unopenable
from glassplate.vault.shelf import Gone

SIGN_IN = "/account/"  # below it, people are looked up by what they type
VISITED = ("/api/", "/events", "/studio", "/library")  # where one may be without an account, where the policy has none
# Here the view itself acts as the person, in short steps: it works on pictures or waits for a vendor, and holds no
# transaction meanwhile.
STEPWISE = re.compile(
    r"/api/versions/[^/]+/(download|story)|/api/sessions/[^/]+/made|/account/(plans(/return)?|subscription(/.*)?)"
    r"|/packs(/return)?|/delivery/.*"
)


class ActAsPrincipal:
    """Runs a whole request as whoever is signed in, in one transaction; under the duty "sign-in" below /account/.

    An answer that says no (400 and up) rolls back whatever was written on the way. An anonymous request elsewhere opens
    no transaction. No connection is held while an answer streams. Under ASGI, where Django has no transactions, the
    person is looked up and nothing stays open: a live view goes to the database in steps of its own.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]) -> None:
        self.get_response = get_response
        self.is_live = iscoroutinefunction(get_response)
        if self.is_live:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        return self._live(request) if self.is_live else self._whole(request)

    def process_view(self, request: HttpRequest, view: object, arguments: object, named: object) -> None:
        """Keep a suspended person to their rights, and who has no account to what is theirs without one."""
        person = None
        if settings.SESSION_COOKIE_NAME in request.COOKIES and isinstance(request.user, Person):
            person = request.user
            suspension.must_be_open(request, person)
        gate.must_be_there(request, person)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Say "not found" where a view met something that was shredded, or whose person was erased, meanwhile."""
        if not isinstance(error, Gone | Unopenable):
            return None
        return get_exception_response(request, get_resolver(), 404, error)

    async def _live(self, request: HttpRequest) -> HttpResponseBase:
        if person := await sync_to_async(_look_once)(request):
            speaking.follow(person, request)
        answer = self.get_response(request)
        assert not isinstance(answer, HttpResponseBase)
        return await answer

    def _whole(self, request: HttpRequest) -> HttpResponseBase:
        person = _signed_in(request)
        if person:
            speaking.follow(person, request)
        if STEPWISE.fullmatch(request.path):
            connection.close()
            response = self.get_response(request)
            assert isinstance(response, HttpResponseBase)
            return response
        try:
            with ExitStack() as acting:
                if request.path.startswith(SIGN_IN):
                    acting.enter_context(duty("sign-in"))
                if person:
                    acting.enter_context(principal(person.id))
                response = self.get_response(request)
                assert isinstance(response, HttpResponseBase)
                if response.status_code >= 400:
                    raise _Refused(response)
        except _Refused as refused:
            response = refused.response
            visiting.undo(request)
        except IntegrityError as error:
            if not isinstance(error.__cause__, ForeignKeyViolation):
                raise
            # What a new row refers to was deleted meanwhile, on another device: told when all is about to be kept.
            # Noted, so that the operator sees how often: a fault of ours would look the same.
            note(error, Place.VIEW, view_of(request), method=request.method or "")
            response = get_exception_response(request, get_resolver(), 404, error)
            visiting.undo(request)
        if response.streaming:
            connection.close()
        return response


class _Refused(Exception):
    """Carries an answer out of the transaction that it undoes."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response


def _signed_in(request: HttpRequest) -> Person | None:
    """Return whose key or session it is, in a short transaction of its own; with a key no cookie is looked at."""
    if (key := _key(request)) is not None:
        person = callers.by_key(key)
        request.user = person or AnonymousUser()
        return person
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        with duty("session"):
            if isinstance(request.user, Person):
                return request.user
    if not request.path.startswith(VISITED) or not welcomes_guests():
        return None
    request.user = visiting.visitor()
    return request.user


def _key(request: HttpRequest) -> str | None:
    return api_keys.brought(request.META) if request.path.startswith(callers.API) else None


def _look_once(request: HttpRequest) -> Person | None:
    person = _signed_in(request)
    connection.close()
    return person


class NoStore(MiddlewareMixin):
    """Keeps answers that may belong to somebody out of every cache, and undeclared cookies out of every answer."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        cookies.keep_declared(response)
        patch_vary_headers(response, ("Cookie",))
        if request.path.startswith(callers.API):
            patch_vary_headers(response, ("Authorization", "api-key"))
        is_known = _key(request) is not None or settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_known or response.cookies or request.path.startswith("/account"):
            response.headers["Cache-Control"] = "no-store, private"
            response.headers["X-Accel-Buffering"] = "no"  # nor shall a proxy write it to a file of its own
        return response
