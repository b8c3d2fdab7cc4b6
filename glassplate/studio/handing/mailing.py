"""From the wish to have a result mailed to the mail: a link when the job is done, a word when nothing came of it.

The caller acts as the job's person. The mail tells neither the picture nor what was asked for.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from math import ceil
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from glassplate.accounts import mail
from glassplate.accounts.guests import visiting
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty
from glassplate.policy import questions
from glassplate.policy.visiting import mails_results, result_link_life
from glassplate.studio.errors import LimitReached, Stale, Unfit
from glassplate.studio.handing.models import Delivery
from glassplate.studio.models.states import OPEN, State
from glassplate.vault.models import Sealed

A_DAY, MOST_A_DAY = timedelta(days=1), 100
UNASKED_LIFE = timedelta(days=2)  # of a wish whose job went with everything else, or never ended
FAILED = (State.FAILED, State.REFUSED)
KIND = "delivery"


def is_offered(person: Person) -> bool:
    """Say whether this person can have a result mailed: the policy does so, and something was bought by the address."""
    if not mails_results() or KIND not in questions.mail_kinds() or person.address_id is None:
        return False
    return visiting.may_mail(person.id)


def ask(person: Person, job: UUID, state: str, result: UUID | None) -> Delivery:
    """Note that a job's result is to be mailed; at once where it is there already. Asking again changes nothing.

    Unfit where that is not offered, Stale for a job of which there is no result to come, LimitReached for who had too
    many mailed in a day: nobody has shown that the address is theirs.
    """
    if not mails_results():
        raise Unfit("delivery-not-offered")
    if not is_offered(person):
        raise Unfit("delivery-needs-order")
    if state not in (*OPEN, State.DONE):
        raise Stale("delivery-too-late")
    if not Delivery.objects.filter(job=job).exists():
        _count(person.id)
    row, is_new = Delivery.objects.get_or_create(job=job, defaults={"person": person.id})
    if is_new and state == State.DONE and not _send(row, result):
        raise Stale("delivery-too-late")
    return row


def ended(person: UUID, job: UUID, state: str, result: UUID | None) -> None:
    """Mail what a job came to, if somebody asked for that; a part of the transaction in which it ends."""
    if not mails_results():
        return
    row = Delivery.objects.filter(job=job, person=person, secret=None).first()
    if row is None:
        return
    if state == State.DONE and _send(row, result):
        return
    if state in FAILED:
        _tell(row.person, "delivery-none")
        Delivery.objects.filter(pk=row.pk).update(until=row.asked_at + A_DAY)  # it counts as a mail, for so long
        return
    row.delete()


def found(secret: str) -> Delivery | None:
    """Return the delivery that a link leads to; None for a link that never was, or whose row is gone."""
    with duty("sign-in"):
        return Delivery.objects.filter(secret=_hash(secret)).first()


def is_waited_for(result: UUID) -> bool:
    """Say whether a link to this result was mailed and nobody has fetched it with that: until then it is not handed
    over, whatever an open page has taken. The caller acts as its person."""
    return Delivery.objects.filter(result=result, fetched_at=None, until__gt=timezone.now()).exists()


def claim(row: Delivery) -> bool:
    """Use the link up; of two who come at once, one is told True."""
    now = timezone.now()
    fresh = Delivery.objects.filter(pk=row.pk, fetched_at=None, until__gt=now)
    return fresh.update(fetched_at=now) == 1


def give_back(row: Delivery) -> None:
    """Let the link work again: what it led to was cut off on the way."""
    Delivery.objects.filter(pk=row.pk).update(fetched_at=None)


def sweep() -> int:
    """Remove what is over, and wishes that nothing came of; returns how many."""
    now = timezone.now()
    with duty("sweep"), transaction.atomic():
        over, _ = Delivery.objects.filter(until__lt=now).delete()
        lost, _ = Delivery.objects.filter(until=None, asked_at__lt=now - UNASKED_LIFE).delete()
    return over + lost


def _count(person: UUID) -> None:
    """Raise LimitReached for who had as many results mailed within a day as may be."""
    lately = Delivery.objects.filter(person=person, asked_at__gt=timezone.now() - A_DAY).order_by("asked_at")
    asked = list(lately.values_list("asked_at", flat=True)[:MOST_A_DAY])
    if len(asked) == MOST_A_DAY:
        wait = ceil((asked[0] + A_DAY - timezone.now()).total_seconds())
        raise LimitReached("delivery-too-many", most=MOST_A_DAY, seconds=max(wait, 1))


def _send(row: Delivery, result: UUID | None) -> bool:
    """Mail the link; False where there is no result that it could lead to."""
    sealed = Sealed.objects.filter(pk=result, key__isnull=False).first() if result else None
    if sealed is None:
        return False
    secret = secrets.token_urlsafe(32)
    until = timezone.now() + result_link_life()
    row.result, row.secret = result, _hash(secret)
    row.until = min(until, sealed.expires_at) if sealed.expires_at else until
    row.save(update_fields=["result", "secret", "until"])
    link = mail.link(reverse("delivery", args=[secret]))
    _tell(row.person, "delivery", link=link, until=row.until.strftime("%Y-%m-%d %H:%M"))
    return True


def _tell(to: UUID, template: str, **values: str) -> None:
    person = Person.objects.filter(pk=to, address_id__isnull=False).first()
    if person:
        mail.deliver(person, template, ask=mail.link(reverse("desk_ask")), **values)


def _hash(secret: str) -> str:
    return hmac.digest(secret.encode("utf-8", "surrogatepass"), b"glassplate delivery", hashlib.sha256).hex()
