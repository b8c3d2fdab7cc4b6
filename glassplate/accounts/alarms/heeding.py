"""What is done on an alarm: signed out everywhere, and, where the account there is not theirs any more, disconnected.

What each event asks of who receives it: https://developers.google.com/identity/protocols/risc
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Any

from allauth.socialaccount.models import SocialAccount

from glassplate.accounts import mail, sessions
from glassplate.accounts.alarms.keys import COMPANY
from glassplate.accounts.alarms.models import Heard
from glassplate.accounts.alarms.token import Alarm
from glassplate.accounts.companies import numbers
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions

EVENTS = "https://schemas.openid.net/secevent/"


class Deed(enum.StrEnum):
    """What is done for whom an event names; the second includes the first."""

    LEAVE = "leave"
    PART = "part"


DEEDS: Mapping[str, Deed] = {
    f"{EVENTS}risc/event-type/sessions-revoked": Deed.LEAVE,
    f"{EVENTS}oauth/event-type/tokens-revoked": Deed.LEAVE,
    f"{EVENTS}risc/event-type/account-credential-change-required": Deed.LEAVE,
    f"{EVENTS}risc/event-type/account-disabled": Deed.LEAVE,
    f"{EVENTS}risc/event-type/account-purged": Deed.PART,
}
HIJACKED = "hijacking"  # the reason of an account that was disabled because it is in somebody else's hands


def heed(alarm: Alarm) -> int:
    """Do what an alarm asks, once; returns for how many accounts something was done. One transaction."""
    with duty("sign-in"):
        if not Heard.note(alarm.number):
            return 0
        done = [_do(deed, number) for deed, number in _wanted(alarm)]
    log("alarm-heard", count=sum(done))
    return sum(done)


def _wanted(alarm: Alarm) -> Iterator[tuple[Deed, str]]:
    """Yield what is to be done, and for which number of Google's."""
    for name, about in alarm.events.items():
        subject = about.get("subject") if isinstance(about, dict) else None
        deed = DEEDS.get(name)
        if deed is None or not isinstance(subject, dict) or subject.get("iss") != alarm.issuer:
            continue  # a test of the line, or what asks nothing of us
        number: Any = subject.get("sub")
        if isinstance(number, str) and number:
            yield (Deed.PART if about.get("reason") == HIJACKED else deed), number


def _do(deed: Deed, number: str) -> bool:
    mine = SocialAccount.objects.filter(provider=COMPANY, uid=numbers.current(COMPANY, number))
    found = mine.select_related(None).first()
    if found is None:
        return False
    with principal(found.user_id):
        person = Person.objects.get(pk=found.user_id)
        parts = deed is Deed.PART and _has_another_way(person)
        if parts:
            mine.delete()
        mail.deliver(person, "alarm-parted" if parts else "alarm")
    sessions.end_all(found.user_id)
    return True


def _has_another_way(person: Person) -> bool:
    """Say whether they can still come in: Google has locked the other one itself, so nobody is shut out for it."""
    if {"password", "code", "magic-link"} & set(questions.sign_in_methods()):
        return True
    others = SocialAccount.objects.filter(user=person).exclude(provider=COMPANY)
    return bool(others.exists())
