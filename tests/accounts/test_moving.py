"""Another address for an account: confirmed at the new one, told to the old one, taken back by the old one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.accounts.steps import (
    OTHER_PASSWORD,
    ask_reset,
    fresh_address,
    is_in,
    join,
    link_in,
    newest,
    sign_in,
    without_noise,
)
from tests.accounts.test_passkeys import device_for, make as make_passkey, use as use_passkey
from tests.instance import PASSWORD, Client, Instance

MOVE, TO, BACK = "/account/address", "/account/address/to/", "/account/address/back/"


def moved(site: Instance) -> tuple[Client, str, str]:
    before, after = fresh_address("before"), fresh_address("after")
    client = join(site, before)
    client.form(MOVE, email=after)
    client.form(link_in(newest(site, after), TO))
    return client, before, after


def test_the_new_address_counts_once_it_is_confirmed(site: Instance) -> None:
    before, after = fresh_address("before"), fresh_address("after")
    client = join(site, before)
    client.form(MOVE, email=after)
    link = link_in(newest(site, after), TO)
    for _ in range(2):
        assert client.get(link).status_code == 200  # opening it changes nothing
    assert before in client.get("/account").text
    assert "Your address is changed" in client.form(link).text
    page = client.get("/account").text
    assert after in page
    assert before not in page
    assert client.get(link).status_code == 410
    for address, expected in ((before, False), (after, True)):
        sign_in(browser := site.client(), address)
        assert is_in(browser) == expected
    ask_reset(site.client(), after)
    assert "/account/password/reset/" in newest(site, after).body


def test_nothing_of_the_old_address_stays_that_opens(site: Instance) -> None:
    from glassplate.accounts import identity
    from glassplate.accounts.models import Move, Person
    from glassplate.lib.isolation import duty, principal
    from glassplate.vault.models import Kind, Sealed

    _, before, after = moved(site)
    with duty("sign-in"):
        assert Person.objects.by_token(identity.token(before)) is None
        person = Person.objects.by_token(identity.token(after))
        assert person
        with principal(person.id):
            assert Sealed.objects.filter(kind=Kind.ADDRESS, key__isnull=False).count() == 1
            (row,) = Move.objects.filter(person=person.id)
    assert before not in repr(vars(row))
    assert before.encode() not in bytes(row.address)
    secret = link_in(newest(site, before), BACK).removeprefix(BACK)
    assert row.whose(secret) == before
    assert secret not in repr(vars(row)) + site.log.read_text()


def test_a_taken_address_gets_the_same_answer(site: Instance) -> None:
    taken, free = fresh_address("taken"), fresh_address("free")
    join(site, taken)
    client = join(site, fresh_address())
    first, second = client.form(MOVE, email=taken), client.form(MOVE, email=free)
    assert first.status_code == second.status_code == 200
    assert without_noise(first, taken) == without_noise(second, free)
    assert TO not in newest(site, taken).body
    assert TO in newest(site, free).body


def test_only_its_own_person_confirms_an_address(site: Instance) -> None:
    alice, eve = site.person("Alice"), site.person("Eve")
    after = fresh_address()
    alice.form(MOVE, email=after)
    link = link_in(newest(site, after), TO)
    assert eve.get(link).status_code == eve.post(link).status_code == 404
    assert site.client().get(link).headers["location"].startswith("/account/login?next=")
    assert alice.address in alice.get("/account").text
    assert "your address already" in alice.form(MOVE, email=alice.address.upper()).text


def test_the_old_address_takes_the_account_back(site: Instance) -> None:
    thief, before, after = moved(site)  # somebody who sat down at an open browser
    device = device_for(site)
    make_passkey(thief, device)
    thief.form("/account/password/change", oldpassword=PASSWORD, password1=OTHER_PASSWORD, password2=OTHER_PASSWORD)
    link = link_in(newest(site, before), BACK)
    owner = site.client()
    assert owner.get(link).status_code == 200
    assert is_in(thief)
    assert after not in owner.form(link).text
    assert not is_in(thief)
    for address in (before, after):
        sign_in(thief, address, OTHER_PASSWORD)
        assert not is_in(thief)
    use_passkey(thief, device)
    assert not is_in(thief)
    ask_reset(owner, before)
    path = link_in(newest(site, before), "/account/password/reset/")
    owner.form(owner.get(path).headers["location"], password1=PASSWORD, password2=PASSWORD)
    sign_in(owner, before)
    assert is_in(owner)
    assert site.client().get(link).status_code == 410


def test_an_old_address_that_somebody_else_took_stays_theirs(site: Instance) -> None:
    client, before, _ = moved(site)
    link = link_in(newest(site, before), BACK)
    other = join(site, before)
    assert site.client().form(link).status_code == 410
    assert is_in(other)
    assert is_in(client)


def test_links_are_over_in_their_time_and_are_swept(site: Instance) -> None:
    from django.utils import timezone

    from glassplate.accounts.models import Move
    from glassplate.accounts.moving.models import Way
    from glassplate.lib.isolation import duty, principal

    person = site.person("Alice").id
    with principal(person):
        secret = Move.make(person, Way.BACK, "old@example.net", timedelta(days=7))
        assert Move.found(secret, Way.TO) is None
        row = Move.found(secret, Way.BACK)
        assert row
        Move.objects.filter(pk=row.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
        assert Move.found(secret, Way.BACK) is None
    Move.clear_expired()
    with duty("sign-in"):
        assert not Move.objects.filter(pk=row.pk).exists()
    with principal(site.person("Eve").id):
        assert Move.objects.count() == 0


@pytest.mark.parametrize("path", [f"{BACK}{'x' * 43}", f"{BACK}short"])
def test_what_is_no_link_leads_nowhere(site: Instance, path: str) -> None:
    assert site.client().get(path).status_code in (404, 410)
