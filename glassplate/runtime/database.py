"""Where the database is, and as whom we speak to it: the operator's address, or our own PostgreSQL's socket."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from glassplate import environment
from glassplate.lib.postgresql import address
from glassplate.lib.words import say

NAME = "glassplate"
ROLES = ("owner", "app", "auditor")
CONNECT_S = 5  # a server that does not answer is away; an address may say otherwise
LONGEST_SOCKET_FOLDER = 80  # a socket's path may have about 100 bytes, and PostgreSQL adds /.s.PGSQL.5432


def database(role: str) -> dict[str, Any]:
    """Return Django's settings for one role; GLASSPLATE_DATABASE_URL wins over the embedded server.

    The owner of an external database is GLASSPLATE_DATABASE_OWNER_URL.
    """
    name = setting_of(role)
    place = _from_url(name) if environment.text(name) else _embedded(role)
    pool = {"min_size": 1, "max_size": environment.number("GLASSPLATE_POOL", 16, 1, 200), "timeout": 15}
    return {
        "ENGINE": "glassplate.lib.postgresql",
        "CONN_MAX_AGE": 0,
        **place,
        "OPTIONS": {
            "connect_timeout": CONNECT_S,
            **place["OPTIONS"],
            "application_name": f"glassplate-{role}",
            **({"pool": pool} if role == "app" else {}),
        },
    }


def setting_of(role: str) -> str:
    """Return the name of the setting that says where an external database is, for who comes as this role."""
    return "GLASSPLATE_DATABASE_OWNER_URL" if role == "owner" else "GLASSPLATE_DATABASE_URL"


def is_external() -> bool:
    return bool(environment.text("GLASSPLATE_DATABASE_URL"))


def _from_url(setting: str) -> dict[str, Any]:
    try:
        place = address.read(environment.text(setting))
    except ValueError:
        raise environment.BadSetting(setting, say("setting-database")) from None
    return {**place, "NAME": place["NAME"] or NAME}


def _embedded(role: str) -> dict[str, Any]:
    return {
        "NAME": NAME,
        "USER": f"glassplate_{role}",
        "PASSWORD": environment.secret(f"database-{role}"),
        "HOST": str(socket_folder()),
        "PORT": "5432",
        "OPTIONS": {},
    }


def socket_folder() -> Path:
    """Return the 0700 folder of our server's socket; outside the data folder only when that path is too long."""
    folder = environment.data_folder() / "run"
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    short = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(f"/tmp/glassplate-{os.getuid()}-{short}")  # noqa: S108 - made 0700 by us, and checked to be ours
