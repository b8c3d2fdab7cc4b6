"""The mails of cases. A human's answer says so in its headers; what the service says by itself is never answered.

Each is in the language that an account remembers, else in the one in which the case was opened: never in that of the
staff who cause it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

from django.urls import reverse

from glassplate.accounts import mail, speaking
from glassplate.accounts.mail import Thread
from glassplate.accounts.models import Person
from glassplate.lib import figures
from glassplate.lib.words import language, say
from glassplate.policy import questions
from glassplate.policy.facts import told
from glassplate.rights.cases import subjects, threads
from glassplate.rights.cases.models import Case, Kind, State

BY_HAND = {"Auto-Submitted": "no"}
BY_ITSELF = {"Auto-Submitted": "auto-replied"}


def opened(case: Case) -> None:
    """Say that a mail became a case, and how to confirm it where that is needed."""
    person = subjects.account(case.person)
    page = reverse("case", args=[case.id]) if person else reverse("desk_ask")
    how = f"mail-case-{'confirm' if case.state == State.WAITING else 'see'}-how"
    to = mail.link(reverse("desk_ask") if case.state == State.WAITING else page)
    with _spoken(case):
        _send(case, "case-opened", BY_ITSELF, how=say(how, link=to, number=case.number))


def confirm(case: Case) -> None:
    """Ask whoever has the address for a yes: what was understood is a request that a mail alone does not decide."""
    with _spoken(case):
        kind = say(f"case-kind-{case.kind}")
        _send(case, "case-confirm", BY_ITSELF, link=mail.link(reverse("desk_ask")), kind=kind)


def answered(case: Case, text: str) -> None:
    """Send what staff wrote."""
    with _spoken(case):
        _send(case, "case-answered", BY_HAND, text=text)


def refused(case: Case, reason: str) -> None:
    """Send a refusal with its reason, and where one can complain of it."""
    with _spoken(case):
        authority = told(questions.controller().authority, questions.policy())
        _send(case, "case-refused", BY_HAND, reason=reason, authority=authority)


def guessed(text: str) -> Kind:
    """Return what a mail seems to ask. A wrong guess costs a mail: what is automatic waits for a code and a yes."""
    lower = text.lower()
    for kind in (Kind.ERASE, Kind.ACCESS):
        if any(words in lower for words in _words_of(kind)):
            return kind
    return Kind.QUESTION


def _words_of(kind: Kind) -> Iterator[str]:
    """Yield what people say when they ask this, in every language of the service."""
    for code in questions.languages():
        with language(code):
            yield from say(f"case-words-{kind}").split("|")


def _spoken(case: Case) -> AbstractContextManager[None]:
    """Speak the language of whom a case is of."""
    to = subjects.reached(case.person)
    kept = speaking.remembered(to) if isinstance(to, Person) else ""
    asked = case.language if case.language in questions.languages() else ""
    return language(kept or asked or questions.languages()[0])


def _send(case: Case, template: str, who: dict[str, str], /, **values: str) -> None:
    values |= {"number": case.number, "due": figures.day(case.due_at)}
    thread = Thread(case.person, {**threads.headers(case.id), **who})
    mail.deliver(subjects.reached(case.person), template, thread, **values)
