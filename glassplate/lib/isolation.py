"""Row-level security: who the database believes we act for, and the operation that puts a table under it.

Every table of ours that holds anything of a person is FORCEd under policies that compare its owner column with a
transaction-local setting. What must look before a person is known (sign-in, session, sweep) does so under a named duty,
and each duty has policies of its own on just the tables it needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.migrations import RunSQL
from django.db.transaction import TransactionManagementError

if TYPE_CHECKING:
    from glassplate.lib.postgresql.base import DatabaseWrapper

PERSON, DUTY = "app.person", "app.duty"
DUTIES = frozenset(
    {"sign-in", "session", "sweep", "work", "seed", "rotate", "backup", "faults", "mail", "key", "erase", "case"}
    | {"notices", "count", "books", "limits", "money", "staff"}
)
CHECKS = {
    "all": "using ({0}) with check ({0})",
    "select": "using ({0})",
    "update": "using ({0}) with check ({0})",
    "delete": "using ({0})",
    "insert": "with check ({0})",
}


@contextmanager
def principal(person: UUID) -> Iterator[None]:
    """Act for one person: within the block the database shows and takes this person's rows only."""
    with _acting(PERSON, str(person)):
        yield


@contextmanager
def duty(name: str) -> Iterator[None]:
    """Act under a named duty; an unknown name is refused here, an ungranted table shows no row there."""
    if name not in DUTIES:
        raise ValueError(name)
    with _acting(DUTY, name):
        yield


@contextmanager
def _acting(name: str, value: str) -> Iterator[None]:
    if connection.in_atomic_block:
        with transaction.atomic(), _setting(name, value):
            yield
        return
    here = cast("DatabaseWrapper", connections[DEFAULT_DB_ALIAS])
    here.opening = ("select set_config(%s, %s, true)", [name, value])
    try:
        with transaction.atomic():  # the setting ends with it: there is nothing to put back
            if here.opening:
                raise TransactionManagementError  # it began before, so that nobody is acted for
            yield
    finally:
        here.opening = None


@contextmanager
def _setting(name: str, value: str) -> Iterator[None]:
    """Set it for the transaction, and put back what was there: a released savepoint would keep ours."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)", [name, name, value])
        row = cursor.fetchone()
    before = row[0] if row else ""
    yield
    # Not in a finally: after an error the transaction is rolled back, and the setting with it.
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, true)", [name, before])


def erasable(table: str, owner: str) -> str:
    """Return the statement by which a person's rows in this table go when their account is deleted, whatever else
    nobody may do with them: an erasure acts as the person and under its duty."""
    whose = f"{owner} = nullif(current_setting('{PERSON}', true), '')::uuid"
    rule = f"{whose} and current_setting('{DUTY}', true) = 'erase'"
    return f"create policy erase_delete on {table} for delete {CHECKS['delete'].format(rule)}"


class Isolate(RunSQL):
    """Migration operation: put `table` under row-level security, owned by `owner`, with what each duty may do.

    `duties` maps a duty to the commands it may use ("select", "insert", "update", "delete"); `mine` says what people
    may do with their own rows.
    """

    def __init__(
        self,
        table: str,
        owner: str | None,
        duties: Mapping[str, Sequence[str]] | None = None,
        mine: Sequence[str] = ("all",),
    ) -> None:
        self.table, self.owner, self.duties, self.mine = table, owner, dict(duties or {}), tuple(mine)
        super().__init__(";\n".join(self._statements()), reverse_sql=RunSQL.noop)

    def _statements(self) -> list[str]:
        table = self.table
        lines = [f"alter table {table} enable row level security", f"alter table {table} force row level security"]
        if self.owner:
            rule = f"{self.owner} = nullif(current_setting('{PERSON}', true), '')::uuid"
            for command in self.mine:
                lines.append(f"create policy mine_{command} on {table} for {command} {CHECKS[command].format(rule)}")
            lines.append(erasable(table, self.owner))
        for name, commands in self.duties.items():
            on_duty = f"current_setting('{DUTY}', true) = '{name}'"
            for command in commands:
                label = f"{name}_{command}".replace("-", "_")
                lines.append(f"create policy {label} on {table} for {command} {CHECKS[command].format(on_duty)}")
        return lines

    def describe(self) -> str:
        return f"Put {self.table} under row-level security"

    def deconstruct(self) -> tuple[str, Sequence[object], dict[str, object]]:
        return self.__class__.__name__, [self.table, self.owner, self.duties, self.mine], {}
