"""The record of mails that went: a mail that is tried again after a crash is looked up here first."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.utils import timezone

from glassplate.accounts.posted.models import Letter
from glassplate.faults.models import Place
from glassplate.faults.store import note as note_fault
from glassplate.lib.isolation import duty
from glassplate.policy import questions

NUMBER = "Message-ID"


def note(headers: Mapping[str, str]) -> None:
    """Write down that the mail with these headers went; whatever is wrong with that, the mail has gone."""
    try:
        with duty("mail"):
            Letter.objects.bulk_create([Letter(digest=_digest(headers))], ignore_conflicts=True)
    except Exception as error:
        note_fault(error, Place.MAIL, "posted")


def has(headers: Mapping[str, str]) -> bool:
    """Say whether the mail with these headers went before."""
    with duty("mail"):
        return Letter.objects.filter(pk=_digest(headers)).exists()


def sweep() -> int:
    """Forget what is older than the policy keeps it; returns how many."""
    oldest = timezone.now() - questions.oldest("mail.record_life")
    with duty("sweep"):
        return Letter.objects.filter(at__lt=oldest).delete()[0]


def _digest(headers: Mapping[str, str]) -> str:
    return hashlib.sha256(headers.get(NUMBER, "").encode()).hexdigest()
