"""The start is refused on a database role that row-level security does not bind."""

from __future__ import annotations

from django.db import connection

from glassplate.lib.words import say

ROLE = "select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user"
OWNED = "select count(*) from pg_tables where schemaname = 'public' and tableowner = current_user"
UNFORCED = """
select count(*) from pg_class c join pg_policy p on p.polrelid = c.oid
where c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)
"""


def refuse_bypass() -> None:
    """End the program with the reason when this role could see everybody's rows."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        name, is_super, bypasses = cursor.fetchone() or ("?", True, True)
        cursor.execute(OWNED)
        owned = (cursor.fetchone() or (1,))[0]
        cursor.execute(UNFORCED)
        unforced = (cursor.fetchone() or (1,))[0]
    connection.close()
    if is_super or bypasses:
        raise SystemExit(say("run-role-bypasses", role=name))
    if owned:
        raise SystemExit(say("run-role-owns", role=name, count=owned))
    if unforced:
        raise SystemExit(say("run-not-forced", count=unforced))
