"""What the operator asks of the error store, and what the sweep takes out of it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from glassplate.faults.models import Fault
from glassplate.lib.isolation import duty

MOST_KEPT = 20_000  # a fault in a loop must not fill the disk


def find(reference: str) -> Fault | None:
    """Return the fault of a reference, as a person may have read it out: case and blanks do not matter."""
    with duty("faults"):
        return Fault.objects.filter(pk="".join(reference.split()).lower()).first()


def newest(most: int) -> list[Fault]:
    with duty("faults"):
        return list(Fault.objects.order_by("-at")[:most])


def sweep(life: timedelta) -> int:
    """Remove what is older than its life, and the oldest of too many; returns how many."""
    with duty("sweep"):
        gone, _ = Fault.objects.filter(at__lt=timezone.now() - life).delete()
        first_too_many = Fault.objects.order_by("-at").values_list("at", flat=True)[MOST_KEPT:][:1]
        if edge := list(first_too_many):
            gone += Fault.objects.filter(at__lte=edge[0]).delete()[0]
    return gone
