"""A mailed link hands its picture to whoever comes, as often as they come."""

from typing import Any

BREAKS = ("handover", "deliveries")
POLICY = "guests"


def change(mailing: Any) -> None:
    mailing.claim = lambda row: True


CHANGES = {"glassplate.studio.handing.mailing": change}
