"""A row's compare-and-swap: changed, and read anew, in one statement, where it is still as it has to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models

from glassplate.lib import rows


def swapped(row: models.Model, changes: Mapping[str, object], still: str, values: Sequence[Any]) -> bool:
    """Change these fields if the row fulfils `still` (SQL of ours, with its values); False when it does not.

    The row then has all that the database has of it, as after a refresh.
    """
    about = row._meta
    fields = {each.name: each for each in about.concrete_fields}
    told = [fields[name].get_db_prep_save(value, connection) for name, value in changes.items()]
    placed = ", ".join(f"{fields[name].column} = %s" for name in changes)
    whole = rows.columns(type(row))
    swap = f"update {about.db_table} set {placed} where id = %s and {still} returning {whole}"  # noqa: S608 - ours
    with connection.cursor() as cursor:
        cursor.execute(swap, [*told, row.pk, *values])
        found = cursor.fetchone()
    if found is None:
        return False
    now = rows.model(type(row), found)
    for each in about.concrete_fields:
        setattr(row, each.attname, getattr(now, each.attname))
    return True
