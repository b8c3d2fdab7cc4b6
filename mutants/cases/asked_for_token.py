"""A company's page is asked for a token instead of a code."""

from typing import Any

BREAKS = ("no-provider-password",)


def change(company: Any) -> None:
    get_redirect_url = company.Client.get_redirect_url

    def get_with_token(self: Any, *arguments: Any) -> str:
        return str(get_redirect_url(self, *arguments)).replace("response_type=code", "response_type=token")

    company.Client.get_redirect_url = get_with_token


CHANGES = {"glassplate.accounts.companies.company": change}
