"""A database that is away for a while: everybody hears so at once, and it ends by itself. A busy one is not away."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import psycopg
import pytest

from glassplate.lib.words import say
from tests.instance import Client, Instance, own_instance
from tests.killing import victims
from tests.pictures import SMALL

SOON_S = 12.0  # below the time for which a connection of a busy database is waited for
POOL = 2


@pytest.fixture(scope="module")
def own() -> Iterator[Instance]:
    with own_instance(GLASSPLATE_POOL=str(POOL)) as instance:
        yield instance


@pytest.fixture(scope="module")
def demo(own: Instance) -> Client:
    client = own.demo()
    client.timeout = httpx.Timeout(SOON_S)
    return client


@contextmanager
def away(own: Instance) -> Iterator[None]:
    """Kill the database while nobody can start it again, which is whoever watches over it."""
    assert own.process
    os.kill(own.process.pid, signal.SIGSTOP)
    try:
        for pid in victims(own, "postgres"):
            os.kill(pid, signal.SIGKILL)
        while victims(own, "postgres"):
            time.sleep(0.05)
        yield
    finally:
        os.kill(own.process.pid, signal.SIGCONT)


def root(own: Instance) -> psycopg.Connection:
    password = (own.data / "secrets" / "database-root").read_text().strip()
    names = {"host": str(own.data / "run"), "user": "glassplate_root", "dbname": "glassplate"}
    return psycopg.connect(psycopg.conninfo.make_conninfo(password=password, **names))


def several(client: Client, path: str) -> list[httpx.Response]:
    """Ask more often at once than there are connections."""
    with ThreadPoolExecutor(3 * POOL) as many:
        return list(many.map(lambda _: client.get(path), range(3 * POOL)))


def test_while_it_is_away_everybody_hears_so_and_then_it_goes_on(own: Instance, demo: Client) -> None:
    assert {answer.status_code for answer in several(demo, "/api/me")} == {200}
    with away(own):
        for path in ("/library", "/account/login", "/events", "/library"):
            page = demo.get(path)
            assert (page.status_code, page.headers["Retry-After"]) == (503, "5"), path
            assert say("error-503-title") in page.text
            assert page.text.count("<h1") == 1
            assert page.headers["Cache-Control"].startswith("no-store")
        sealed = demo.put("/api/pictures?as=picture", content=SMALL)
        asked = demo.get("/v1/models", headers={"Authorization": "Bearer gp_nobody"})
        for answer in (*several(demo, "/api/me"), sealed, asked):
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5"), answer.text
            assert answer.json()["error"]["message"] == say("error-away", seconds=5)
        assert demo.get("/readyz").json()["database"] is False
        assert demo.get("/readyz").status_code == 503
        assert demo.get("/healthz").status_code == 200
    own.wait_until_ready()
    for _ in range(3):
        assert {answer.status_code for answer in several(demo, "/api/me")} == {200}
    assert demo.upload(SMALL).status_code == 201


def test_connections_that_the_database_ended_are_given_to_nobody(own: Instance, demo: Client) -> None:
    assert {answer.status_code for answer in several(demo, "/api/me")} == {200}
    with root(own) as ending:
        ending.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'glassplate-app'"
        )
    assert {answer.status_code for answer in several(demo, "/api/me")} == {200}


def test_whoever_waits_for_a_busy_one_waits_on(own: Instance, demo: Client) -> None:
    """Something keeps every connection for longer than it takes to see that a database is away."""
    with ThreadPoolExecutor(3 * POOL) as many:
        with root(own) as busy:
            busy.execute("lock table accounts_session in access exclusive mode")
            waiting = [many.submit(demo.get, "/api/me") for _ in range(3 * POOL)]
            time.sleep(5)
            assert not any(each.done() for each in waiting)
        assert [each.result().status_code for each in waiting] == [200] * len(waiting)


def test_one_that_lets_nobody_in_but_answers_who_is_there_is_not_away(own: Instance, demo: Client) -> None:
    """As on a machine that is too busy to begin one more process: the one that lets in is stopped."""
    (doorkeeper,) = victims(own, "postgres")
    with ThreadPoolExecutor(3 * POOL) as many, root(own) as busy:
        busy.execute("lock table accounts_session in access exclusive mode")
        waiting = [many.submit(demo.get, "/api/me") for _ in range(3 * POOL)]
        time.sleep(0.5)  # each connection is in use
        os.kill(doorkeeper, signal.SIGSTOP)
        try:
            time.sleep(2)  # the first of those who wait for one are looking whether the database is there
            busy.rollback()
            assert [each.result().status_code for each in waiting] == [200] * len(waiting)
        finally:
            os.kill(doorkeeper, signal.SIGCONT)
