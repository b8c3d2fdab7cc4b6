"""People with accounts, signed in without the pages: what most tests begin with, two hundred times in a run.

By the form it takes two hashes of a password and four pages; the tests of accounts go there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests import hashing

if TYPE_CHECKING:
    from tests.instance import Client


def made(address: str, password: str, name: str, credits: int) -> Any:
    """Return a person with a confirmed address and so many credits."""
    import django

    django.setup()
    from glassplate.accounts.demo import seed
    from glassplate.accounts.models import Person
    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    with patch.object(Person, "set_password", lambda person, raw: setattr(person, "password", hashing.cheap(raw))):
        person = seed(address, password, name)
    with principal(person.id):
        ledger.grant(person.id, credits, "test")
    return person


def sign_in(client: Client, person: Any) -> None:
    """Give a client the cookies that the form gives to who signs in with the password."""
    from allauth.account.adapter import get_adapter
    from allauth.account.internal.flows.login import record_authentication
    from django.contrib.auth.models import AnonymousUser
    from django.middleware.csrf import get_token
    from django.test import RequestFactory

    from glassplate.accounts.sessions import SessionStore
    from glassplate.lib.isolation import principal

    request = RequestFactory().get("/account/login")
    request.session, request.user = SessionStore(), AnonymousUser()
    with principal(person.id):
        get_adapter(request).login(request, person)
    record_authentication(request, person, "password")
    request.session.save()
    get_token(request)
    host = client.base_url.host
    client.cookies.set("session", request.session.session_key, domain=host)
    client.cookies.set("csrftoken", request.META["CSRF_COOKIE"], domain=host)
