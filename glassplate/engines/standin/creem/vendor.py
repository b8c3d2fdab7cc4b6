"""Creem's routes: its API under /v1 with a key, and its pages."""

from __future__ import annotations

from glassplate.engines.standin.answers import Answer
from glassplate.engines.standin.ask import Ask
from glassplate.engines.standin.creem import moderation, page, selling
from glassplate.engines.standin.creem.errors import no
from glassplate.engines.standin.vendor import Route, Vendor

ID = "([A-Za-z0-9_]+)"


def _entry(ask: Ask) -> Answer | None:
    """Let every key in but none, and those that say that they are wrong; pages are for everybody."""
    key = ask.headers.get("x-api-key", "")
    if not ask.path.startswith("/v1/"):
        return None
    return no(ask, 401, "Missing API key") if not key or key.startswith("wrong") else None


VENDOR = Vendor(
    name="creem",
    routes=(
        Route("POST", "/v1/moderation/prompt", moderation.screen, works=True),
        Route("POST", "/v1/products", selling.create_product),
        Route("GET", "/v1/products", selling.one_product),
        Route("GET", "/v1/products/search", selling.products),
        Route("GET", f"/v1/products/{ID}", selling.one_product),
        Route("DELETE", f"/v1/products/{ID}", selling.archive_product),
        Route("POST", "/v1/checkouts", selling.create_checkout),
        Route("GET", "/v1/checkouts", selling.one_checkout),
        Route("GET", "/v1/subscriptions", selling.one_subscription),
        Route("GET", f"/v1/subscriptions/{ID}", selling.one_subscription),
        Route("POST", f"/v1/subscriptions/{ID}/(cancel|pause|resume|upgrade)", selling.change_subscription),
        Route("POST", "/v1/customers/billing", selling.billing),
        Route("GET", "/v1/transactions", selling.one_transaction),
        Route("GET", "/v1/transactions/search", selling.transactions),
        Route("POST", "/v1/refunds", selling.refund),
        Route("GET", f"/checkout/{ID}", page.show),
        Route("POST", f"/checkout/{ID}", page.take),
        Route("GET", f"/my-orders/{ID}", page.portal),
        Route("POST", f"/my-orders/{ID}", page.portal_take),
    ),
    no=no,
    entry=_entry,
)
