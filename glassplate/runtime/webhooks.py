"""The part of the worker that calls webhooks: in threads of its own, so that a slow receiver delays no job."""

from __future__ import annotations

from procrastinate import App
from procrastinate.exceptions import ConnectorException

from glassplate.accounts.webhooks import calling, sending
from glassplate.lib.log import log
from glassplate.runtime import queueing

AT_ONCE = 4


def run() -> None:
    """Take from the queue until the process ends, or the database is away."""
    own = App(connector=queueing.connector())
    own.task(name=calling.DELIVER, queue=calling.QUEUE)(sending.deliver)
    try:
        own.run_worker(
            queues=[calling.QUEUE],
            concurrency=AT_ONCE,
            fetch_job_polling_interval=2.0,
            update_heartbeat_interval=queueing.HEARTBEAT_S,
            stalled_worker_timeout=queueing.STALLED_S,
            delete_jobs="always",
            install_signal_handlers=False,
        )
    except ConnectorException as away:  # it may be restarting
        log("task-missed", name=calling.DELIVER, error=type(away).__name__)
