"""A database that the operator runs: what its owner's role gives to the app's, as ours does when it is made."""

from __future__ import annotations

import psycopg
from psycopg.sql import SQL, Identifier

from glassplate.lib.words import say
from glassplate.runtime.attended import connect
from glassplate.runtime.database import database, is_external, setting_of

GIVEN = (("select, insert, update, delete", "tables"), ("usage, select", "sequences"))


def let_app_in() -> None:
    """Let the app's role read and write rows of what the owner has made and will make; nothing to do in our own server.

    Ends the program with a sentence when the owner is not let in.
    """
    if not is_external():
        return
    app = Identifier(database("app")["USER"])
    try:
        with connect("owner") as owner:
            owner.execute(SQL("grant usage on schema public to {}").format(app))
            for rights, kind in GIVEN:
                what = SQL(rights), SQL(kind), app
                owner.execute(SQL("grant {} on all {} in schema public to {}").format(*what))
                owner.execute(SQL("alter default privileges in schema public grant {} on {} to {}").format(*what))
    except psycopg.OperationalError:
        raise SystemExit(say("run-database-silent", setting=setting_of("owner"))) from None
