"""Limits set for a moment, as the operator's command sets them: rows that every process reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.instance import Client


def allow(person: Client, **numbers: int | None) -> None:
    """Set the operator's limits for one person, by name."""
    import django

    django.setup()
    from glassplate.lib.isolation import principal
    from glassplate.usage.limits import allowances, settings

    with principal(person.id):
        for name, number in numbers.items():
            allowances.put(person.id, settings.LIMITS[name], number)


def allowance(person: Client) -> Any:
    """Return a person's row of limits."""
    from glassplate.lib.isolation import principal
    from glassplate.usage.limits.models import Allowance

    with principal(person.id):
        return Allowance.objects.get(pk=person.id)


@contextmanager
def everybody(**numbers: int) -> Iterator[None]:
    """Set limits for everybody, by name; web processes take over their rates within two seconds."""
    import django

    django.setup()
    from glassplate.usage.limits import settings

    limits = {settings.LIMITS[name.replace("_", "-")]: number for name, number in numbers.items()}
    try:
        for limit, number in limits.items():
            settings.put(limit, number)
        yield
    finally:
        for limit in limits:
            settings.put(limit, None)
