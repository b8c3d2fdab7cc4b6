"""The desk of who has no account, or cannot get in: a code by mail proves an address, for this browser and one hour."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest

from glassplate.accounts.entries import Entry
from glassplate.accounts.second.models import SecondStep
from glassplate.lib.isolation import duty, principal
from glassplate.policy import questions
from glassplate.rights.cases import receiving, subjects
from glassplate.rights.cases.subjects import Known

ASKED, PROVED = "desk_asked", "desk"  # in the sealed session: the secret of a code, and what was proved
ABOUT = "desk_about"  # and the order that the mail was about, from which somebody came
LIFE_S = 3600


@dataclass(frozen=True)
class Desk:
    """What a browser has proved: an address, by the ids under which it is known; itself only while there are none."""

    known: Known
    address: str = ""

    def subject(self) -> UUID:
        """Return under which id a new case is: a correspondent is made when somebody first asks something."""
        return self.known.all[0] if self.known.all else subjects.correspondent(self.address)


def is_there() -> bool:
    """Say whether the policy has such a desk: where one can write, or use a right without signing in."""
    policy = questions.policy()
    by_form = policy.support is not None and "form" in policy.support.channels
    return by_form or receiving.takes_mail() or policy.rights.proof == "code-to-address"


def ask(request: HttpRequest, address: str) -> str:
    """Return a code for an address; only this browser can use it."""
    with duty("sign-in"):
        secret, code = Entry.make(address)
    request.session[ASKED] = secret
    return code


def entry(request: HttpRequest) -> Entry | None:
    """Return what this browser asked for, while it still works."""
    secret = request.session.get(ASKED)
    with duty("sign-in"):
        return Entry.found(secret) if secret else None


def prove(request: HttpRequest, entry: Entry, typed: str) -> bool | None:
    """Use the code up and remember what it proved; False for a wrong one, None when it is over."""
    secret: str = request.session[ASKED]
    with duty("sign-in"):
        if not entry.is_code(secret, typed):
            return False if entry.miss() else None
        if not entry.take():
            return None
        address = entry.whose(secret)
    request.session.pop(ASKED)
    request.session.cycle_key()
    keep(request, _within_reach(subjects.known(address)), address)
    return True


def _within_reach(known: Known) -> Known:
    """Leave out an account that asks for a second step: who has the address alone does not get at it."""
    if known.account is None:
        return known
    with principal(known.account):
        return replace(known, account=None) if SecondStep.of(known.account) else known


def keep(request: HttpRequest, known: Known, address: str = "") -> None:
    """Remember in the sealed session whose desk this is; no address once there is an id."""
    request.session[PROVED] = {
        "account": str(known.account or ""),
        "correspondent": str(known.correspondent or ""),
        "guests": [str(each) for each in known.guests],
        "address": "" if known.all else address,
        "at": time.time(),
    }


def of(request: HttpRequest) -> Desk | None:
    """Return whose desk this browser is at, None when nobody's or for too long."""
    kept = request.session.get(PROVED)
    if not kept or not 0 <= time.time() - float(kept["at"]) < LIFE_S:
        return None
    account, correspondent = (UUID(kept[name]) if kept[name] else None for name in ("account", "correspondent"))
    guests = tuple(UUID(each) for each in kept.get("guests", ()))
    return Desk(Known(account, correspondent, guests), kept["address"])


def leave(request: HttpRequest) -> None:
    """Forget it in this browser."""
    for name in (PROVED, ASKED, ABOUT):
        request.session.pop(name, None)
