"""Django's connection, whose transactions begin together with the first thing that is said in them.

Nearly every transaction of ours first says whom it acts for. Asked apart, BEGIN and that are two ways to the database
and back, of four or five that a short transaction has.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from glassplate.lib.postgresql.pool import Pool


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; `opening` is what the next transaction begins with: a statement and its values."""

    opening: tuple[str, list[Any]] | None = None

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
