"""The API as one object: its routers, its sign-in, its errors, its published description."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from glassplate.accounts.preferences import BadPreference
from glassplate.api import errors, signing
from glassplate.api.describing.whole import completed
from glassplate.api.routes import (
    boards,
    deletions,
    downloads,
    egress,
    jobs,
    made,
    me,
    pictures,
    sessions,
    tools,
    versions,
    webhooks,
    words,
)
from glassplate.lib.words import current_language
from glassplate.studio.errors import StudioError
from glassplate.vault.disk import Full
from glassplate.vault.seal import Unopenable
from glassplate.vault.shelf import Gone


class Api(NinjaAPI):
    """Ninja, whose description is made complete, and whose own plain answer to a wrong method gets the API's shape."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._described: dict[tuple[str | None, str], OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        wanted = path_prefix, current_language()
        if wanted not in self._described:  # the same for everybody, and anybody may ask
            whole = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
            whole.update(completed(dict(whole)))
            self._described[wanted] = whole
        return self._described[wanted]

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        patterns = super()._get_urls()
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = _in_shape(pattern.callback)
        return patterns


def _in_shape(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def shaped(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        signing.show_rate(request, response)
        if response.status_code != 405:
            return response
        refused = errors.answer(405, "error-method")
        refused["Allow"] = response["Allow"]
        return refused

    return shaped


lets_in = [signing.ByKey(), signing.BySession()]
api = Api(title="Glassplate", version="1", auth=lets_in, docs_url=None, urls_namespace="api")

PARTS = (me, tools, pictures, sessions, made, versions, words, boards, downloads, deletions, jobs, egress, webhooks)
for part in PARTS:
    api.add_router("", part.router)


@api.exception_handler(StudioError)
def studio_error(request: HttpRequest, error: StudioError) -> HttpResponse:
    answer = errors.answer(error.status, error.words, values=error.values)
    if "seconds" in error.values:
        answer["Retry-After"] = str(error.values["seconds"])
    return answer


@api.exception_handler(RawPostDataException)
def not_json(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say no to a form: the check of its token has read it as one, so there is no body left."""
    return errors.answer(415, "error-not-readable")


@api.exception_handler(BadPreference)
def bad_preference(request: HttpRequest, error: BadPreference) -> HttpResponse:
    return errors.answer(422, error.id)


@api.exception_handler(Gone)
@api.exception_handler(Unopenable)
@api.exception_handler(Http404)
def gone(request: HttpRequest, error: Exception) -> HttpResponse:
    return errors.answer(404, "error-not-found")


@api.exception_handler(Full)
def full(request: HttpRequest, error: Full) -> HttpResponse:
    return errors.no_room(request, error)


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: Exception) -> HttpResponse:
    return errors.answer(401, "error-bad-key" if signing.brings_key(request) else "error-not-signed-in")


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    words = {403: "error-form-expired", 404: "error-not-found"}.get(error.status_code, "error-not-readable")
    return errors.answer(error.status_code, words)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which declared field is wrong; never what was sent, and a name that nobody declared was sent.

    Of an address with an id that can be nobody's there is nothing, as of one that is somebody else's.
    """
    if any(fault["loc"][0] == "path" for fault in error.errors):
        return errors.answer(404, "error-not-found")
    fields = sorted({_declared(fault["type"], *fault["loc"]) for fault in error.errors})
    return errors.answer(422, "error-bad-field", values={"fields": ", ".join(fields)})


def _declared(kind: str, where: str, *path: str | int) -> str:
    """Return the outermost field of a fault's path; of a body, whose path begins with our own name for it, the next."""
    names = path[1:] if where == "body" else path
    return where if kind == "extra_forbidden" or not names else str(names[0])
