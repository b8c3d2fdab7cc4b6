"""People made by the operator and not by a sign-up: the demo account, accounts added on the command line."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from glassplate.accounts import identity
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty, principal
from glassplate.lib.words import say


class NotAdded(Exception):
    """Nobody was added; the text says why, and repeats nothing of what was given."""


def seed(email: str, password: str, name: str, then: Callable[[Person], None] | None = None) -> Person:
    """Return the person of this address, made with a confirmed address when there is none.

    `then` is called for a new person only, as that person and in the same transaction: for a first grant of credits.
    """
    with duty("seed"):
        if found := Person.objects.by_token(identity.token(email)):
            return found
        person = Person.objects.join(email, password, name)
        with principal(person.id):
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
            if then:
                then(person)
    return person


def add(email: str, password: str, name: str) -> Person:
    """Make a person whose address and password pass the checks of a sign-up; NotAdded when they do not."""
    try:
        EmailValidator(say("account-email-bad"))(identity.normalise(email))
        get_adapter().clean_password(password)
    except ValidationError as refused:
        raise NotAdded(" ".join(refused.messages)) from None
    with duty("seed"):
        taken = Person.objects.by_token(identity.token(email)) is not None
    if taken:
        raise NotAdded(say("cli-person-there"))
    return seed(email, password, name)
