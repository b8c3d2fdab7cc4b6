"""Mails that could not go, or must not be lost: sealed like everything else, tried again a few times, then given up."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.core.mail import EmailMessage
from django.utils import timezone

from glassplate.accounts.models import Mail
from glassplate.accounts.posted import record
from glassplate.faults.models import Place
from glassplate.faults.store import note
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.vault import seal, shelf
from glassplate.vault.models import INSTANCE, Kind
from glassplate.vault.shred import shred

LIFE = timedelta(days=1)
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))


class Letter(EmailMessage):
    """A mail that knows whose it is, so that it can be sealed for that person."""

    person: UUID = INSTANCE
    template = ""


def send(letter: Letter) -> None:
    """Send it; one that fails is kept for another try, and changes no answer: nobody learns from it who is here."""
    try:
        letter.send()
    except Exception as error:  # of any mail back end
        log("mail-failed", kind=letter.template, error=type(error).__name__)
    else:
        record.note(letter.extra_headers)
        return
    try:
        _keep(letter)
    except Exception as error:  # nowhere to keep it either
        note(error, Place.MAIL, letter.template)


def set_down(letter: Letter) -> Callable[[], None]:
    """Keep a mail that is to go however soon its process dies, with the caller's transaction; returns what sends it
    once that is committed. It is due a little later, should it be here still."""
    return partial(_try, _keep(letter), letter)


def send_due() -> int:
    """Try again what is due; returns how many were tried. One that is killed meanwhile is tried at its next time."""
    tried = 0
    while row := _claimed():
        letter = _opened(row)
        if letter is None or record.has(letter.extra_headers):  # too late, or of nobody now, or a crash came after it
            _drop(row)
        else:
            _try(row, letter)
        tried += 1
    return tried


def _keep(letter: Letter) -> Mail:
    facts = {"to": letter.to[0], "subject": letter.subject, "body": letter.body, "headers": letter.extra_headers}
    now = timezone.now()
    with principal(letter.person):
        text = shelf.put_text(letter.person, Kind.MAIL, json.dumps(facts), expires=now + LIFE)
        return Mail.objects.create(
            person=letter.person, text=text.id, template=letter.template, attempt=1, due_at=now + PAUSES[0]
        )


def _claimed() -> Mail | None:
    """Return the mail that waits longest, its next time written down already; several workers take several."""
    with duty("mail"):
        due = Mail.objects.filter(due_at__lte=timezone.now()).order_by("due_at")
        row = due.select_for_update(skip_locked=True).first()
        if row:
            row.attempt += 1
            row.due_at = timezone.now() + PAUSES[min(row.attempt, len(PAUSES)) - 1]
            row.save(update_fields=["attempt", "due_at"])
    return row


def _try(row: Mail, letter: Letter) -> None:
    try:
        letter.send()
    except Exception as error:
        if row.attempt <= len(PAUSES):
            log("mail-failed", kind=row.template, error=type(error).__name__, attempt=row.attempt)
            return
        note(error, Place.MAIL, row.template, attempt=row.attempt)
    else:
        record.note(letter.extra_headers)
    _drop(row)


def _opened(row: Mail) -> Letter | None:
    try:
        with principal(row.person):
            facts = json.loads(shelf.open_text(row.text))
    except (shelf.Gone, seal.Unopenable):
        return None
    return Letter(facts["subject"], facts["body"], to=[facts["to"]], headers=facts["headers"])


def _drop(row: Mail) -> None:
    with principal(row.person):
        shred([row.text])
    with duty("mail"):
        Mail.objects.filter(pk=row.pk).delete()
