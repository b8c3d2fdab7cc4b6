"""Renewing the look-up key: every row that a key of before found gets the token of the new one.

Both are good meanwhile: whoever is looked up by the old one is moved at that moment, so nobody is missed and nobody can
join twice. A pass over everybody moves the rest; the old key goes when a pass, begun after every request of before had
ended, found nothing to move. Killed anywhere, the next pass goes on; a restored backup of an older key needs only one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from glassplate import environment
from glassplate.accounts import identity, usernames
from glassplate.accounts.guests.models import Guest
from glassplate.accounts.lookup import ring
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.vault import seal, shelf

EVERY = timedelta(days=environment.number("GLASSPLATE_LOOKUP_DAYS", 90, 1, 3650))
SETTLED = timedelta(seconds=environment.number("GLASSPLATE_LOOKUP_SETTLED_S", 120, 0, 3600))  # no request is longer
BATCH = 500
# What other rooms keep under tokens of addresses: each moves its own rows, and returns how many.
MOVERS: list[Callable[[], int]] = []


def renew() -> int:
    """Begin a renewal, or go on with one, as far as that is possible now; returns how many rows were moved."""
    if not ring.is_given() and ring.begin():
        log("lookup-key-renewed")
    return go_on()


def go_on() -> int:
    """Move what is under the key before; destroy that key once nothing is."""
    waited = ring.begun_before()
    if waited is None:
        return 0
    moved = move_all()
    if not moved and waited > SETTLED:
        ring.finish()
        log("lookup-key-destroyed")
    return moved


def if_due() -> None:
    """Begin where the key is old enough, and go on where one is being renewed; the worker calls it."""
    if not ring.is_given() and ring.age() > EVERY:
        renew()
    else:
        go_on()
    for old in ring.drop_old(time.time()):
        _part(old)


def move_all() -> int:
    """Give every row the token of the key in use, whatever key it was under."""
    moved = sum(_move(person) for person in _everybody())
    return moved + sum(mover() for mover in MOVERS)


def follow(before: str, now: str) -> None:
    """Move the one row that is looked up by the key before."""
    with duty("sign-in"):
        person = Person.objects.filter(email=before).first()
        if person:
            with principal(person.id):
                _put(person, now)


def follow_name(before: str, now: str) -> None:
    with duty("sign-in"):
        Person.objects.filter(username=before).update(username=now)


def _everybody() -> Iterator[UUID]:
    last = UUID(int=0)
    while True:
        with duty("notices"):
            rows = Person.objects.filter(pk__gt=last).order_by("pk")
            people = list(rows.values_list("pk", flat=True)[:BATCH])
        if not people:
            return
        yield from people
        last = people[-1]


def _move(identity_: UUID) -> bool:
    """Compute somebody's tokens anew; one who is erased meanwhile has none any more."""
    try:
        with principal(identity_):
            person = Person.objects.select_for_update().filter(pk=identity_).first()
            if person is None or not person.address_id or Guest.objects.filter(pk=identity_).exists():
                return False  # nobody finds a guest by the row's own token, which is of no address
            moved = _put(person, identity.token_now(person.address()))
            if name := person.user_name():
                token = usernames.token_now(name)
                moved |= bool(Person.objects.filter(pk=person.pk).exclude(username=token).update(username=token))
            return moved
    except (shelf.Gone, seal.Unopenable):
        return False


def _put(person: Person, token: str) -> bool:
    before = person.email
    if before == token:
        return False
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk, email=before).update(email=token)
            EmailAddress.objects.filter(user=person, email=before).update(email=token)
    except IntegrityError:  # two rows for one address cannot be; one that is there stays as it is
        log("lookup-token-taken", person=person.id)
        return False
    return True


def _part(old: ring.Old) -> None:
    """End connections that nobody used since a key that is gone was in use: nothing finds them any more."""
    until = datetime.fromtimestamp(old.until, UTC)
    with duty("sign-in"):
        gone, _ = SocialAccount.objects.filter(last_login__lt=until).delete()
    log("connections-unused", count=gone)
