"""A mail that came in: a new case, another message in one, or nothing. By itself it never does more than that."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.conf import settings

from glassplate.accounts import identity
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.rights.cases import letters, parsing, subjects, threads
from glassplate.rights.cases.models import Case, Message, Via
from glassplate.rights.cases.parsing import Incoming

MOST_SAID = 3  # mails a day that tell one address of its new cases: who writes in its name makes no flood
GUESSED = 300  # characters of a mail in which it should say what it is about


class Taken(StrEnum):
    """What became of a mail; its sentence is mail-taken-<value>."""

    OPENED = "opened"
    ADDED = "added"
    AGAIN = "again"  # the same mail was here before
    AUTOMATIC = "automatic"  # a program, a list, or we ourselves wrote it
    TOO_MANY = "too-many"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    OFF = "off"  # the policy takes no mail


def takes_mail() -> bool:
    """Say whether the policy lets people ask by mail."""
    policy = questions.policy()
    asked = policy.support.channels if policy.support else ()
    return "mail" in {*asked, *policy.rights.others, *policy.rights.delete_account}


def receive(raw: bytes) -> Taken:
    """Take one mail as it came, and say by mail that it became a case."""
    taken = _take(raw)
    log("mail-taken", kind=taken)
    return taken


def _take(raw: bytes) -> Taken:
    if not takes_mail():
        return Taken.OFF
    if len(raw) > parsing.LONGEST:
        return Taken.TOO_LARGE
    incoming = parsing.read(raw)
    if incoming is None:
        return Taken.UNREADABLE
    if incoming.is_automatic or identity.normalise(incoming.sender) in _ours():
        return Taken.AUTOMATIC
    known = subjects.known(incoming.sender)
    text = "\n\n".join(part for part in (incoming.subject, incoming.text) if part)
    arrival = threads.arrival(identity.token(incoming.sender), incoming.message_id) if incoming.message_id else None
    for subject in known.all:
        with principal(subject):
            if arrival and Message.objects.filter(arrival=arrival).exists():
                return Taken.AGAIN
    if (case := _meant(incoming, known.all)) is not None:
        with principal(case.person):
            if case.write(text, dropped=incoming.dropped, arrival=arrival):
                return Taken.ADDED
    return _begin(known.all[0] if known.all else subjects.correspondent(incoming.sender), incoming, text, arrival)


def _begin(subject: UUID, incoming: Incoming, text: str, arrival: str | None) -> Taken:
    with principal(subject):
        kind = letters.guessed(f"{incoming.subject} {incoming.text[:GUESSED]}")
        case = Case.begin(subject, kind, Via.MAIL, text, is_known=False)
        if case is None:
            return Taken.TOO_MANY
        Message.objects.filter(case=case).update(dropped=incoming.dropped, arrival=arrival)
        if Case.objects.filter(via=Via.MAIL, opened_at__date=case.opened_at.date()).count() <= MOST_SAID:
            letters.opened(case)
    return Taken.OPENED


def _meant(incoming: Incoming, subjects_of_sender: tuple[UUID, ...]) -> Case | None:
    """Return the case that a mail replies to; only who the case is with adds to it, whatever token they hold."""
    for identity_ in threads.cases_in(incoming.thread):
        with duty("case"):
            case = Case.objects.filter(pk=identity_, person__in=subjects_of_sender).first()
        if case:
            return case
    return None


def _ours() -> set[str]:
    """Return the addresses we write from: a mail from there goes round in a circle."""
    return {identity.normalise(each) for each in (settings.DEFAULT_FROM_EMAIL, questions.controller().contact)}
