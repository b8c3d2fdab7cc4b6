"""A subscription that somebody ends goes on, and so do its payments."""

from typing import Any

BREAKS = ("subscriptions",)


def change(buying: Any) -> None:
    buying.end = lambda person, subscription: None


CHANGES = {"glassplate.billing.orders.buying": change}
