"""Where mails go in development: sealed like everything else, and shown on a page of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.utils import timezone

from glassplate.accounts.models import Mail
from glassplate.lib import rows
from glassplate.lib.isolation import duty, principal
from glassplate.vault import shelf
from glassplate.vault.models import INSTANCE, Kind
from glassplate.vault.seal import Unopenable

LIFE = timedelta(days=1)
NEWEST = (
    "with older as (delete from accounts_mail where sent_at < %s) select {} from accounts_mail"
    " where sent_at >= %s and due_at is null order by sent_at desc limit %s"
)
MOST = 60


@dataclass(frozen=True)
class Sent:
    """One mail, opened."""

    to: str
    subject: str
    body: str
    sent_at: datetime

    @property
    def links(self) -> list[str]:
        return re.findall(r"https?://\S*[^\s.,)]", self.body)


class SealedOutbox(BaseEmailBackend):
    """Django's mail back end of a development instance: nothing leaves."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            _keep(message)
        return len(email_messages)


def newest(most: int = MOST) -> list[Sent]:
    """Return the mails of the last day, newest first; older rows go on the way."""
    since = timezone.now() - LIFE
    with duty("seed"), connection.cursor() as cursor:
        cursor.execute(NEWEST.format(rows.columns(Mail)), [since, since, most])
        found = [rows.model(Mail, row) for row in cursor.fetchall()]
    return [sent for row in found if (sent := _opened(row))]


def _keep(message: EmailMessage) -> None:
    person = getattr(message, "person", INSTANCE)
    content = {"to": message.to[0], "subject": message.subject, "body": message.body}
    with principal(person):
        text = shelf.put_text(person, Kind.MAIL, json.dumps(content), expires=timezone.now() + LIFE)
        Mail.objects.create(person=person, text=text.id)


def _opened(row: Mail) -> Sent | None:
    try:
        with principal(row.person):
            content: dict[str, Any] = json.loads(shelf.open_text(row.text))
    except (shelf.Gone, Unopenable):
        return None
    return Sent(sent_at=row.sent_at, **content)
