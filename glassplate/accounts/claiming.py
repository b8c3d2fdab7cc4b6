"""Who proved that an address is theirs gets its account, and nobody who had put it there before keeps a way in."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from glassplate.accounts import sessions
from glassplate.accounts.models import Passkey, Person, SecondStep
from glassplate.lib.isolation import principal


def confirm(person: Person) -> None:
    """Note that the address is confirmed; where it was not, end every way in that somebody else may have set."""
    with principal(person.id):
        mine = EmailAddress.objects.filter(user=person, email=person.email)
        if mine.filter(verified=True).exists():
            return
        SocialAccount.objects.filter(user=person).delete()
        Passkey.objects.filter(person=person.id).delete()
        SecondStep.end(person.id)
        person.set_unusable_password()
        person.save(update_fields=["password"])
        EmailAddress.objects.update_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
    sessions.end_all(person.id)
