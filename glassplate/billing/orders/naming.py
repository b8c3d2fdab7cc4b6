"""What is sold, by the name that people read; its id in the manifest is for programs and vendors."""

from __future__ import annotations

from glassplate.lib.words import say
from glassplate.policy import questions


def title(product: str, credits: int = 0) -> str:
    """Return what a product is called in the current language, also when it is sold no more.

    `credits`: those that were agreed on, where there is an agreement; else those that it gives today.
    """
    payments = questions.policy().payments
    sold = next((each for each in payments.products if each.id == product), None) if payments else None
    given = credits or (sold.credits if sold else 0)
    if not given:
        return product
    return say(f"plans-title-{sold.period}" if sold and sold.period else "plans-credits", credits=given)
