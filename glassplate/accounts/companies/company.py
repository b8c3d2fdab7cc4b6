"""What signing in with a company means here: ask for no more than the manifest says, drop the rest as it arrives.

allauth keeps the handshake (state, PKCE, redirects) and finds the account. What it gets to see of a person is a keyed
hash of the company's number for them and the token of their address; it is given no access token to keep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import ProviderAccount, ProviderException
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.urls import reverse

from glassplate.accounts import identity, mail
from glassplate.accounts.companies import calling, numbers
from glassplate.accounts.forms import LONGEST_NAME, Name
from glassplate.egress import permission
from glassplate.policy import questions


@dataclass(frozen=True)
class Told:
    """All that is taken from a company's answer."""

    number: str  # whose this is there
    address: str = ""
    is_confirmed: bool = False  # the company says that the address is theirs
    name: str = ""


class Client(OAuth2Client):  # type: ignore[misc]  # allauth has no types
    """Fetches the one token that is needed to ask who it is."""

    company = ""

    def get_access_token(
        self, code: str, pkce_code_verifier: str | None = None, extra_data: Mapping[str, str] | None = None
    ) -> Any:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.callback_url,
            "client_id": self.consumer_key,
            "client_secret": self.consumer_secret,
            **({"code_verifier": pkce_code_verifier} if pkce_code_verifier else {}),
        }
        answer = calling.ask(self.company, self.access_token_url, form=form)
        if not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
            raise ProviderException("company-refused")
        return {"access_token": answer["access_token"]}


class CompanyAdapter(OAuth2Adapter):  # type: ignore[misc]
    """Where a company is reached; `told` reads its answer."""

    authorize_at = ""  # the page where the person says yes, in their own browser
    token_at = ""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.authorize_url = self.at(self.authorize_at)
        self.access_token_url = self.token_at
        self.client_class = type("Client", (Client,), {"company": self.provider_id})

    def at(self, url: str) -> str:
        """Return an address of the company, or of its stand-in."""
        stands_in = permission.standin()
        return f"{stands_in}/{self.provider_id}{urlsplit(url).path}" if stands_in else url

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return mail.link(reverse("account_company_back", args=[self.provider_id]))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **_: Any) -> SocialLogin:
        try:
            told = self.told(str(token.token))
        except (KeyError, TypeError, AttributeError):  # an answer of another shape than theirs
            raise ProviderException("company-unheard") from None
        return self.get_provider().sociallogin_from_response(request, told)

    def told(self, token: str) -> Told:
        """Ask who it is; raises KeyError, TypeError or AttributeError when the answer has another shape."""
        raise NotImplementedError


class Company(OAuth2Provider):  # type: ignore[misc]
    """A company, and what is kept of what it tells."""

    account_class = ProviderAccount
    pkce_enabled_default = True

    def get_scope(self) -> list[str]:
        """Return what the manifest says, whatever a request may want."""
        asked = getattr(questions.policy().sign_in, self.id)
        return list(asked.scopes) if asked else []

    def get_auth_params(self) -> dict[str, str]:
        return {}

    def extract_uid(self, data: Told) -> str:
        return numbers.current(self.id, data.number)

    def extract_extra_data(self, data: Told) -> dict[str, str]:
        return {}

    def extract_common_fields(self, data: Told) -> dict[str, str]:
        """Return the name, cleaned as if it were typed, where it is kept at all."""
        if not (self._keeps("name") and questions.asks("name")):
            return {}
        return {"name": Name(required=False).to_python(data.name)[:LONGEST_NAME]}

    def extract_email_addresses(self, data: Told) -> list[EmailAddress]:
        if not (self._keeps("email") and is_address(data.address)):
            return []
        return [EmailAddress(email=identity.take(data.address), verified=data.is_confirmed, primary=True)]

    def _keeps(self, what: str) -> bool:
        asked = getattr(questions.policy().sign_in, self.id)
        return bool(asked) and what in asked.keeps


def is_address(text: str) -> bool:
    try:
        validate_email(identity.normalise(text))
    except ValidationError:
        return False
    return len(text) <= identity.LONGEST
