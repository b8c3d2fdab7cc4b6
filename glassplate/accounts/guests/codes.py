"""Order codes: what brings somebody without an account back to what they bought, on any device.

A code is in the confirmation mail and, for a short while, on the page after the payment; here is a keyed hash of it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import cache
from uuid import UUID

from django.utils import timezone

from glassplate import environment
from glassplate.accounts.entries import LETTERS
from glassplate.accounts.guests.models import Guest, Ticket
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty
from glassplate.policy import questions
from glassplate.vault import seal, shelf
from glassplate.vault.models import Kind

LENGTH, GROUP = 12, 4  # 20 ** 12 codes
LONGEST_TYPED = 40


def issue(order: UUID, person: UUID) -> str:
    """Return the code of an order that was just paid, "" for who has an account; the caller acts as that person.

    It is made once: after this it is where the caller puts it, and sealed for the page after the payment.
    """
    if not Guest.objects.filter(pk=person).exists() or Ticket.objects.filter(pk=order).exists():
        return ""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    code = "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))
    until = timezone.now() + questions.link_life()
    shown = shelf.put_text(person, Kind.LABEL, code, expires=until)
    Ticket.objects.create(order=order, person=person, code=_hash(letters), shown=shown.id)
    Guest.objects.filter(pk=person).update(bought=True)
    return code


def shown(order: UUID) -> str:
    """Return the code of an order while its page may show it, "" after that; the caller acts as its person."""
    ticket = Ticket.objects.filter(pk=order).first()
    if ticket is None or ticket.shown is None:
        return ""
    try:
        return shelf.open_text(ticket.shown)
    except (shelf.Gone, seal.Unopenable):
        return ""


def opened(typed: str) -> tuple[UUID, Person] | None:
    """Return the order that a code opens, and its guest; None for a wrong one. Letters may be written in any way."""
    letters = "".join(sign for sign in typed.upper() if sign.isalnum())
    with duty("sign-in"):
        ticket = Ticket.objects.filter(code=_hash(letters)).first()
        person = Person.objects.filter(pk=ticket.person).first() if ticket else None
    return (ticket.order, person) if ticket and person else None


def _hash(letters: str) -> str:
    return hmac.digest(_key(), letters.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()


@cache
def _key() -> bytes:
    return environment.secret("order-key").encode()
