"""Questions to the policy about people without an account, and about how they get what they asked for."""

from __future__ import annotations

from datetime import timedelta

from glassplate.policy import questions
from glassplate.policy.manifest.companies import Product

SOLD_TO_GUESTS = ("order", "pack")  # a subscription belongs to an account


def welcomes_guests() -> bool:
    """Say whether one can use the service without an account."""
    return not questions.policy().people.required


def has_accounts() -> bool:
    """Say whether anybody can have an account."""
    return questions.policy().people.required or bool(questions.sign_in_methods())


def asks_address_at(moment: str) -> bool:
    """Say whether an e-mail address is asked for at a "purchase" or for "support"."""
    return moment in questions.policy().people.email_asked_at


def sold_to_guests() -> tuple[Product, ...]:
    """Return what can be bought with nothing but an address."""
    payments = questions.policy().payments
    sold = payments.products if payments and welcomes_guests() and asks_address_at("purchase") else ()
    return tuple(each for each in sold if each.kind in SOLD_TO_GUESTS)


def mails_results() -> bool:
    """Say whether a link to a result can be mailed."""
    return "mailed-link" in questions.policy().pictures.handover


def result_link_life() -> timedelta:
    """Return how long a mailed link to a result works; zero where none is mailed."""
    life = questions.policy().pictures.link_life
    return (life.delta if life else None) or timedelta(0)
