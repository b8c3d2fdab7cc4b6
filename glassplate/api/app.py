"""The API as one object: its routers, its sign-in, its errors, its published description."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import django_auth

from glassplate.api import errors
from glassplate.api.routes import deletions, downloads, jobs, me, pictures, sessions, tools, versions
from glassplate.studio.errors import StudioError
from glassplate.vault.seal import Unopenable
from glassplate.vault.shelf import Gone

api = NinjaAPI(title="Glassplate", version="1", auth=django_auth, docs_url=None, urls_namespace="api")

for part in (me, tools, pictures, sessions, versions, downloads, deletions, jobs):
    api.add_router("", part.router)


@api.exception_handler(StudioError)
def studio_error(request: HttpRequest, error: StudioError) -> HttpResponse:
    return errors.answer(error.status, error.words, values=error.values)


@api.exception_handler(Gone)
@api.exception_handler(Unopenable)
@api.exception_handler(Http404)
def gone(request: HttpRequest, error: Exception) -> HttpResponse:
    return errors.answer(404, "error-not-found")


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: Exception) -> HttpResponse:
    return errors.answer(401, "error-not-signed-in")


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    words = {403: "error-form-expired", 404: "error-not-found"}.get(error.status_code, "error-bad-request")
    return errors.answer(error.status_code, words)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which field is wrong; never what was sent."""
    places = {".".join(str(part) for part in fault["loc"][2:] or fault["loc"]) for fault in error.errors}
    return errors.answer(422, "error-bad-field", values={"fields": ", ".join(sorted(places))[:300]})
