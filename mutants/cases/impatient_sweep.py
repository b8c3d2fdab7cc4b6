"""What is older than a year is cleaned up, whether anybody deleted it or not."""

from datetime import timedelta
from typing import Any

BREAKS = ("kept-while-active",)
FIRST = "years"


def change(shred: Any) -> None:
    sweep = shred.sweep

    def sweep_more() -> int:
        with shred.duty("sweep"):
            old = shred.timezone.now() - timedelta(days=366)
            aged = list(shred.Sealed.objects.filter(created_at__lt=old).values_list("pk", flat=True))
            shred.shred(aged)
        return len(aged) + int(sweep())

    shred.sweep = sweep_more


CHANGES = {"glassplate.vault.shred": change}
