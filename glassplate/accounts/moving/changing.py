"""What happens when an address changes, and when whoever reads the old one takes that back."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.urls import reverse

from glassplate.accounts import identity, mail, sessions
from glassplate.accounts.api_keys import ApiKey
from glassplate.accounts.models import Passkey, Person, SecondStep
from glassplate.accounts.moving.models import Move, Way
from glassplate.lib.isolation import principal
from glassplate.policy import questions


def ask(person: Person, address: str) -> None:
    """Mail a link to a new address. One that has an account gets another mail: the page does not tell them apart."""
    Move.forget(person.id, Way.TO)
    if Person.objects.by_token(identity.token(address)):
        mail.deliver(address, "move-taken")
        return
    secret = Move.make(person.id, Way.TO, address, questions.link_life())
    mail.deliver(address, "move", link=mail.link(reverse("account_move_to", args=[secret])))


def move(person: Person, address: str) -> bool:
    """Give the account its new address and tell the old one; False when somebody else has it by now."""
    before = person.address()
    if not _put(person, address):
        return False
    Move.forget(person.id, Way.TO)
    if life := questions.address_undo():
        secret = Move.make(person.id, Way.BACK, before, life)
        mail.deliver(before, "moved-undo", link=mail.link(reverse("account_move_back", args=[secret])))
    else:
        mail.deliver(before, "moved")
    return True


def move_back(person: Person, address: str, since: datetime) -> bool:
    """Restore an address; what lets in and was made since it changed ends, for it may be somebody else's.

    False when somebody has the address by now.
    """
    with principal(person.id):
        if not _put(person, address):
            return False
        Passkey.objects.filter(person=person.id, made_at__gte=since).delete()
        SocialAccount.objects.filter(user=person, date_joined__gte=since).delete()
        for key in ApiKey.objects.filter(person=person.id, made_at__gte=since):
            key.revoke()
        second = SecondStep.of(person.id)
        if second and second.made_at >= since:
            SecondStep.end(person.id)
        person.set_unusable_password()
        person.save(update_fields=["password"])
        Move.forget(person.id, Way.TO, Way.BACK)
    sessions.end_all(person.id)
    return True


def _put(person: Person, address: str) -> bool:
    before = person.email
    try:
        with transaction.atomic():
            person.move(address)
            mine = EmailAddress.objects.filter(user=person, email=before)
            if not mine.update(email=person.email, verified=True, primary=True):
                EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    except IntegrityError:
        person.refresh_from_db()
        return False
    return True
