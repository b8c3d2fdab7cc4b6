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

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations import RunSQL
from django.db.transaction import TransactionManagementError

if TYPE_CHECKING:
    from glassplate.lib.postgresql.base import DatabaseWrapper

PERSON, DUTY = "app.person", "app.duty"
SET = "select set_config(%s, %s, true)"
SET_AND_TELL = "select coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)"
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
def looking(name: str) -> Iterator[None]:
    """Look at something under a named duty. Where that is in force nothing new begins, nor can be undone by itself."""
    if _here().acting.get(DUTY) == name:
        yield
        return
    with duty(name):
        yield


def _here() -> DatabaseWrapper:
    return cast("DatabaseWrapper", connections[DEFAULT_DB_ALIAS])


@contextmanager
def _acting(name: str, value: str) -> Iterator[None]:
    here = _here()
    around = here.acting
    try:
        with _set_within(here, name, value) if here.in_atomic_block else _set_for_all(here, name, value):
            here.acting = {**around, name: value}
            yield
    finally:
        here.acting = around


@contextmanager
def _set_for_all(here: DatabaseWrapper, name: str, value: str) -> Iterator[None]:
    """Begin a transaction with the setting, which ends with it: there is nothing to put back."""
    here.opening = (SET, [name, value])
    try:
        with transaction.atomic():
            if here.opening:
                raise TransactionManagementError  # it began before, so that nobody is acted for
            yield
    finally:
        here.opening = None


@contextmanager
def _set_within(here: DatabaseWrapper, name: str, value: str) -> Iterator[None]:
    """Begin a savepoint with the setting, and put back what was there: a released savepoint would keep ours.

    After an error the savepoint is rolled back, and the setting with it.
    """
    here.within = (SET_AND_TELL, [name, name, value])
    try:
        with transaction.atomic():
            if here.within:
                raise TransactionManagementError  # what is around it is spoilt, and takes no savepoint
            before = here.told[0]
            yield
            here.closing = (SET, [name, before])
    finally:
        here.within = here.closing = None


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
