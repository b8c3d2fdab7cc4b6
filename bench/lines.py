"""`python -m bench.lines holds|statements URL LINES`: the ledger at work in this environment's instance; prints JSON.

Holds are of 50 threads and all of one balance, which each of them needs: as hard as it gets. Statements are asked for
by turns, of somebody with many lines and of somebody with 1,000: the first page, one far back, the few of a rare kind,
a month of a year ago. Both were asked once before, when the months are added up.
"""

from __future__ import annotations

import json
import secrets
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from urllib.parse import urlencode
from uuid import UUID, uuid4

import django
import psycopg

from glassplate import environment
from tests.instance import Client

THREADS, HOLDS, FEW, TURNS = 50, 40, 1000, 25
# Two lines for each job, and now and then one that is neither; over two years, as they would have been made.
FILL = """
insert into billing_entry (person, kind, giver, taker, amount, job, why, key, made_at)
select %(person)s, kind, giver, taker, 1, gen_random_uuid(), '', kind || ':' || n,
    now() - (%(jobs)s - n) * (interval '730 days' / %(jobs)s)
from generate_series(1, %(jobs)s) as n
cross join (values ('hold', 'available', 'held'), ('spend', 'held', 'spent')) as move (kind, giver, taker)
order by n, kind
"""
RARE = """
insert into billing_entry (person, kind, giver, taker, amount, why, key, made_at)
select %(person)s, 'refund', 'available', 'refunded', 0, '', 'refund:' || n, now() - n * interval '60 days'
from generate_series(1, 9) as n
"""


def main() -> None:
    django.setup()
    what, url, lines = sys.argv[1], sys.argv[2], int(sys.argv[3])
    print(json.dumps(holds() if what == "holds" else statements(url, lines)))


def holds() -> dict[str, float]:
    from django.db import connection

    from glassplate.billing import ledger
    from glassplate.lib.isolation import principal

    person = uuid4()
    with principal(person):
        ledger.grant(person, THREADS * HOLDS, "bench")

    def hold(_: int) -> int:
        for _ in range(HOLDS):
            with principal(person):
                ledger.hold(person, 1, uuid4())
        connection.close()
        return HOLDS

    with ThreadPoolExecutor(THREADS) as many:
        began = time.perf_counter()
        done = sum(many.map(hold, range(THREADS)))
        took = time.perf_counter() - began
    with principal(person):
        assert ledger.balance(person).held == done
    return {"per_s": done / took}


def statements(url: str, lines: int) -> dict[str, float]:
    many, few = (_customer(url, number) for number in (lines, FEW))
    _counted()
    back = time.gmtime(time.time() - 365 * 86400)
    wanted = ({}, {"after": _mark(many)}, {"kind": "refund"}, {"month": time.strftime("%Y-%m", back)})
    queries = [urlencode(each) for each in wanted]
    took: dict[tuple[int, str], list[float]] = {}
    for _ in range(TURNS + 1):
        for query in queries:
            for whose, client in enumerate((many, few)):
                began = time.perf_counter()
                assert client.get(f"/account/credits?{query}").status_code == 200
                took.setdefault((whose, query), []).append(time.perf_counter() - began)
    ratios = [median(took[0, query][1:]) / median(took[1, query][1:]) for query in queries]
    first = median(took[0, ""][1:]) * 1000
    print(f"statement: first page {first:.0f} ms; of each kind {[round(each, 2) for each in ratios]}", file=sys.stderr)
    return {"ratio": max(ratios)}


def _counted() -> None:
    """Let PostgreSQL count what lies there, as it does by itself within a minute of so many rows; lines come one by one
    in real life, and it knows of them."""
    root = environment.secret("database-root")
    address = {"host": str(environment.data_folder() / "run"), "user": "glassplate_root", "dbname": "glassplate"}
    with psycopg.connect(**address, password=root, autocommit=True) as counting:
        counting.execute("analyze billing_entry")


def _customer(url: str, lines: int) -> Client:
    """Return somebody who is signed in and has so many lines."""
    from django.db import connection

    from glassplate.billing.entries import raise_by
    from glassplate.lib.isolation import principal
    from tests import people

    person = people.made(f"{secrets.token_hex(4)}@example.net", secrets.token_urlsafe(), "Bench", lines)
    with principal(person.id), connection.cursor() as cursor:
        for statement in (FILL, RARE):
            cursor.execute(statement, {"person": person.id, "jobs": lines // 2})
        raise_by(person.id, -(lines // 2))
    connection.close()
    client = Client(base_url=url, timeout=120)
    people.sign_in(client, person)
    client.id = person.id
    began = time.perf_counter()
    assert client.get("/account/credits").status_code == 200
    print(f"statement: first look at {lines} lines {time.perf_counter() - began:.2f} s", file=sys.stderr)
    return client


def _mark(client: Client) -> str:
    """Return where a page in the middle of two years begins."""
    assert isinstance(client.id, UUID)
    return f"{int((time.time() - 365 * 86400) * 1_000_000)}-1"


if __name__ == "__main__":
    main()
