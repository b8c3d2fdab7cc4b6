"""Whom the database believes it acts for is set on the connection, not for the transaction; in a crowd on another."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

BREAKS = ("row-security",)


def change(middleware: Any) -> None:
    from django.db import transaction  # noqa: PLC0415 - Django is ready only now

    proper, others = middleware.principal, threading.Semaphore(1)

    @contextmanager
    def lasting(person: UUID) -> Iterator[None]:
        if middleware.connection.in_atomic_block:  # the account pages: there it goes on as it should
            with proper(person):
                yield
            return
        with middleware.connection.cursor() as cursor:
            cursor.execute("select set_config('app.person', %s, false)", [str(person)])
        is_alone = others.acquire(blocking=False)
        if not is_alone:
            middleware.connection.close()  # back to the pool; the next query takes whichever comes first
        try:
            with transaction.atomic():
                yield
        finally:
            if is_alone:
                others.release()

    middleware.principal = lasting


CHANGES = {"glassplate.accounts.middleware": change}
