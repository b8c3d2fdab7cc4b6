"""A mailed link works for as long as the picture is there, whatever the policy says."""

from datetime import timedelta
from typing import Any

BREAKS = ("picture-link",)
POLICY = "guests"


def change(mailing: Any) -> None:
    mailing.result_link_life = lambda: timedelta(days=365)


CHANGES = {"glassplate.studio.handing.mailing": change}
