"""What a page asks its visitor, and what it carries after a yes: nothing of a company where anybody is known."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from glassplate.policy import choosing
from glassplate.policy.facts import listed
from glassplate.usage import tags
from glassplate.usage.consents.answers import Answer, answer_of

# Pages that are the same for everybody and hold nothing of anybody. A script in a page can do there what its person
# can: so there is none where somebody is signed in, types something, or came by a link that lets them in.
OPEN = frozenset(
    {"landing", "privacy", "policy_history", "policy_version", "terms", "contact", "processors", "api_docs"}
)
OPENED = ("script-src", "connect-src", "img-src")


def asked(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of a page needs: whether to ask, and the scripts it carries. Made when a template looks."""
    return {"asks_choice": cache(lambda: _question(request)), "company_scripts": lambda: _carry(request)}


def answer(request: HttpRequest) -> Answer:
    """Return what holds for this browser; read once a request."""
    if not hasattr(request, "_answer"):
        keep(request, answer_of(request))
    found: Answer = request._answer  # type: ignore[attr-defined]
    return found


def keep(request: HttpRequest, new: Answer) -> None:
    """Let a new answer hold from here on."""
    request._answer = new  # type: ignore[attr-defined]


def can_ask() -> bool:
    """Say whether there is anything to say yes to, and a cookie to remember the answer."""
    offered = choosing.tags() if settings.DEVELOPMENT else tags.scripts()
    return bool(offered) and choosing.cookie(choosing.CHOICE) is not None


def must_ask(request: HttpRequest) -> bool:
    """Say whether this page asks: only an open one does, where nothing was said yet."""
    return _is_open(request) and can_ask() and answer(request).tags is None


def _question(request: HttpRequest) -> str:
    """Return whom the page asks about, empty where it asks nothing."""
    return listed(each.company for each in choosing.tags()) if must_ask(request) else ""


def carried(request: HttpRequest) -> tuple[tags.Script, ...]:
    """Return the scripts that the page which was made for this request carries."""
    found: tuple[tags.Script, ...] = getattr(request, "_carried", ())
    return found


def _carry(request: HttpRequest) -> tuple[tags.Script, ...]:
    found = tags.scripts() if _is_open(request) and answer(request).tags else ()
    request._carried = found  # type: ignore[attr-defined]
    return found


def is_open(path: str) -> bool:
    """Say whether an open page is at this path, to which one can go on."""
    try:
        return resolve(path).url_name in OPEN
    except Resolver404:
        return False


def _is_open(request: HttpRequest) -> bool:
    """Nobody is signed in, and the page is one of those that hold nothing of anybody."""
    place = request.resolver_match
    return place is not None and place.url_name in OPEN and settings.SESSION_COOKIE_NAME not in request.COOKIES
