"""What every page's frame needs to know."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from glassplate.accounts import mail, speaking
from glassplate.accounts.companies.offered import PROBLEMS, offered
from glassplate.accounts.models import Person
from glassplate.lib.isolation import principal
from glassplate.policy import questions
from glassplate.policy.having import having
from glassplate.policy.visiting import has_accounts, sold_to_guests


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the values of base.html; what takes a while is made when a template asks for it, and once a page."""
    person = _person(request)
    return {
        "service_name": questions.service_name(),
        "controller_contact": questions.controller().contact,
        "policy_version": questions.version(),
        "policy_incomplete": questions.is_incomplete(),
        "begins_with_words": questions.begins_with_words(),
        "has": having(questions.policy()),
        "link_life": mail.link_life,
        "other_ways": cache(_other_ways),
        "company_problem": cache(lambda: _problem(request)),
        "development": settings.DEVELOPMENT,
        "signed_in": person is not None,
        "has_accounts": has_accounts(),
        "sells_to_guests": bool(sold_to_guests()),
        "person_name": cache(lambda: _name(person)),
        "languages": cache(lambda: speaking.ways(request)),
        "language_kept": person is not None and speaking.keeps(),
        "is_public": _is_public(request, person),
        "site_address": settings.URL.rstrip("/"),
        "theme": person.all_preferences()["theme"] if person else "auto",
    }


def _is_public(request: HttpRequest, person: Person | None) -> bool:
    """Tell whether a page is one that anybody may read, in any language: nobody's own, and no step of signing in."""
    return person is None and request.method in ("GET", "HEAD") and not request.path.startswith("/account")


def _person(request: HttpRequest) -> Person | None:
    """An error page may be made before anyone was looked up; it has nobody's name then."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return None
    return request.user if isinstance(request.user, Person) else None


def _other_ways() -> list[dict[str, str]]:
    """Return the buttons beside a sign-in form; a link and a code are one mail, a company has its own words."""
    ways = questions.sign_in_methods()
    plain = dict.fromkeys("mail" if way in ("code", "magic-link") else way for way in ways)
    mine = [{"id": way, "words": ""} for way in plain if way in ("mail", "password", "passkey")]
    return mine + [{"id": way, "words": f"word-provider-{way}"} for way in offered()]


def _problem(request: HttpRequest) -> dict[str, str] | None:
    """Return why a company did not sign somebody in, as its answer led back here; both words are known ones."""
    company, problem = request.GET.get("company", ""), request.GET.get("problem", "")
    if problem == "passkey":
        return {"company": "account-passkey", "words": "passkey-refused"}
    if company not in offered() or problem not in PROBLEMS:
        return None
    return {"company": f"word-provider-{company}", "words": f"company-problem-{problem}"}


def _name(person: Person | None) -> str:
    if person is None:
        return ""
    with principal(person.id):
        return person.name()
