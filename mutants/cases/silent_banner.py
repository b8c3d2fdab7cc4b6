"""No page says that another policy is to come."""

from typing import Any

BREAKS = ("notice-on-site",)
POLICY = "guests"


def change(context: Any) -> None:
    context.banner = lambda request: {}


CHANGES = {"glassplate.rights.notices.context": change}
