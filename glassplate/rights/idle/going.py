"""An account that nobody used for as long as the policy says: a warning, another one days later, and then its end.

Used is a sign-in, a browser that is still signed in, an API key that was used. What stops the end: a law that holds
what is in it, a subscription or an order that runs, a job. Nobody goes at once, whoever was away for how long, a
person or the service: time runs from the warnings, and a restored backup knows of none.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone

from glassplate.accounts import mail
from glassplate.accounts.api_keys import ApiKey
from glassplate.accounts.models import Person, Session
from glassplate.billing.orders.models import Order, State, Subscription
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.policy import questions
from glassplate.rights import erasing, holds
from glassplate.rights.idle.models import Warned
from glassplate.studio.models import Job
from glassplate.studio.models.job import OPEN
from glassplate.vault import seal, shelf

TEMPLATE = "unused"
BATCH = 100
LEAD = timedelta(days=30)  # before the end; half of the time where that is less
SECOND_OF = 3  # the second warning comes a third of the lead before the end
LEAST_APART = timedelta(days=2)  # of two warnings, and of the second and the end


def life() -> timedelta | None:
    """Return how long an unused account stays; None where it stays for ever."""
    people = questions.policy().people
    return people.inactive_after.delta if people.required else None


def sweep() -> int:
    """Warn whoever is to be warned and erase whoever was, twice; returns how many were erased."""
    longest = life()
    if longest is None or mail.KINDS[TEMPLATE] not in questions.mail_kinds():
        return 0  # without mail nobody could be warned, and so nobody goes
    _spare_the_used(longest)
    now, lead = timezone.now(), min(LEAD, longest / 2)
    last = max(lead / SECOND_OF, LEAST_APART)  # from the second warning to the end
    between = max(lead - last, LEAST_APART)
    for person in _unwarned(now - (longest - lead)):
        _warn(person, now + between + last)
    for row in _once_warned(now - between):
        _warn_again(row, now + last)
    return sum(_end(row.person, longest) for row in _twice_warned(now - last))


def last_used(person: UUID) -> datetime | None:
    """Return when somebody last used the account; None when it is used now, or is not here."""
    with duty("notices"):
        row = Person.objects.filter(pk=person).first()
        is_signed_in = Session.objects.filter(person=person, expires_at__gt=timezone.now()).exists()
        days = list(ApiKey.objects.filter(person=person).values_list("last_used_on", flat=True))
    if row is None or is_signed_in:
        return None
    by_key = [datetime.combine(day, time.max, UTC) for day in days if day]
    return max([row.joined_at, *([row.last_login] if row.last_login else []), *by_key])


def _spare_the_used(longest: timedelta) -> None:
    """Forget the warnings of whoever came back since."""
    lead = min(LEAD, longest / 2)
    with duty("notices"):
        rows = list(Warned.objects.all()[: 10 * BATCH])
    for row in rows:
        used = last_used(row.person)
        if used is None or used > timezone.now() - (longest - lead):
            _forget(row.person)


def _unwarned(before: datetime) -> list[Person]:
    """Return some who have not come since then and were not warned."""
    now = timezone.now()
    with duty("notices"):
        idle = Person.objects.annotate(used=Greatest(F("joined_at"), Coalesce("last_login", "joined_at")))
        idle = idle.filter(used__lt=before, address_id__isnull=False)
        busy = (
            Warned.objects.all(),
            Session.objects.filter(expires_at__gt=now),
            ApiKey.objects.filter(last_used_on__gte=before.date()),
        )
        for rows in busy:
            idle = idle.filter(~Exists(rows.filter(person=OuterRef("pk"))))
        return list(idle.order_by("pk")[:BATCH])


def _once_warned(before: datetime) -> list[Warned]:
    with duty("notices"):
        return list(Warned.objects.filter(second_at=None, first_at__lt=before).order_by("first_at")[:BATCH])


def _twice_warned(before: datetime) -> list[Warned]:
    with duty("notices"):
        return list(Warned.objects.filter(second_at__lt=before).order_by("second_at")[:BATCH])


def _warn(person: Person, until: datetime) -> None:
    with duty("notices"):
        _, is_first = Warned.objects.get_or_create(person=person.id, defaults={"first_at": timezone.now()})
    if is_first:
        _mail(person, until)


def _warn_again(row: Warned, until: datetime) -> None:
    with duty("notices"):
        is_ours = Warned.objects.filter(pk=row.pk, second_at=None).update(second_at=timezone.now())
        person = Person.objects.filter(pk=row.person).first()
    if is_ours and person:
        _mail(person, until)


def _mail(person: Person, until: datetime) -> None:
    """Say until when to sign in. An address that opens no more reaches nobody: its account goes without."""
    try:
        mail.deliver(person, TEMPLATE, day=until.date(), link=mail.link(reverse("account_login")))
    except (shelf.Gone, seal.Unopenable):
        log("unused-not-warned", id=person.id)


def _end(person: UUID, longest: timedelta) -> bool:
    """Erase somebody, unless something stops it or they were here a moment ago."""
    used = last_used(person)
    if used is None or timezone.now() - used < longest or is_kept(person):
        return False
    with principal(person):
        row = Person.objects.filter(pk=person).first()
        if row is None:
            return False
        erasure = erasing.begin(row)
    log("unused-erased", id=erasure.id)
    return True


def is_kept(person: UUID) -> bool:
    """Say whether something must not be taken from somebody yet, however long they were away."""
    if holds.until(person) is not None:
        return True
    with principal(person):
        return (
            Subscription.living(person) is not None
            or Order.objects.filter(person=person, state=State.OPEN).exists()
            or Job.objects.filter(person=person, state__in=OPEN).exists()
        )


def _forget(person: UUID) -> None:
    with duty("notices"):
        Warned.objects.filter(pk=person).delete()
