"""Where the database is, as the driver takes it: for connections beside Django's, and for PostgreSQL's programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

DJANGOS = frozenset(
    {"pool", "application_name"}
)  # among the options of a connection of Django's, what is not the address's
NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def read(url: str) -> dict[str, Any]:
    """Return Django's settings of a postgresql:// address, with all it says: what it demands of TLS is no decoration.

    ValueError for what is no such address.
    """
    try:
        parts = psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.Error:
        raise ValueError("no-address") from None  # the driver's own words may repeat the password
    place: dict[str, Any] = {name: str(parts.pop(key, "")) for name, key in NAMES.items()}
    return {**place, "OPTIONS": parts}


def connecting(place: Mapping[str, Any]) -> dict[str, Any]:
    """Return what psycopg connects with, of Django's settings of a database."""
    known = {key: place[name] or None for name, key in NAMES.items()}
    return known | {key: value for key, value in place["OPTIONS"].items() if key not in DJANGOS}


def variables(place: Mapping[str, Any]) -> dict[str, str]:
    """Return the same as environment variables: a command line is readable by everybody."""
    named = {option.keyword.decode(): option.envvar for option in psycopg.pq.Conninfo.get_defaults()}
    told = {named.get(key): value for key, value in connecting(place).items() if value}
    return {name.decode(): str(value) for name, value in told.items() if name}
