"""Which tables hold something of a person, and which column says whose: from what every field declares."""

from __future__ import annotations

from django.apps import apps

from glassplate.accounts.isolation import TABLES
from glassplate.lib.fields import Declared


def tables() -> dict[str, str]:
    """Return every table that holds something of a person, with the column that says whose."""
    ours: dict[str, str] = {}
    for model in apps.get_models():
        declared: type[Declared] | None = getattr(model, "Privacy", None)
        if declared and declared.person:
            ours[model._meta.db_table] = str(model._meta.get_field(declared.person).attname)  # type: ignore[union-attr]
    foreign = {name: table.owner for name, table in TABLES.items() if table.owner and table.owner.isidentifier()}
    return {**ours, **foreign}
