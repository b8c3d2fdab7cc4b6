"""Django's connection, whose transactions and savepoints begin and end together with what is said first and last there.

Nearly every transaction of ours first says whom it acts for. Asked apart, BEGIN and that are two ways to the database
and back, of four or five that a short transaction has; a savepoint in which somebody else is acted for has four.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from glassplate.lib.postgresql.pool import Pool

Said = tuple[str, list[Any]]  # a statement and its values


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection, and what is to be said on it.

    opening  what the next transaction begins with
    within   what the next savepoint begins with, whose answer is then in `told`
    closing  what the next savepoint that is kept ends with
    acting   for whom or what the database acts as far as `isolation` goes: the setting's name -> its value
    """

    opening: Said | None = None
    within: Said | None = None
    closing: Said | None = None
    told: tuple[Any, ...] = ()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.acting: dict[str, str] = {}

    @property
    def pool(self) -> Pool | None:
        """Return the process's pool, ours in the place of Django's; None where the settings have none."""
        options = self.settings_dict["OPTIONS"].get("pool")
        if not options:
            return None
        pools: dict[str, Pool] = self._connection_pools  # type: ignore[attr-defined]
        if self.alias not in pools:
            how = {**self.get_connection_params(), "autocommit": True}  # Django sets it as it needs it
            begin = self._configure_connection  # type: ignore[attr-defined]
            # Of two threads that come first, one makes it in vain; it is not open yet.
            pools.setdefault(self.alias, Pool(kwargs=how, open=False, configure=begin, **options))
        return pools[self.alias]

    def _start_transaction_under_autocommit(self) -> None:
        """Begin: Django calls it where a back end has one, and leaves the driver committing each statement by itself.

        So the driver sends no BEGIN of its own; it ends a transaction that there is in any case.
        """
        statement, values = self.opening or ("", [])
        self.opening = None
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(f"begin; {statement}", values or None)

    def _savepoint(self, sid: str) -> None:
        said, self.within = self.within, None
        if said is None:
            super()._savepoint(sid)  # type: ignore[misc]  # its stubs leave it out
            return
        with self.cursor() as cursor:
            cursor.execute(f"{self.ops.savepoint_create_sql(sid)}; {said[0]}", said[1])
            cursor.nextset()
            self.told = cursor.fetchone()

    def _savepoint_commit(self, sid: str) -> None:
        said, self.closing = self.closing, None
        if said is None:
            super()._savepoint_commit(sid)  # type: ignore[misc]  # the same
            return
        with self.cursor() as cursor:
            cursor.execute(f"{said[0]}; {self.ops.savepoint_commit_sql(sid)}", said[1])
