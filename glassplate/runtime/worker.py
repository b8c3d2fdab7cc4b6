"""The worker process: runs jobs from the queue, rescues those of dead workers, sweeps what expired."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glassplate.settings")

import django

gc.disable()  # while libraries are loaded nothing is garbage, and looking for it is a tenth of the time
django.setup()

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
from glassplate.runtime import in_force, logs, queueing, self_check, waiting, webhooks  # noqa: E402
from glassplate.runtime.closed import close_to_others  # noqa: E402
from glassplate.runtime.roles import refuse_bypass  # noqa: E402
from glassplate.runtime.rounds import Rows, Turn, lane, nothing  # noqa: E402
from glassplate.runtime.safekeeping import folder as backups  # noqa: E402
from glassplate.studio import braking, releasing, traces, worker  # noqa: E402
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
HOLDS_EVERY_S = 5 * SWEEP_EVERY_S
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
    in_force.follow(lambda _: lives.follow())
    words.settle(questions.languages()[0])
    _begin_rounds()
    log("worker-started", count=CONCURRENCY)
    asyncio.run(_work())


async def _work() -> None:
    """Run the queue, a thread for each job: a loop's own pool has few more than cores, and jobs mostly wait."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(CONCURRENCY + SPARE, "job"))
    with app.replace_connector(queueing.connector()) as live:
        async with live.open_async():
            await live.run_worker_async(
                queues=["jobs"],
                concurrency=CONCURRENCY,
                fetch_job_polling_interval=5.0,  # a notification comes first
                update_heartbeat_interval=queueing.HEARTBEAT_S,
                stalled_worker_timeout=queueing.STALLED_S,
                delete_jobs="always",
                shutdown_graceful_timeout=5,
            )


def _begin_rounds() -> None:
    """Begin what comes again and again; what may wait for a company, or works for long, has a lane of its own."""
    lane("jobs", _often(worker.rescue, waiting.jobs), _often(_call_overdue, waiting.events), *_brakes())
    lane("rows", Turn(shred.sweep, SWEEP_EVERY_S, waiting.expiring), Turn(logs.sweep, SWEEP_EVERY_S), *_of_rows())
    lane("erasures", _often(erasing.go_on, waiting.erasures), _often(deletions.prove_due, waiting.deletions))
    lane("people", _sweep(guests.sweep), Turn(renewal.if_due, SWEEP_EVERY_S), Turn(moving.move, RESCUE_EVERY_S))
    lane("mails", Turn(resending.send_due, MAIL_EVERY_S), *map(_sweep, MAILERS))
    lane("intake", _often(taking.go_on, waiting.archives))
    lane("traces", _often(traces.forget_left, waiting.remains))
    lane("news", _often(news.follow_due, waiting.news))
    lane("debts", _often(farewell.pay_debts, waiting.debts))
    lane("reconciling", Turn(reconciling.daily, RECONCILE_EVERY_S))
    lane("keys", Turn(schedule.rotate_due, ROTATE_EVERY_S))
    lane("keyring", Turn(segments.export_if_wanted, EXPORT_EVERY_S))
    lane("files", Turn(shred.sweep_orphans, ORPHANS_EVERY_S), Turn(_remove_old_backups, BACKUPS_EVERY_S))
    lane("self-check", Turn(self_check.start_if_due, SELF_CHECK_EVERY_S))
    lane("webhooks", Turn(_run_webhooks, 1.0))
    if mailbox.is_set():
        lane("mailbox", Turn(case_mail.look, case_mail.EVERY_S))


def _often(task: Callable[[], object], rows: Rows) -> Turn:
    return Turn(task, RESCUE_EVERY_S, rows=rows)


def _sweep(task: Callable[[], object]) -> Turn:
    return Turn(task, SWEEP_EVERY_S, nothing)


def _brakes() -> list[Turn]:
    return [_often(braking.stop_the_dear, waiting.dear), _often(braking.end_waiting, waiting.stopped)]


def _of_rows() -> list[Turn]:
    """Return what removes rows that are over, and what warns of those that nobody looked at."""
    hourly = (offering.forget_old, telling.forget, sending.forget_old)
    warnings = (standing.warn, incidents.warn, keeping_checks.warn)
    return [
        *map(_sweep, SWEEPERS),
        Turn(releasing.release_left, HOLDS_EVERY_S, nothing),
        *(Turn(task, ORPHANS_EVERY_S) for task in hourly),
        *(Turn(task, OVERDUE_EVERY_S) for task in warnings),
    ]


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


SWEEPERS: tuple[Callable[[], object], ...] = (
    *(SessionStore.clear_expired, Entry.clear_expired, Move.clear_expired, Heard.clear_expired),
    *(posted.sweep, _sweep_faults, _sweep_usage, _sweep_books),
    *(standing.sweep, mailing.sweep, farewell.sweep),
)
MAILERS: tuple[Callable[[], object], ...] = (incidents.go_on, disclosures.tell, telling.tell, idle.sweep)


if __name__ == "__main__":
    main()
