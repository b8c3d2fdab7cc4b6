"""Google: https://developers.google.com/identity/openid-connect/openid-connect"""

from __future__ import annotations

from glassplate.accounts.companies import calling
from glassplate.accounts.companies.company import Company, CompanyAdapter, Told


class GoogleAdapter(CompanyAdapter):
    """Asks the user-info page with the token, so that no signed note has to be read or kept."""

    provider_id = "google"
    authorize_at = "https://accounts.google.com/o/oauth2/v2/auth"
    token_at = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
    who_at = "https://www.googleapis.com/oauth2/v3/userinfo"

    def told(self, token: str) -> Told:
        answer = calling.ask(self.provider_id, self.who_at, token=token)
        confirmed = answer.get("email_verified") is True
        return Told(
            number=str(answer["sub"]),
            address=str(answer.get("email") or "") if confirmed else "",
            is_confirmed=confirmed,
            name=str(answer.get("name") or ""),
        )


class Google(Company):
    id = "google"
    name = "Google"
    oauth2_adapter_class = GoogleAdapter


provider_classes = [Google]
