"""The report channel: what anybody may write, sealed, for whoever runs the service to read and deal with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from glassplate.accounts import mail
from glassplate.engines.safety.models import About, Report
from glassplate.lib.isolation import principal
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.vault import shelf
from glassplate.vault.models import INSTANCE, Kind
from glassplate.vault.shred import shred

MOST = 1000  # that wait; then people are asked to write a mail instead
LONGEST_WITHOUT_SUPPORT = timedelta(days=365)
OPEN_ENDED = timedelta(days=730)
QUIET = timedelta(hours=1)  # one mail an hour says it


@dataclass(frozen=True)
class Told:
    """A report, opened. `contact` is "" when none was given."""

    id: UUID
    about: About
    sent_at: datetime
    what: str
    contact: str


def send(about: About, what: str, contact: str) -> bool:
    """Seal a report and tell the controller, once an hour, that there is one; False when too many wait."""
    now = timezone.now()
    with principal(INSTANCE):
        _drop_expired(now)
        if Report.objects.count() >= MOST:
            log("reports-full", count=MOST)
            return False
        is_first = not Report.objects.filter(sent_at__gt=now - QUIET).exists()
        words = json.dumps({"what": what, "contact": contact})
        # A mail to the controller in all but its way: it is written once, sealed, and never sent.
        sealed = shelf.put_text(INSTANCE, Kind.MAIL, words, expires=now + _life())
        Report.objects.create(about=about, text=sealed.id, expires_at=now + _life())
        if is_first and "@" in questions.controller().contact:
            mail.deliver(questions.controller().contact, "report")
    log("report-sent", kind=about)
    return True


def waiting() -> Iterator[Told]:
    """Yield what waits, oldest first."""
    with principal(INSTANCE):
        _drop_expired(timezone.now())
        rows = list(Report.objects.order_by("sent_at"))
        for row in rows:
            try:
                told = json.loads(shelf.open_text(row.text))
            except shelf.Gone:
                continue
            yield Told(row.id, About(row.about), row.sent_at, told["what"], told["contact"])


def done(identity: UUID) -> bool:
    """Delete a report that was dealt with; False when there is none."""
    with principal(INSTANCE):
        row = Report.objects.filter(pk=identity).first()
        if row is None:
            return False
        shred([row.text])
        row.delete()
        return True


def _life() -> timedelta:
    support = questions.policy().support
    if support is None:
        return LONGEST_WITHOUT_SUPPORT
    return support.life.delta or OPEN_ENDED


def _drop_expired(now: datetime) -> None:
    gone = Report.objects.filter(expires_at__lt=now)
    shred(list(gone.values_list("text", flat=True)))
    gone.delete()
