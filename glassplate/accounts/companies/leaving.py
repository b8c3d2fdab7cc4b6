"""A form that leads to a company needs the browser's leave: the content policy of its page names where it may end."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.providers import registry
from django.http import HttpRequest, HttpResponse

from glassplate.accounts.companies.offered import offered
from glassplate.egress import permission

View = Callable[..., HttpResponse]


def may_leave(view: View) -> View:
    """A page with buttons that lead to companies."""

    @wraps(view)
    def with_leave(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        if places := ends():
            response._csp_update = {"form-action": places}  # type: ignore[attr-defined]  # what django-csp reads
        return response

    return with_leave


def ends() -> list[str]:
    """Return the origins of the pages where companies ask people for their word."""
    if stands_in := permission.standin():
        return [stands_in] if offered() else []
    pages = [registry.get_class(company).oauth2_adapter_class.authorize_at for company in offered()]
    return [f"https://{urlsplit(page).netloc}" for page in pages]
