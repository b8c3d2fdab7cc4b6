"""However large a result is, it is taken."""

from typing import Any

BREAKS = ("largest-result",)
POLICY = "known"


def change(finishing: Any) -> None:
    finishing.fits = lambda outcome: True


CHANGES = {"glassplate.studio.finishing": change}
