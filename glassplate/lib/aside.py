"""A database connection of our own beside Django's: for what spans transactions, or must not be part of a request's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

from glassplate.lib.isolation import DUTIES, DUTY
from glassplate.lib.postgresql.address import connecting


@contextmanager
def aside(name: str = "glassplate-keys") -> Iterator[psycopg.Connection]:
    """Yield a connection in autocommit whose commits are durable when they return; it never comes from the pool."""
    where = {"connect_timeout": 10, **connecting(connection.settings_dict)}
    with psycopg.connect(**where, application_name=name, autocommit=True) as own:
        own.execute(
            "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit')"
            " in ('off', 'local')"
        )
        yield own


@contextmanager
def acting(own: psycopg.Connection, duty: str) -> Iterator[None]:
    """Run a transaction under a named duty."""
    if duty not in DUTIES:
        raise ValueError(duty)
    with own.transaction():
        own.execute("select set_config(%s, %s, true)", [DUTY, duty])
        yield
