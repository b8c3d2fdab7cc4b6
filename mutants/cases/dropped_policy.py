"""One table has lost its row-level security, as after a migration that forgot it."""

from typing import Any

import psycopg

BREAKS = ("row-security",)
ALONE = True
LOST = """
do $$ declare rule text; begin
    for rule in select policyname from pg_policies where tablename = 'studio_job' loop
        execute format('drop policy %I on studio_job', rule);
    end loop;
end $$;
alter table studio_job no force row level security;
alter table studio_job disable row level security;
"""


def change(postgres: Any) -> None:
    start = postgres.Postgres.start

    def start_and_lose(self: Any) -> None:
        start(self)
        with psycopg.connect(postgres._root_address(self.sockets, postgres.NAME), autocommit=True) as root:
            root.execute(LOST)

    postgres.Postgres.start = start_and_lose


CHANGES = {"glassplate.runtime.postgres": change}
