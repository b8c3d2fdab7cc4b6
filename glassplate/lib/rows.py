"""Rows of statements of our own as models: Django composes its statements anew each time, which takes it longer than
the database needs for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def columns(of: type[models.Model], prefix: str = "") -> str:
    """Return the columns that `model` wants, as a statement lists them."""
    return ", ".join(f"{prefix}{each.column}" for each in of._meta.concrete_fields)


def model(of: type[Row], values: Sequence[Any]) -> Row:
    """Return a row whose columns came in this order as if Django had read it."""
    fields = of._meta.concrete_fields
    read = [_converted(each, value) for each, value in zip(fields, values, strict=True)]
    return of.from_db(connection.alias, [each.attname for each in fields], read)


def one(of: type[Row], where: str, *values: Any) -> Row | None:
    """Return the one row for which this SQL of ours is true; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {columns(of)} from {of._meta.db_table} where {where}", values)  # noqa: S608 - ours
        row = cursor.fetchone()
    return row and model(of, row)


def _converted(field: Any, value: Any) -> Any:
    for convert in field.get_db_converters(connection):
        value = convert(value, None, connection)
    return value
