"""A worker that is killed when the engine has answered and the credits have moved, but nothing is committed yet."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import timedelta
from uuid import UUID

from tests.billing import books
from tests.billing.books import in_all
from tests.instance import Instance
from tests.samples import ASTRONAUT

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


def test_a_job_is_settled_once_though_its_worker_was_killed_settling_it(site: Instance) -> None:
    books.ready()
    from django.utils import timezone

    from glassplate.billing.models import Entry
    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    alice = site.person("Alice", credits=3)
    assert alice.id
    session = alice.begin(ASTRONAUT)
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
