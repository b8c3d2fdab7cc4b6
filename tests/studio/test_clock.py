"""The machine's clock is set while jobs run: no job is taken for dead, and none waits for hours for who finishes it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import timedelta
from uuid import UUID

from tests.billing import books
from tests.billing.test_killed import DYING
from tests.instance import Instance
from tests.pictures import SMALL


def test_a_clock_that_is_set_forward_ends_no_job(site: Instance) -> None:
    """Its lease is long over, until its worker renews it a moment later: the first to look must not take it."""
    books.ready()
    from django.utils import timezone

    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    alice = site.person("Alice", credits=5)
    job = alice.job(alice.begin(SMALL), "fake-slow", 1, parameters={"seconds": 8}).json()
    assert alice.id
    end = time.monotonic() + 6
    while time.monotonic() < end:
        with principal(alice.id):
            over = timezone.now() - timedelta(days=1)
            Job.objects.filter(pk=job["id"], state="running").update(lease_until=over)
        time.sleep(0.05)
    assert alice.wait(job)["state"] == "done"
    with principal(alice.id):
        assert Job.objects.get(pk=job["id"]).attempt == 1


def test_a_clock_that_is_set_back_leaves_no_dead_worker_its_job(site: Instance) -> None:
    books.ready()
    from django.utils import timezone

    from glassplate.lib.isolation import principal
    from glassplate.studio.models import Job

    alice = site.person("Alice", credits=3)
    session = alice.begin(SMALL)
    command = [sys.executable, "-c", DYING, str(alice.id), session["head"]]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    job = UUID(ended.stdout.strip())
    assert alice.id
    with principal(alice.id):
        rows = Job.objects.filter(pk=job, state="running")
        assert rows.update(lease_until=timezone.now() + timedelta(hours=1)) == 1
    assert alice.wait({"id": str(job)})["state"] == "done"
