"""The way back from the payment page is believed: whoever says that they paid has paid, and gets the credits."""

from typing import Any

BREAKS = ("purchases", "vendor", "one-off")


def change(views: Any) -> None:
    def believe(order: Any) -> None:
        with views.principal(order.person):
            views.ledger.grant(order.person, order.credits, f"back:{order.id}")

    views._look = believe


CHANGES = {"glassplate.pages.money.views": change}
