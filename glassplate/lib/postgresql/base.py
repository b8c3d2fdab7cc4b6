"""Django's connection, whose transactions begin together with the first thing that is said in them.

Nearly every transaction of ours first says whom it acts for. Asked apart, BEGIN and that are two ways to the database
and back, of four or five that a short transaction has.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; `opening` is what the next transaction begins with: a statement and its values."""

    opening: tuple[str, list[Any]] | None = None

    def _start_transaction_under_autocommit(self) -> None:
        """Begin: Django calls it where a back end has one, and leaves the driver committing each statement by itself.

        So the driver sends no BEGIN of its own; it ends a transaction that there is in any case.
        """
        statement, values = self.opening or ("", [])
        self.opening = None
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(f"begin; {statement}", values or None)
