"""The worker process: runs jobs from the queue, rescues those of dead workers, sweeps what expired."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glassplate.settings")

import django

gc.disable()  # while libraries are loaded nothing is garbage, and looking for it is a tenth of the time
django.setup()

import psycopg  # noqa: E402
from django.db import OperationalError, connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from procrastinate.contrib.django import app  # noqa: E402

from glassplate import environment  # noqa: E402
from glassplate.accounts import lives, resending  # noqa: E402
from glassplate.accounts.alarms.models import Heard  # noqa: E402
from glassplate.accounts.entries import Entry  # noqa: E402
from glassplate.accounts.lookup import renewal  # noqa: E402
from glassplate.accounts.moving.models import Move  # noqa: E402
from glassplate.accounts.posted import record as posted  # noqa: E402
from glassplate.accounts.sessions import SessionStore  # noqa: E402
from glassplate.accounts.webhooks import sending  # noqa: E402
from glassplate.billing import costs, keeping, ledger  # noqa: E402
from glassplate.billing.orders import farewell, news, reconciling  # noqa: E402
from glassplate.egress import mailbox  # noqa: E402
from glassplate.faults import reading  # noqa: E402
from glassplate.faults.models import Place  # noqa: E402
from glassplate.faults.store import note  # noqa: E402
from glassplate.lib import words  # noqa: E402
from glassplate.lib.log import log, quiet_libraries  # noqa: E402
from glassplate.policy import questions  # noqa: E402
from glassplate.rights import deletions, erasing, guests  # noqa: E402
from glassplate.rights.cases import mailbox as case_mail, standing  # noqa: E402
from glassplate.rights.disclosures import register as disclosures  # noqa: E402
from glassplate.rights.idle import going as idle  # noqa: E402
from glassplate.rights.incidents import register as incidents  # noqa: E402
from glassplate.rights.intake import offering, taking  # noqa: E402
from glassplate.rights.notices import moving, telling  # noqa: E402
from glassplate.rights.selfcheck import keeping as keeping_checks  # noqa: E402
from glassplate.runtime import in_force, logs, self_check, webhooks  # noqa: E402
from glassplate.runtime.closed import close_to_others  # noqa: E402
from glassplate.runtime.roles import refuse_bypass  # noqa: E402
from glassplate.runtime.safekeeping import folder as backups  # noqa: E402
from glassplate.studio import braking, traces, worker  # noqa: E402
from glassplate.studio.handing import mailing  # noqa: E402
from glassplate.usage import device, sums  # noqa: E402
from glassplate.usage.delays import measuring  # noqa: E402
from glassplate.vault import schedule, segments, shred  # noqa: E402

CONCURRENCY = environment.number("GLASSPLATE_JOBS", 2, 1, 64)
SPARE = 2  # threads for what the queue does beside its jobs
RESCUE_EVERY_S = 3.0
EXPORT_EVERY_S = 60.0
ROTATE_EVERY_S = float(environment.number("GLASSPLATE_ROTATE_S", 20, 1, 86400))
SWEEP_EVERY_S = float(environment.number("GLASSPLATE_SWEEP_S", 60, 1, 86400))
ORPHANS_EVERY_S = 3600.0
BACKUPS_EVERY_S = 3600.0
SELF_CHECK_EVERY_S = 300.0
MAIL_EVERY_S = 20.0
OVERDUE_EVERY_S = 6 * 3600.0
RECONCILE_EVERY_S = 24 * 3600.0


def main() -> None:
    close_to_others()
    logs.keep()
    quiet_libraries()
    refuse_bypass()
    gc.freeze()  # what is loaded stays
    gc.enable()
    in_force.follow(lives.follow)
    words.settle(questions.languages()[0])
    _every(RESCUE_EVERY_S, worker.rescue)
    _every(RESCUE_EVERY_S, braking.stop_the_dear)
    _every(RESCUE_EVERY_S, braking.end_waiting)
    _every(RESCUE_EVERY_S, traces.forget_left)
    _every(RESCUE_EVERY_S, erasing.go_on)
    _every(RESCUE_EVERY_S, deletions.prove_due)
    _every(RESCUE_EVERY_S, taking.go_on)
    _every(ORPHANS_EVERY_S, offering.forget_old)
    _every(SWEEP_EVERY_S, shred.sweep)
    _every(ORPHANS_EVERY_S, shred.sweep_orphans)
    _every(ROTATE_EVERY_S, schedule.rotate_due)
    _every(EXPORT_EVERY_S, segments.export_if_wanted)
    _every(BACKUPS_EVERY_S, _remove_old_backups)
    _every(SWEEP_EVERY_S, SessionStore.clear_expired)
    _every(SWEEP_EVERY_S, Entry.clear_expired)
    _every(SWEEP_EVERY_S, Move.clear_expired)
    _every(SWEEP_EVERY_S, Heard.clear_expired)
    _every(SWEEP_EVERY_S, posted.sweep)
    _every(SWEEP_EVERY_S, renewal.if_due)
    _every(SWEEP_EVERY_S, _sweep_faults)
    _every(SWEEP_EVERY_S, logs.sweep)
    _every(SWEEP_EVERY_S, _sweep_usage)
    _every(SWEEP_EVERY_S, _sweep_books)
    _every(MAIL_EVERY_S, resending.send_due)
    _every(SWEEP_EVERY_S, standing.sweep)
    _every(SWEEP_EVERY_S, guests.sweep)
    _every(SWEEP_EVERY_S, mailing.sweep)
    _every(OVERDUE_EVERY_S, standing.warn)
    _every(OVERDUE_EVERY_S, incidents.warn)
    _every(SWEEP_EVERY_S, incidents.go_on)
    _every(SWEEP_EVERY_S, disclosures.tell)
    _every(RESCUE_EVERY_S, news.follow_due)
    _every(RESCUE_EVERY_S, farewell.pay_debts)
    _every(SWEEP_EVERY_S, farewell.sweep)
    _every(RECONCILE_EVERY_S, reconciling.daily)
    if mailbox.is_set():
        _every(case_mail.EVERY_S, case_mail.look)
    _every(1.0, _run_webhooks)
    _every(RESCUE_EVERY_S, _call_overdue)
    _every(RESCUE_EVERY_S, moving.move)
    _every(SWEEP_EVERY_S, telling.tell)
    _every(ORPHANS_EVERY_S, telling.forget)
    _every(SWEEP_EVERY_S, idle.sweep)
    _every(SELF_CHECK_EVERY_S, self_check.start_if_due)
    _every(OVERDUE_EVERY_S, keeping_checks.warn)
    _every(ORPHANS_EVERY_S, sending.forget_old)
    log("worker-started", count=CONCURRENCY)
    asyncio.run(_work())


async def _work() -> None:
    """Run the queue, a thread for each job: a loop's own pool has few more than cores, and jobs mostly wait."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(CONCURRENCY + SPARE, "job"))
    with app.replace_connector(app.connector.get_worker_connector()) as live:  # type: ignore[attr-defined]
        async with live.open_async():
            await live.run_worker_async(
                queues=["jobs"],
                concurrency=CONCURRENCY,
                fetch_job_polling_interval=2.0,
                delete_jobs="always",
                shutdown_graceful_timeout=5,
            )


def _sweep_usage() -> int:
    return sums.sweep() + device.sweep() + measuring.sweep()


def _sweep_books() -> None:
    ledger.expire(timezone.now())
    keeping.sweep()
    costs.sweep()


def _run_webhooks() -> None:
    """Deliver where the policy has webhooks, which another version may change."""
    if questions.webhooks():
        webhooks.run()


def _call_overdue() -> int:
    return sending.call_overdue() if questions.webhooks() else 0


def _sweep_faults() -> int:
    return reading.sweep(questions.log_life())


def _remove_old_backups() -> None:
    if removed := backups.remove_old_if_wanted(questions.oldest("backups.longest")):
        log("backups-removed", count=removed)


def _every(seconds: float, task: Callable[[], object]) -> None:
    """Run a small task again and again in a thread of its own; a fault waits for the next turn."""

    def again() -> None:
        while True:
            try:
                task()
            except (OperationalError, psycopg.OperationalError) as away:  # the database may be restarting
                log("task-missed", name=task.__name__, error=type(away).__name__)
            except Exception as error:
                note(error, Place.TASK, task.__name__)
            finally:
                connection.close()
            time.sleep(seconds)

    threading.Thread(target=again, daemon=True, name=task.__name__).start()


if __name__ == "__main__":
    main()
