"""An account that nobody uses is warned of twice, days apart, and then erased; whatever stops that, stops it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from glassplate.policy import abilities, questions
from tests.instance import PASSWORD, Client, Instance
from tests.policy.samples import manifest

YEARS, DAY = timedelta(days=730), timedelta(days=1)


@pytest.fixture
def going(site: Instance) -> Iterator[Any]:
    """The rule as a policy has it under which accounts go after two years; the instance itself has none."""
    import django

    django.setup()
    questions.set_policy(manifest("fashion", lambda m: m["people"].update(inactive_after="2 years")))
    from glassplate.rights.idle import going

    yield going
    questions.set_policy(None)


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


def identity(person: Client) -> UUID:
    return UUID(str(person.id))


def away(person: Client, since: timedelta) -> None:
    """Let somebody have come for the last time so long ago, and be signed in nowhere."""
    from glassplate.accounts import sessions
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal

    then = timezone.now() - since
    with principal(identity(person)):
        Person.objects.filter(pk=identity(person)).update(joined_at=then, last_login=then)
    sessions.end_all(identity(person))


def warned(person: Client, *, back: timedelta = timedelta(0)) -> list[datetime]:
    """Return when the warnings to somebody were written, after setting them back."""
    from glassplate.lib.isolation import duty
    from glassplate.rights.idle.models import Warned

    with duty("notices"):
        row = Warned.objects.filter(pk=identity(person)).first()
        if row is None:
            return []
        row.first_at -= back
        row.second_at = row.second_at - back if row.second_at else None
        row.save()
    return [each for each in (row.first_at, row.second_at) if each]


def is_here(person: Client) -> bool:
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal

    with principal(identity(person)):
        return Person.objects.filter(pk=identity(person)).exists()


def mails(site: Instance, person: Client) -> list[str]:
    return [mail.subject for mail in site.outbox(person.address)]


def through(going: Any, person: Client) -> int:
    """Let all the time go by that the rule asks for; returns how many accounts ended of it."""
    ended = going.sweep()
    warned(person, back=31 * DAY)
    ended += going.sweep()
    warned(person, back=31 * DAY)
    return int(ended + going.sweep())


def test_two_mails_days_apart_and_then_a_receipt(site: Instance, going: Any, alice: Client) -> None:
    away(alice, YEARS - 31 * DAY)
    going.sweep()
    assert warned(alice) == [], "not yet"
    away(alice, YEARS - 29 * DAY)
    going.sweep()
    assert len(warned(alice)) == 1
    going.sweep()
    assert (len(warned(alice)), len(mails(site, alice))) == (1, 1), "one mail is one mail"
    warned(alice, back=19 * DAY)
    going.sweep()
    assert len(warned(alice)) == 1, "days apart"
    warned(alice, back=2 * DAY)
    going.sweep()
    assert (len(warned(alice)), len(mails(site, alice))) == (2, 2)
    warned(alice, back=60 * DAY)
    assert going.sweep() == 0, "the time itself is not over"
    away(alice, YEARS + DAY)
    assert going.sweep() == 1
    assert not is_here(alice)
    assert mails(site, alice)[0] == "Your account was deleted"


def test_nobody_goes_at_once_whatever_was_off_for_years(going: Any, alice: Client) -> None:
    away(alice, 5 * YEARS)
    assert going.sweep() == 0
    assert going.sweep() == 0
    warned(alice, back=31 * DAY)
    assert going.sweep() == 0
    assert len(warned(alice)) == 2
    warned(alice, back=9 * DAY)
    assert going.sweep() == 0, "the second mail named a day"
    assert is_here(alice)


def test_who_comes_back_is_not_warned_of_any_more(site: Instance, going: Any, alice: Client) -> None:
    away(alice, YEARS + DAY)
    going.sweep()
    assert warned(alice)
    site.client().form("/account/login", login=alice.address, password=PASSWORD)
    assert through(going, alice) == 0
    assert warned(alice) == []
    assert is_here(alice)


def test_a_browser_that_is_signed_in_is_use_enough(site: Instance, going: Any, alice: Client) -> None:
    away(alice, YEARS + DAY)
    client = site.client()
    client.form("/account/login", login=alice.address, password=PASSWORD)
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal

    with principal(identity(alice)):
        Person.objects.filter(pk=identity(alice)).update(last_login=timezone.now() - 2 * YEARS)
    going.sweep()
    assert warned(alice) == []


def test_a_law_an_order_or_a_subscription_stops_it(going: Any, alice: Client) -> None:
    from glassplate.billing.orders.models import Order
    from glassplate.lib.isolation import principal
    from glassplate.rights import holds

    away(alice, YEARS + DAY)
    held = holds.add(identity(alice), "section 1 of a law", timezone.now() + DAY, is_silent=False)
    assert going.is_kept(identity(alice))
    assert through(going, alice) == 0
    holds.lift(held)
    with principal(identity(alice)):
        order = Order.objects.create(
            person=identity(alice), vendor="till", product="pack-100", credits=1, amount=1, currency="EUR"
        )
    assert going.is_kept(identity(alice))
    assert going.sweep() == 0
    with principal(identity(alice)):
        Order.objects.filter(pk=order.pk).update(state="expired")
    assert not going.is_kept(identity(alice))
    assert going.sweep() == 1
    assert not is_here(alice)


def test_where_no_mail_can_be_sent_or_accounts_stay_nobody_goes(going: Any, alice: Client) -> None:
    away(alice, 5 * YEARS)

    def silent(m: dict[str, Any]) -> None:
        m["people"].update(inactive_after="2 years")
        m["mail"].update(kinds=["sign-in", "security", "receipt", "support"])

    without = manifest("fashion", silent)
    assert "people.inactive_after" in {gap.key for gap in abilities.missing(without)}
    questions.set_policy(without)
    assert through(going, alice) == 0
    questions.set_policy(manifest("fashion", lambda m: None))
    assert through(going, alice) == 0
    assert warned(alice) == []


def test_a_restored_backup_warns_anew() -> None:
    """What a restore does to the warnings is a statement; that everybody is then warned anew is the rule above."""
    from glassplate.runtime.safekeeping import refill

    assert "delete from idle_warned" in refill.END_WARNINGS
    assert {"END_WARNINGS", "END_STAFF"} <= set(refill._fill_database.__code__.co_names)
