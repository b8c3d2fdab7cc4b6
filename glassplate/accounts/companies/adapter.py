"""How allauth is told to let companies tell who somebody is: nothing is kept, no account is found by an address."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.account.utils import setup_user_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from glassplate.accounts import identity
from glassplate.accounts.companies.offered import credentials, offered
from glassplate.accounts.forms import needed
from glassplate.accounts.models import Person
from glassplate.lib.isolation import principal
from glassplate.lib.log import log


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's own hooks, in the order in which a sign-in meets them."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return what we are to each company; from the environment, never from a table."""
        found = []
        for company in offered():
            identity_there, secret = credentials(company)
            if provider in (None, company) and client_id in (None, identity_there):
                found.append(SocialApp(provider=company, client_id=identity_there, secret=secret))
        return found

    def get_requests_session(self) -> NoReturn:
        raise RuntimeError("companies are asked through the door")

    def new_user(self, request: HttpRequest, sociallogin: SocialLogin) -> Person:
        return Person()

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Person:
        """Note the token of the address; a name waits in memory until the account is made, which is at once."""
        person: Person = sociallogin.user
        person.email = str(data.get("email", ""))
        sociallogin.told_name = str(data.get("name", ""))
        return person

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let go of the company's token; send away who cannot get an account by what the company told."""
        sociallogin.token = None
        company: str = sociallogin.account.provider
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            self._refuse_second(request, sociallogin)
            return
        if sociallogin.is_existing:
            return
        if not sociallogin.email_addresses:
            self._send_away(company, "no-address")
        if set(needed()) - ({"name"} if sociallogin.told_name else set()):
            self._send_away(company, "needs-more")

    def _refuse_second(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Send away who wants to connect what is somebody else's, or a second account of the same company."""
        mine = sociallogin.is_existing and sociallogin.user == request.user
        has_one = SocialAccount.objects.filter(user=request.user, provider=sociallogin.account.provider).exists()
        if not mine and (sociallogin.is_existing or has_one):
            raise ImmediateHttpResponse(redirect(f"{reverse('account_ways')}?problem=taken"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: object = None) -> Person:
        """Make the person; address and name are sealed from the first moment."""
        address = identity.opened(sociallogin.user.email)
        assert address is not None
        try:
            with transaction.atomic():
                person = Person.objects.join(address, None, sociallogin.told_name)
        except IntegrityError:  # somebody took the address between our look and our insert
            self._send_away(sociallogin.account.provider, "failed")
        sociallogin.user = sociallogin.account.user = person
        with principal(person.id):
            sociallogin.account.save()
            setup_user_email(request, person, sociallogin.email_addresses)
        return person

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Lead back to where one signs in, with a word on what to do: the other ways are on that page."""
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(redirect("account_login"))
        log("company-sign-in-failed", name=provider.id, error=type(exception).__name__)
        self._send_away(provider.id, "failed")

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: object) -> str:
        return f"{reverse('account_ways')}?done=connected"

    def _send_away(self, company: str, problem: str) -> NoReturn:
        raise ImmediateHttpResponse(redirect(f"{reverse('account_login')}?company={company}&problem={problem}"))
