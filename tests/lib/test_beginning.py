"""A transaction that begins for somebody: for nobody else, and for nobody once it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from glassplate.lib.isolation import DUTY, PERSON, duty, looking, principal
from tests.instance import Instance


@pytest.fixture(autouse=True)
def _at_a_database(site: Instance) -> None:
    connection.close()


def acting_for(setting: str = PERSON) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting(%s, true), '')", [setting])
        return str(cursor.fetchone()[0])


@contextmanager
def counted() -> Iterator[list[str]]:
    """Give what is said to the database within, a message each."""
    said: list[str] = []

    def hear(execute: Callable[..., Any], statement: str, *arguments: Any) -> Any:
        said.append(statement)
        return execute(statement, *arguments)

    with connection.execute_wrapper(hear):
        yield said


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


def test_what_breaks_off_within_another_leaves_the_other_as_it_was() -> None:
    alice = uuid4()
    with principal(alice), duty("work"):
        for begin in (duty("sweep"), principal(uuid4())):
            with pytest.raises(IntegrityError), begin, connection.cursor() as cursor:
                cursor.execute("insert into vault_epoch (shard, number) values (0, 1), (0, 1)")
        assert (acting_for(), acting_for(DUTY)) == (str(alice), "work")
    with transaction.atomic():
        assert (acting_for(), acting_for(DUTY)) == ("", "")


def test_what_is_undone_within_another_leaves_the_other_as_it_was() -> None:
    with duty("work"):
        with duty("sweep"):
            transaction.set_rollback(True)
        assert acting_for(DUTY) == "work"
        with duty("sweep"):
            assert acting_for(DUTY) == "sweep"
        assert acting_for(DUTY) == "work"


def test_nobody_is_acted_for_within_what_is_spoilt() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError), principal(uuid4()):
            pytest.fail("somebody was acted for")
        transaction.set_rollback(False)
        assert acting_for() == ""
        with transaction.atomic():  # what the one above would have said is said by no other savepoint
            assert acting_for() == ""


def test_one_within_another_is_two_messages() -> None:
    with principal(uuid4()), counted() as said, duty("sweep"):
        pass
    assert len(said) == 2


def test_whoever_looks_under_a_duty_in_force_says_nothing_new() -> None:
    with duty("session"), counted() as said:
        with looking("session"):
            pass
        assert said == []
        with looking("sweep"):
            assert acting_for(DUTY) == "sweep"
            with looking("session"):
                assert acting_for(DUTY) == "session"
        assert acting_for(DUTY) == "session"
    with looking("session"):
        assert acting_for(DUTY) == "session"


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
