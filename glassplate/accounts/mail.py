"""The mail door: every mail is written here, from the catalogue, in plain text, with links to our own address."""

from __future__ import annotations

from email.utils import make_msgid
from functools import partial
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from glassplate.accounts.models import Person
from glassplate.lib.isolation import principal
from glassplate.lib.log import log
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.facts import life
from glassplate.vault.models import INSTANCE

# Each mail that there is, and the kind of the manifest it belongs to; no other can be sent.
KINDS = {"confirm": "sign-in", "already": "sign-in", "unknown": "sign-in", "reset": "security", "changed": "security"}


class Letter(EmailMessage):
    """A mail that knows whose it is, so that a development outbox can seal it for that person."""

    person: UUID = INSTANCE


def deliver(to: Person | str, template: str, **values: str) -> None:
    """Send the mail `template` to a person, or to an address that has no account, once the transaction is committed.

    Its sentences are `mail-<template>-subject` and `mail-<template>-body`. What the manifest does not send is not sent.
    A mail that fails is logged by its template and kind of error, and changes no answer: who asks must not learn from
    it who has an account.
    """
    if KINDS[template] not in questions.mail_kinds():
        return
    letter = _write(to, template, values)
    transaction.on_commit(partial(_send, letter, template))


def link(path: str) -> str:
    """Return the absolute address of a path here, from the settings and never from what a request claims."""
    return f"{settings.URL.rstrip('/')}{path}"


def link_life() -> str:
    """Return in words how long a link in a mail works."""
    return life(questions.policy().sign_in.link_life)


def _write(to: Person | str, template: str, values: dict[str, str]) -> Letter:
    if isinstance(to, Person):
        with principal(to.id):
            person, address = to.id, to.address()
    else:
        person, address = INSTANCE, to
    values = {**values, "service": questions.service_name(), "life": link_life()}
    letter = Letter(
        subject=say(f"mail-{template}-subject"),
        body="\n\n".join((say(f"mail-{template}-body", **values), say("mail-end", **values))),
        to=[address],
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": make_msgid(domain=urlsplit(settings.URL).hostname),  # the default would name this machine
        },
    )
    letter.person = person
    return letter


def _send(letter: Letter, template: str) -> None:
    try:
        letter.send()
    except Exception as error:  # of any mail back end
        log("mail-failed", kind=template, error=type(error).__name__)
