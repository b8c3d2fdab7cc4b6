"""Two devices that want opposite things at the same moment: one of them is told so, and nothing is lost or left."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from time import sleep

import httpx
import psycopg

from tests.instance import Client, Instance
from tests.pictures import SMALL

ROUNDS = 6


def at_once(*acts: Callable[[], httpx.Response]) -> list[int]:
    """Do all of it at the same moment; returns the statuses."""
    together = Barrier(len(acts))

    def act(one: Callable[[], httpx.Response]) -> int:
        together.wait()
        return one().status_code

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(act, acts))


def test_jobs_begun_while_their_session_is_deleted_hold_no_credits_and_leave_no_picture(site: Instance) -> None:
    alice = site.person("Alice")
    for number in range(ROUNDS):
        session = alice.begin(SMALL)
        assert alice.job(session, "fake-create", 2, prompt="a kite").status_code == 202  # ends while the others begin
        begin = partial(alice.job, session, "fake-slow", 1, parameters={"seconds": 0.1})
        early, late = (partial(delete, alice, session["id"], after) for after in (number * 0.02, 0.1))
        statuses = at_once(begin, early, begin, begin, late, begin)
        assert set(statuses) <= {200, 202, 404}
    assert alice.get("/api/sessions").json()["sessions"] == []
    assert alice.get("/api/me").json()["credits"]["held"] == 0
    assert pictures_of(alice) == []


def test_a_board_or_a_picture_that_goes_while_they_are_put_together_is_not_found(site: Instance) -> None:
    alice = site.person("Alice")
    for number in range(ROUNDS):
        session = alice.begin(SMALL)["id"]
        board = f"/api/boards/{alice.post('/api/boards', json={'name': f'board {number}'}).json()['id']}"
        put, star = (
            partial(alice.post, path, json={"sessions": [session], "on": True})
            for path in (f"{board}/sessions", "/api/stars")
        )
        goes = partial(alice.delete, board) if number % 2 else partial(delete, alice, session, 0)
        rename = partial(alice.patch, board, json={"name": f"{number} renamed"})
        assert set(at_once(put, star, goes, rename, put, star)) <= {200, 204, 404}


def test_an_account_that_is_deleted_in_two_tabs_is_deleted_once(site: Instance) -> None:
    alice = site.person("Alice")

    def leave() -> httpx.Response:
        return alice.form("/account/delete", sure="on")

    assert at_once(leave, leave, leave) == [200, 200, 200]
    assert alice.get("/api/me").status_code == 401


def delete(client: Client, session: str, after: float) -> httpx.Response:
    sleep(after)
    return client.post("/api/deletions", json={"sessions": [session]})


def pictures_of(client: Client) -> list[str]:
    """Return the ids of the person's pictures that no version shows and that nothing will ever remove."""
    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Version
    from glassplate.vault.models import Kind, Sealed

    with principal(client.id):
        shown = Version.objects.values("picture")
        kept = Sealed.objects.filter(kind=Kind.PICTURE, key__isnull=False, expires_at=None).exclude(pk__in=shown)
        return [str(each.id) for each in kept]


def test_a_job_ends_although_somebody_holds_its_session_to_delete_it(site: Instance) -> None:
    """Who deletes waits for the job, so if its end waited for them it would be for ever."""
    alice = site.person("Alice")
    assert alice.patch("/api/me/preferences", json={"keep_words": False}).is_success  # its end changes more of the row
    session = alice.begin(SMALL)
    job = alice.job(session, "fake-slow", 1, parameters={"seconds": 60}).json()["id"]
    while alice.get(f"/api/jobs/{job}").json()["state"] != "running":
        sleep(0.05)
    with as_root(site) as deleting:
        deleting.execute("select 1 from studio_editsession where id = %s for update", [session["id"]])
        ended = alice.post(f"/api/jobs/{job}/cancel", timeout=10).json()
    assert ended["state"] == "cancelled"


def as_root(site: Instance) -> psycopg.Connection:
    """Return a connection of the role that may do everything; what it holds it holds until it is closed."""
    secret = (site.data / "secrets" / "database-root").read_text().strip()
    return psycopg.connect(host=str(site.data / "run"), user="glassplate_root", dbname="glassplate", password=secret)
