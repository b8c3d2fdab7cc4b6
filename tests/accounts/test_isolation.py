"""The database shows people their own rows only, and refuses an address in clear."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection

from tests.accounts.steps import fresh_address
from tests.instance import Instance

FORCED = """
select relname, relforcerowsecurity and relrowsecurity from pg_class
where relkind = 'r' and relnamespace = 'public'::regnamespace
"""


def test_every_table_of_another_package_is_in_the_register(site: Instance) -> None:
    from django.apps import apps

    from glassplate.accounts.isolation import TABLES

    ours = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("glassplate.")}
    with connection.cursor() as cursor:
        cursor.execute(FORCED)
        forced = dict(cursor.fetchall())
    foreign = {name: is_forced for name, is_forced in forced.items() if name not in ours}
    assert set(foreign) <= set(TABLES)
    for name, is_forced in foreign.items():
        assert is_forced == TABLES[name].is_isolated, name
    assert all(forced[name] for name in ("accounts_person", "accounts_session", "accounts_mail"))


def test_people_see_their_own_rows_only(site: Instance) -> None:
    alice, bob = site.person("Alice"), site.person("Bob")
    from allauth.account.models import EmailAddress

    from glassplate.accounts.models import Mail, Person, Session
    from glassplate.lib.isolation import duty, principal

    tables = (Person, Session, Mail, EmailAddress)
    assert [table.objects.count() for table in tables] == [0, 0, 0, 0]
    with principal(alice.id):
        assert list(Person.objects.values_list("id", flat=True)) == [alice.id]
        assert list(EmailAddress.objects.values_list("user_id", flat=True)) == [alice.id]
        assert Session.objects.count() == 0
        assert Person.objects.filter(id=bob.id).update(is_active=False) == 0
        assert Person.objects.filter(id=bob.id).delete()[0] == 0
    with duty("sign-in"):
        assert Person.objects.count() >= 2
        assert [Session.objects.count(), Mail.objects.count()] == [0, 0]
    with duty("session"):
        assert Session.objects.count() >= 2
        assert [Mail.objects.count(), EmailAddress.objects.count()] == [0, 0]


def test_the_database_refuses_an_address_in_clear(site: Instance) -> None:
    alice = site.person("Alice")
    from allauth.account.models import EmailAddress

    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal

    with pytest.raises(IntegrityError), principal(alice.id):
        EmailAddress.objects.create(user_id=alice.id, email=fresh_address())
    with pytest.raises(IntegrityError), principal(alice.id):
        Person.objects.filter(id=alice.id).update(email=fresh_address())


def test_every_field_of_the_room_is_declared(site: Instance) -> None:
    from glassplate.accounts.models import Mail, Person, Session

    for table in (Person, Session, Mail):
        assert set(table.Privacy.fields) == {field.name for field in table._meta.concrete_fields}


def test_a_stolen_table_of_sessions_opens_without_no_cookie(site: Instance) -> None:
    """The key of a session's seal needs the cookie, which only the browser has."""
    client = site.person("Alice")
    from glassplate.accounts.models import Session
    from glassplate.accounts.sessions import SessionStore
    from glassplate.lib.isolation import duty

    with duty("session"):
        row = Session.objects.get(person=client.id)
    assert client.cookies["session"] not in (row.id, bytes(row.sealed).hex())
    assert SessionStore(row.id).load() == {}
    assert SessionStore(client.cookies["session"]).load()["_auth_user_id"] == str(client.id)
