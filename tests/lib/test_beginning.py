"""A transaction that begins for somebody: for nobody else, and for nobody once it is over."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from glassplate.lib.isolation import PERSON, duty, principal
from tests.instance import Instance


@pytest.fixture(autouse=True)
def _at_a_database(site: Instance) -> None:
    connection.close()


def acting_for() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting(%s, true), '')", [PERSON])
        return str(cursor.fetchone()[0])


def test_it_acts_for_its_person_within_it_and_for_nobody_after_it() -> None:
    alice, eve = uuid4(), uuid4()
    with principal(alice):
        assert acting_for() == str(alice)
        with principal(eve):
            assert acting_for() == str(eve)
        assert acting_for() == str(alice)
    with transaction.atomic():
        assert acting_for() == ""


def test_what_breaks_off_leaves_nobody_behind() -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), principal(uuid4()):
            raise ZeroDivisionError
        with transaction.atomic():
            assert acting_for() == ""


def test_one_that_has_begun_already_acts_for_nobody() -> None:
    connection.set_autocommit(False)
    try:
        with pytest.raises(TransactionManagementError), principal(uuid4()):
            acting_for()
        assert acting_for() == ""
    finally:
        connection.rollback()
        connection.set_autocommit(True)
    with duty("sweep"):
        assert acting_for() == ""
