"""The demo account of a development instance: somebody to sign in as, with credits to spend."""

from __future__ import annotations

from glassplate import environment
from glassplate.accounts.demo import seed
from glassplate.billing import ledger
from glassplate.lib.isolation import principal
from glassplate.policy.visiting import has_accounts

ADDRESS, NAME, CREDITS = "demo@glassplate.example", "Demo", 100


def demo_password() -> str:
    """Return this instance's own demo password, made once and kept beside its other secrets."""
    return environment.secret("demo-password", 6)


def make_demo() -> None:
    """Make the account, with credits; nobody where there are no accounts."""
    if not has_accounts():
        return
    person = seed(ADDRESS, demo_password(), NAME)
    with principal(person.id):
        ledger.grant(person.id, CREDITS, "demo")
