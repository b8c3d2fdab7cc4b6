"""The token of a service account, fetched through the egress: Google's own transports would go past it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from google.auth import credentials as auth
from google.oauth2 import credentials as fixed, service_account

SCOPE = "https://www.googleapis.com/auth/cloud-platform"
STANDS_IN = "stand-in"

Ask = Callable[..., Any]  # what the door gives: it fetches, and goes to no other host


class Account(service_account.Credentials):
    """A service account whose token comes through the door, whatever transport the library brings."""

    ask: Ask

    def refresh(self, request: Any) -> None:
        """Fetch a token; the library's look-up of allowed regions, at one more company's address, is left out."""
        self._perform_refresh_token(self.ask)


def credentials(told: Mapping[str, Any] | None, token_url: str, ask: Ask) -> auth.Credentials:
    """Return what signs calls for this service account; `told` is None for the stand-in, which looks at no token."""
    if told is None:
        return fixed.Credentials(token=STANDS_IN)  # type: ignore[no-untyped-call]
    whole = {**told, "token_uri": token_url}  # whatever the file says, there is one place to ask
    made: Account = Account.from_service_account_info(whole, scopes=[SCOPE])  # type: ignore[no-untyped-call]
    made.ask = ask
    # The library asks for a token with a session of its own, but only when there is none.
    made.refresh(None)
    return made
