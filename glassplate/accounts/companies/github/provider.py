"""GitHub: https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps"""

from __future__ import annotations

from glassplate.accounts.companies import calling
from glassplate.accounts.companies.company import Company, CompanyAdapter, Told


class GitHubAdapter(CompanyAdapter):
    """Takes the primary address if GitHub has confirmed it; the public one of the profile counts for nothing."""

    provider_id = "github"
    authorize_at = "https://github.com/login/oauth/authorize"
    token_at = "https://github.com/login/oauth/access_token"  # noqa: S105 - an address
    who_at = "https://api.github.com/user"
    addresses_at = "https://api.github.com/user/emails"

    def told(self, token: str) -> Told:
        who = calling.ask(self.provider_id, self.who_at, token=token)
        addresses = calling.ask(self.provider_id, self.addresses_at, token=token)
        right = [each["email"] for each in addresses if each["primary"] is True and each["verified"] is True]
        return Told(
            number=str(who["id"]),
            address=str(right[0]) if right else "",
            is_confirmed=bool(right),
            name=str(who.get("name") or ""),
        )


class GitHub(Company):
    id = "github"
    name = "GitHub"
    oauth2_adapter_class = GitHubAdapter


provider_classes = [GitHub]
