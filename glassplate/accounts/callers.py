"""Who calls the API: whose key it is, looked up before anybody is known."""

from __future__ import annotations

from glassplate.accounts.api_keys import ApiKey
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty

WHO = "select * from accounts_person where id = %s and is_active"
API = "/api/"  # below it a key counts; the pages never take one


def by_key(text: str) -> Person | None:
    """Return the person whose key this is, with the key; None for one that never was, is over or was revoked."""
    with duty("key"):
        key = ApiKey.found(text)
        person = next(iter(Person.objects.raw(WHO, [key.person])), None) if key else None
    if person:
        person.api_key = key
    return person
