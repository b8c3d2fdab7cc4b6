"""A worker that is killed as it settles a job, as it gives what news of a vendor say was bought, or says so by mail."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.billing import books, shop
from tests.billing.books import in_all
from tests.instance import Client, Instance
from tests.pictures import SMALL

# A worker of its own, for one job that no other knows of; it dies as it settles.
DYING = """
import os, signal, sys
from uuid import UUID
import django
django.setup()
from glassplate.billing import ledger
from glassplate.lib.isolation import principal
from glassplate.studio import ordering, queue, worker
from glassplate.studio.models import Job, Version

settled = ledger.spend
def settle_and_die(*arguments):
    assert settled(*arguments) is not None
    os.kill(os.getpid(), signal.SIGKILL)
ledger.spend, queue.put = settle_and_die, lambda *_: None
with principal(UUID(sys.argv[1])):
    wish = ordering.Wish("fake-slow", {"seconds": 0}, 1)
    version = Version.objects.select_related("session").get(pk=sys.argv[2])
    job = Job.start(ordering.order(version.session, version, wish, {}))
print(job.id, flush=True)
worker.run(job.id)
"""

# Takes a piece of news in, and follows it; it dies when the credits have moved and nothing is committed yet, or when
# all is committed and the mail is to go.
GIVING = """
import json, os, signal, sys
import django
django.setup()
from glassplate.accounts.resending import Letter
from glassplate.billing import ledger
from glassplate.billing.orders import news
from glassplate.billing.orders.models import VendorNews
from glassplate.billing.vendors import offered
from glassplate.lib.isolation import duty

told = json.loads(sys.stdin.read())
given = ledger.grant
def give_and_die(*arguments, **options):
    assert given(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)
if told["dies"] == "giving":
    ledger.grant = give_and_die
else:
    Letter.send = lambda letter: os.kill(os.getpid(), signal.SIGKILL)
news._put = lambda _: None  # no other is told
assert news.receive(offered.taking("till"), told["body"].encode(), told["headers"])
with duty("money"):
    row = VendorNews.objects.get(event=told["event"])
news.follow(row.id)
"""


def test_a_job_is_settled_once_though_its_worker_was_killed_settling_it(site: Instance) -> None:
    books.ready()
    from django.utils import timezone

    from glassplate.billing.models import Entry
    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    alice = site.person("Alice", credits=3)
    assert alice.id
    session = alice.begin(SMALL)
    command = [sys.executable, "-c", DYING, str(alice.id), session["head"]]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    job = UUID(ended.stdout.strip())
    assert in_all(alice.id) == (2, 1)
    with principal(alice.id):  # its lease is over sooner than a worker's usually is
        assert Job.objects.filter(pk=job, state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
    assert alice.wait({"id": str(job)})["state"] == "done"
    assert in_all(alice.id) == (2, 0)
    with principal(alice.id):
        assert list(Entry.objects.filter(job=job).order_by("id").values_list("kind", flat=True)) == ["hold", "spend"]


def killed(client: Client, dies: str) -> tuple[str, str]:
    """Buy something, and have a worker take in what the till tells of it and die; returns the page and the event."""
    page = shop.begin(client)
    shop.at_till(client, page, "pay", news="lost")
    event = f"evt_{uuid4().hex}"
    body, headers = shop.news("checkout", shop.checkout_of(page), event)
    told = json.dumps({"body": body.decode(), "headers": headers, "event": event, "dies": dies})
    ended = subprocess.run([sys.executable, "-c", GIVING], input=told, capture_output=True, text=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    return page, event


def test_what_was_bought_is_given_once_though_its_worker_was_killed_giving_it(site: Instance) -> None:
    books.ready()
    from django.utils import timezone

    from glassplate.billing.orders.models import VendorNews
    from glassplate.lib.isolation import duty

    berta = shop.someone(site)
    page, event = killed(berta, "giving")
    assert (shop.credits(berta), shop.grants(berta)) == (0, [])
    with duty("money"):  # it is due sooner than after what a look-up may take
        assert VendorNews.objects.filter(event=event).update(due_at=timezone.now()) == 1
    shop.until(lambda: shop.credits(berta) == 100)
    assert shop.tell(site, "checkout", shop.checkout_of(page), event) == 200
    assert shop.grants(berta) == [("grant", 100)]


def test_what_was_bought_is_confirmed_by_one_mail_though_its_worker_was_killed_sending_it(site: Instance) -> None:
    books.ready()
    from django.utils import timezone

    from glassplate.accounts.models import Mail
    from glassplate.lib.isolation import duty

    berta = shop.someone(site)
    page, event = killed(berta, "sending")
    assert (shop.credits(berta), site.outbox(berta.address)) == (100, [])
    with duty("mail"):  # it is tried again sooner than in a minute
        waiting = Mail.objects.filter(person=berta.id, due_at__isnull=False)
        assert waiting.update(due_at=timezone.now()) == 1
    shop.until(lambda: site.outbox(berta.address))
    assert shop.tell(site, "checkout", shop.checkout_of(page), event) == 200
    assert [mail.subject for mail in site.outbox(berta.address)] == ["Your purchase: 100 credits"]
    shop.until(lambda: _none(waiting))


def _none(rows: Any) -> bool:
    from glassplate.lib.isolation import duty

    with duty("mail"):
        return not rows.exists()
