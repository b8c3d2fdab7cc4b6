"""GitHub's own word on an address is not asked for."""

from typing import Any

BREAKS = ("github",)
POLICY = "known"


def change(provider: Any) -> None:
    told = provider.GitHubAdapter.told

    def told_and_believed(self: Any, token: str) -> Any:
        heard = told(self, token)
        if heard.address:
            return heard
        who = provider.calling.ask(self.provider_id, self.who_at, token=token)
        return provider.Told(heard.number, str(who["email"]), True, heard.name)

    provider.GitHubAdapter.told = told_and_believed


CHANGES = {"glassplate.accounts.companies.github.provider": change}
