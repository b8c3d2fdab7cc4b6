"""What a webhook is told says what the person called the session."""

import json
from typing import Any

BREAKS = ("webhooks",)


def change(events: Any) -> None:
    body = events.body

    def body_and_title(delivery: Any) -> bytes:
        from glassplate.lib.isolation import principal  # noqa: PLC0415 - models
        from glassplate.studio.models import Job  # noqa: PLC0415
        from glassplate.vault import shelf  # noqa: PLC0415

        told = json.loads(body(delivery))
        with principal(delivery.person):
            job = Job.objects.filter(pk=delivery.job).select_related("session").first()
            if job and job.session:
                told["data"]["title"] = shelf.open_text(job.session.title)
        return json.dumps(told).encode()

    events.body = body_and_title


CHANGES = {"glassplate.accounts.webhooks.events": change}
