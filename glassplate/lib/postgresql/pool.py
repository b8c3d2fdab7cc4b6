"""Our pool of connections: it tells a database that is away from one whose connections are merely all in use.

psycopg's own waits in both cases alike, for as long as it is told to. Ours looks after the database while it waits:
whoever waits for one that is away hears so within a second or two, whoever waits for their turn waits on.
"""

from __future__ import annotations

import select
import threading
from time import monotonic
from typing import Any

import psycopg
from psycopg.pq import Conninfo, Ping, TransactionStatus
from psycopg_pool import ConnectionPool, PoolTimeout

from glassplate.lib.log import log

# Before the first look; twice as long before each next, since whoever waits anew is the last in line.
FIRST_WAIT_S = 1.0
FRESH_S = 1.0  # for so long one look is enough for all
LOOK_S = 5  # how long a look may take: a machine that is busy is slow to let anybody in
RECONNECT_S = 2.0  # the pool tries no longer by itself: it tries anew as soon as somebody wants a connection
GONE = frozenset({"57P01", "57P02", "57P03"})  # the server ends, has crashed, begins
CONNECTION_EXCEPTION = "08"


class Away(psycopg.OperationalError):
    """The database cannot be reached."""


def is_away(error: BaseException) -> bool:
    """Tell whether it is the database that failed, by being away or by going away meanwhile."""
    return any(_is_of_away(each) for each in _chain(error))


def is_busy(error: BaseException) -> bool:
    """Tell whether all connections were in use for as long as anybody waits."""
    return any(isinstance(each, PoolTimeout) for each in _chain(error))


def _is_of_away(error: BaseException) -> bool:
    if isinstance(error, Away | psycopg.errors.ConnectionTimeout):
        return True
    if not isinstance(error, psycopg.OperationalError):
        return False
    if error.sqlstate is None:  # a connection that broke says no more; the pool's own errors are other classes
        return type(error) is psycopg.OperationalError
    return error.sqlstate in GONE or error.sqlstate.startswith(CONNECTION_EXCEPTION)


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    now: BaseException | None = error
    while now is not None and now not in found:
        found.append(now)
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return found


class Pool(ConnectionPool[psycopg.Connection[Any]]):
    """psycopg's pool, which gives no connection whose server has ended it, and raises Away where there is no server."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"reconnect_timeout": RECONNECT_S, **options})
        self._looking = threading.Lock()
        self._looked_at = self._answered_at = float("-inf")
        self._is_there = True

    def getconn(self, timeout: float | None = None) -> psycopg.Connection[Any]:
        """Return a connection; PoolTimeout when all were in use for the whole time, Away as soon as that is known."""
        end, wait = monotonic() + (self.timeout if timeout is None else timeout), FIRST_WAIT_S
        while True:
            if not self._is_there:
                self._must_be_there()
            try:
                found = super().getconn(max(min(wait, end - monotonic()), 0.01))
            except PoolTimeout:
                self._must_be_there()
                if monotonic() >= end:
                    raise
                wait *= 2
                continue
            if _is_silent(found) or _lives(found):
                return found
            self.putconn(found)  # which throws it away

    def putconn(self, conn: psycopg.Connection[Any]) -> None:
        if conn.pgconn.transaction_status != TransactionStatus.UNKNOWN:
            self._answered_at = monotonic()
        super().putconn(conn)

    def _must_be_there(self) -> None:
        """Look after the server, or heed who has just looked; nobody waits for a look at one that was away before."""
        if not self._looking.acquire(blocking=self._is_there):
            raise Away
        try:
            if monotonic() - self._looked_at > FRESH_S:
                before, self._is_there, self._looked_at = self._is_there, self._answers(), monotonic()
                if self._is_there != before:
                    log("database-back" if self._is_there else "database-away")
            if not self._is_there:
                raise Away
        finally:
            self._looking.release()

    def _answers(self) -> bool:
        """Say whether the server takes connections, be it that it has no more of them to give, or is slow to."""
        began = monotonic()
        where: dict[str, Any] = {**self._resolve_kwargs(), "connect_timeout": LOOK_S}
        try:
            psycopg.connect(**where).close()
        except psycopg.errors.ConnectionTimeout:
            return self._answered_at > began  # somebody was done with what they asked it meanwhile
        except psycopg.OperationalError:
            known = {option.keyword.decode() for option in Conninfo.get_defaults()}
            plain = psycopg.conninfo.make_conninfo(**{name: value for name, value in where.items() if name in known})
            return psycopg.pq.PGconn.ping(plain.encode()) == Ping.OK
        return True


def _is_silent(connection: psycopg.Connection[Any]) -> bool:
    """Say whether nothing came on it unasked, as its end does: that takes no way to the server and back."""
    watch = select.poll()
    watch.register(connection.fileno(), select.POLLIN)
    return not watch.poll(0)


def _lives(connection: psycopg.Connection[Any]) -> bool:
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.Error:
        return False
    return True
