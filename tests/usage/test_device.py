"""Of a device the policy's two words are kept, once a day, for as long as it says, and nothing beside them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.instance import Client, Instance
from tests.usage.choosing import acting, under

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0; cnry-agent) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


def sign_in(person: Client, agent: str = FIREFOX, address: str = "192.0.2.77") -> None:
    from django.test import RequestFactory

    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal
    from glassplate.usage import device

    with principal(person.id):
        user = Person.objects.get(pk=person.id)
    device.note(RequestFactory().get("/", headers={"user-agent": agent}, REMOTE_ADDR=address), user)


def kept(person: Client) -> list[tuple[str, ...]]:
    with acting(person) as cursor:
        cursor.execute("select family, address from usage_device order by id")
        return list(cursor.fetchall())


def test_exactly_what_the_policy_lists_is_kept(alice: Client) -> None:
    with under("gallery"):
        sign_in(alice)
        sign_in(alice)
        sign_in(alice, address="198.51.100.3")
    found = kept(alice)
    assert [family for family, _ in found] == ["firefox", "firefox"]
    assert all(len(address) == 32 for _, address in found)
    assert "192.0.2" not in str(found)
    assert "cnry" not in str(found)


def test_the_same_network_is_another_one_for_somebody_else(site: Instance, alice: Client) -> None:
    eve = site.person("Eve")
    with under("gallery"):
        sign_in(alice)
        sign_in(eve)
    assert kept(alice)[0][1] != kept(eve)[0][1]


def test_where_the_policy_lists_nothing_nothing_is_kept(alice: Client) -> None:
    sign_in(alice)
    with under("gallery", lambda m: m["usage"].update(device=["browser-family"])):
        assert kept(alice) == []
        sign_in(alice)
    assert kept(alice) == [("firefox", "")]


def test_an_objection_stops_it_and_forgets_it(alice: Client) -> None:
    from glassplate.policy import choosing
    from glassplate.usage.consents import ledger

    with under("gallery"):
        sign_in(alice)
        with acting(alice):
            device = choosing.purpose("device")
            assert device
            ledger.decide(alice.id, device, False)
        assert kept(alice) == []
        sign_in(alice)
    assert kept(alice) == []


def test_it_lives_as_long_as_the_policy_says(alice: Client) -> None:
    from glassplate.usage import device
    from glassplate.usage.models import Device

    today = timezone.now().date()
    with under("gallery"), acting(alice):
        Device.objects.create(person=alice.id, day=today - timedelta(days=30), family="chrome")
        Device.objects.create(person=alice.id, day=today - timedelta(days=29), family="safari")
    with under("gallery"):
        device.sweep()
    assert [family for family, _ in kept(alice)] == ["safari"]


@pytest.mark.parametrize(
    ("agent", "family"),
    [
        (FIREFOX, "firefox"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36", "chrome"),
        ("Mozilla/5.0 AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "edge"),
        ("Mozilla/5.0 AppleWebKit/537.36 Chrome/140.0 Safari/537.36 OPR/120.0", "opera"),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.0 Safari/604.1", "safari"),
        ("curl/8.0 " + "x" * 9000, "other"),
        ("", "other"),
    ],
)
def test_a_browser_is_one_of_a_handful_of_words(agent: str, family: str) -> None:
    from glassplate.usage import device

    assert device.family(agent) == family
