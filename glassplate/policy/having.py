"""What a service has at all, as words of a sentence: what it has not is not spoken of, anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from glassplate.policy.manifest import Manifest

COMPANIES = ("google", "facebook", "github")
# Tables by the beginning of their names, and what of the policy they are for; any other is for everybody's use.
FOR = {
    "accounts_passkey": "passkeys",
    "accounts_delivery": "webhooks",
    "accounts_webhook": "webhooks",
    "orders_subscription": "subscriptions",
    "boards_": "boards",
    "socialaccount_": "companies",
    "guests_": "guests",
    "handing_": "guests",
}


def _sold(m: Manifest) -> tuple[str, ...]:
    return tuple(each.kind for each in m.payments.products) if m.payments else ()


THERE: Mapping[str, Callable[[Manifest], bool]] = {
    "accounts": lambda m: bool(m.sign_in.methods),
    "companies": lambda m: bool(set(m.sign_in.methods) & set(COMPANIES)),
    "films": lambda m: bool(m.pictures.video),
    "guests": lambda m: not m.people.required,
    "boards": lambda m: bool(m.pictures.library),
    "passkeys": lambda m: "passkey" in m.sign_in.methods,
    "subscriptions": lambda m: "subscription" in _sold(m),
    "webhooks": lambda m: m.api.webhooks,
}


def has(m: Manifest, what: str) -> str:
    """Return "yes" or "no": whether a policy has something that a sentence may have to leave out."""
    return "yes" if THERE[what](m) else "no"


def having(m: Manifest) -> Mapping[str, str]:
    """Return the same for each of them, for pages."""
    return {what: has(m, what) for what in THERE}


def is_of_use(m: Manifest, table: str) -> bool:
    """Say whether there can be anything in a table, by what the policy has."""
    return all(has(m, what) == "yes" for beginning, what in FOR.items() if table.startswith(beginning))
