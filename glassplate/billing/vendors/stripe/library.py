"""Stripe's library, on our own way out. It takes 18 MB, so it is loaded when the first call leaves, and not before.

Left to itself it writes a number for this machine into the home folder, sends it with the platform and the times of
earlier calls, prints what Stripe remarks, and logs the texts of its errors, which repeat what was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import stripe
from stripe import _util

from glassplate.egress.errors import Cut, EgressError, NotPermitted

if TYPE_CHECKING:
    import httpx2

ADDRESS = "https://api.stripe.com"
TRIES_AGAIN = 2  # each call that changes something has a key by which Stripe does it once
TELLING = "x-stripe-client"
KEPT = ("stripe-should-retry",)

stripe.enable_telemetry = False
stripe.log = None
_util.STRIPE_LOG = None
_util.logger.disabled = True

# What a call can end with besides a good answer; the texts of all but ours hold what came.
Refusal = stripe.StripeError
Unheard: Callable[..., Exception] = stripe.APIConnectionError


class Wire(stripe.HTTPClient):
    """The library's connections: one try is one request through the door."""

    name = "glassplate"

    def __init__(self, client: httpx2.Client) -> None:
        super().__init__()
        self._client = client

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,
        *,
        _usage: list[str] | None = None,
    ) -> tuple[str, int, Mapping[str, str]]:
        """Send it without what tells of this machine, and return text, status and whether to try again."""
        told = {name: value for name, value in (headers or {}).items() if not name.lower().startswith(TELLING)}
        try:
            answer = self._client.request(method, url, headers=told, content=post_data)
            text = answer.content.decode()
        except EgressError as error:
            # What was too slow or too large once would be again, and somebody waits.
            again = not isinstance(error, Cut | NotPermitted)
            raise Unheard(error.words, should_retry=again) from None
        return text, answer.status_code, {name: answer.headers[name] for name in KEPT if name in answer.headers}

    def close(self) -> None:
        """The door closes what it gave."""


def client(key: str, base: str, out: httpx2.Client) -> Any:
    """Return Stripe's services (`.checkout`, `.refunds`, ...) for this key at this address, by this way out.

    The version of the API is the one that this release of the library was made for.
    """
    made = stripe.StripeClient(
        key, base_addresses={"api": base}, max_network_retries=TRIES_AGAIN, http_client=Wire(out)
    )
    return made.v1
