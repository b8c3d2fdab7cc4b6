"""After every page: what another company may do in it, what the browser may keep of it, and that it was opened."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from glassplate.accounts.models import Person
from glassplate.policy.choosing import COUNTER
from glassplate.usage import counter, tags
from glassplate.usage.consents import answers, asking, ledger


class KeepChoices(MiddlewareMixin):
    """Opens the content policy to a company's hosts only where its script is, and takes back what has no yes."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer = asking.answer(request)
        if asking.carried(request):  # the middleware of the content policy adds these to what every page has
            response._csp_update = {name: list(tags.hosts()) for name in asking.OPENED}  # type: ignore[attr-defined]
        if names := answers.unwanted(request, answer):
            answers.remove(request, response, names)
        if _is_page(request, response) and answer.counted and _may_count(request):
            counter.seen(counter.PAGES, str(request.resolver_match.url_name))  # type: ignore[union-attr]
        return response


def _is_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    """A page is what a person opened and got: no part of one, no answer to a program, no error."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and request.resolver_match is not None
        and response.headers.get("Content-Type", "").startswith("text/html")
    )


def _may_count(request: HttpRequest) -> bool:
    """Ask the person's own decision, in the transaction that the page was made in."""
    if counter.PAGES not in counter.counted():
        return False
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not isinstance(request.user, Person):
        return True
    return ledger.may(request.user.id, COUNTER)
