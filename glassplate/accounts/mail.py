"""The mail door: every mail is written here, from the catalogue, in plain text, with links to our own address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import make_msgid
from functools import partial
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from glassplate.accounts import speaking
from glassplate.accounts.models import Person
from glassplate.accounts.resending import Letter, send, set_down
from glassplate.lib import figures
from glassplate.lib.isolation import principal
from glassplate.lib.words import asked_language, has, language, say
from glassplate.policy import questions
from glassplate.policy.facts import facts, life, price
from glassplate.policy.values import Price
from glassplate.vault.models import INSTANCE

# Each mail that there is, and the kind of the manifest it belongs to; no other can be sent.
KINDS = {
    **dict.fromkeys(("confirm", "confirm-name", "already", "already-here", "unknown", "enter"), "sign-in"),
    **dict.fromkeys(("reset", "changed", "report", "webhook-off", "erased", "held"), "security"),
    **dict.fromkeys(("alarm", "alarm-parted", "incident", "disclosed"), "security"),
    **dict.fromkeys(("policy", "unused"), "notice"),
    **dict.fromkeys(("connected", "disconnected", "passkey", "passkey-gone"), "security"),
    **dict.fromkeys(("second", "second-gone", "second-renewed", "second-recovered", "second-wrong"), "security"),
    **dict.fromkeys(("move", "move-taken", "moved", "moved-undo"), "security"),
    **dict.fromkeys(("order", "order-failed", "payment-failed", "subscription-ends", "subscription-over"), "receipt"),
    **dict.fromkeys(("order-code", "subscription-second"), "receipt"),
    **dict.fromkeys(("delivery", "delivery-none"), "delivery"),
    **dict.fromkeys(("case-code", "case-forgotten"), "security"),
    **dict.fromkeys(("case-opened", "case-answered", "case-refused", "case-confirm"), "support"),
}

SURELY = "receipt"  # what nobody can ask for again: it is kept until it went

# A day, a price and what is named are written in the language of the mail.
Told = str | date | Price | Callable[[], str]


@dataclass(frozen=True)
class Thread:
    """What a mail belongs to beside whom it goes to: under whose key it waits, and headers that lead a reply back."""

    person: UUID
    headers: Mapping[str, str]


def deliver(to: Person | str, template: str, thread: Thread | None = None, /, **values: Told) -> None:
    """Send the mail `template` to a person, or to an address that has no account, once the transaction is committed.

    Its sentences are `mail-<template>-subject` and `mail-<template>-body`, in the language of whom it goes to. What the
    manifest does not send is not sent.
    """
    if KINDS[template] not in questions.mail_kinds():
        return
    with language(tongue(to)):
        letter = _write(to, template, {name: _told(value) for name, value in values.items()})
    if thread:
        letter.person = thread.person
        letter.extra_headers |= thread.headers
    if KINDS[template] == SURELY:
        transaction.on_commit(set_down(letter), robust=True)
    else:
        transaction.on_commit(partial(send, letter))


def tongue(to: Person | str) -> str:
    """Return the language to write in: the one an account remembers, else that of the request which causes the mail."""
    kept = speaking.remembered(to) if isinstance(to, Person) else ""
    return kept or asked_language() or questions.languages()[0]


def link(path: str) -> str:
    """Return the absolute address of a path here, from the settings and never from what a request claims."""
    return f"{settings.URL.rstrip('/')}{path}"


def link_life() -> str:
    """Return in words how long a link in a mail works."""
    return str(facts(questions.policy())["link_life"])


def address_undo() -> str:
    """Return in words how long an old address can take its account back; "" where it cannot."""
    undo = questions.policy().people.address_undo
    return life(undo) if undo else ""


def _write(to: Person | str, template: str, values: dict[str, str]) -> Letter:
    if isinstance(to, Person):
        with principal(to.id):
            person, address = to.id, to.address()
    else:
        person, address = INSTANCE, to
    values = {
        "ways": link(reverse("account_ways")),
        **values,
        "service": questions.service_name(),
        "life": link_life(),
        "undo": address_undo(),
    }
    end = f"mail-{template}-end"
    letter = Letter(
        subject=say(f"mail-{template}-subject", **values),
        body="\n\n".join((say(f"mail-{template}-body", **values), say(end if has(end) else "mail-end", **values))),
        to=[address],
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": make_msgid(domain=urlsplit(settings.URL).hostname),  # the default would name this machine
        },
    )
    letter.person, letter.template = person, template
    return letter


def _told(value: Told) -> str:
    if isinstance(value, Price):
        return price(value)
    if callable(value):
        return value()
    return value if isinstance(value, str) else figures.day(value)
