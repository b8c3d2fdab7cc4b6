"""A network is a keyed hash in memory, whose key lives for minutes; no address in clear is held for it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def ready() -> None:
    import django

    django.setup()


class Clock:
    """Stands in for the clock that the hashes and what they count go by."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from django.core.cache.backends import locmem

        from glassplate.accounts import networks

        self.now = 1_000_000.0
        for module in (networks, locmem):
            monkeypatch.setattr(module.time, "time", lambda: self.now)
        monkeypatch.setattr(networks, "PURGE_EVERY_S", 0)
        monkeypatch.setattr(networks, "key", networks.Key())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.254", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("::ffff:192.0.2.1", "192.0.2.9", True),
        ("2001:db8:1:2::1", "2001:db8:1:ffff:a::b", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("no address", "", True),
    ],
)
def test_who_can_change_an_address_at_will_stays_in_one_network(one: str, other: str, same: bool) -> None:
    from glassplate.accounts import networks

    assert (networks.token(one) == networks.token(other)) is same
    assert one not in networks.token(one)


def test_after_its_life_a_hash_is_another_and_what_was_counted_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.cache import caches

    from glassplate.accounts import networks

    clock, forgotten = Clock(monkeypatch), list[str]()
    networks.key.when_renewed.append(lambda: forgotten.append("counts"))
    counts, before = caches["default"], networks.token("192.0.2.1")
    counts.set(f"allauth:rl:a:report:5/3600/ip:ip:{before}", [clock.now], 3600)
    counts.set("allauth:rl:a:login_failed:5/3600/key:abc", [clock.now], 3600)
    assert networks.token("192.0.2.7") == before

    clock.now += networks.life_s()
    networks.fade()
    assert networks.token("192.0.2.1") != before and forgotten == ["counts"]
    held = [key for key in counts._cache if before in key or key.endswith(":abc")]  # type: ignore[attr-defined]
    assert [key.rsplit(":", 1)[1] for key in held] == ["abc"]  # what hangs on no network stays for its own time
    clock.now -= 10 * networks.life_s()
    assert forgotten == ["counts"]
    networks.token("192.0.2.1")
    assert forgotten == ["counts"] * 2  # nor does a clock that is set back make it live on


def test_a_page_that_is_refused_says_when_there_is_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from allauth.core.internal import ratelimit
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory

    from glassplate.accounts.views import too_many

    clock = Clock(monkeypatch)
    monkeypatch.setattr(ratelimit.time, "time", lambda: clock.now)
    rates = {"ask": "2/40s/ip"}

    def asked() -> int | None:
        """Return the seconds to wait; None when it is taken."""
        request = RequestFactory().post("/", REMOTE_ADDR="198.51.100.4")
        request.user, request.allauth = AnonymousUser(), None  # type: ignore[attr-defined]
        if ratelimit.consume(request, app="tests", action="ask", config=rates):
            return None
        answer = too_many(request)
        assert answer.status_code == 429
        wait = int(answer["Retry-After"])
        assert f"again in {wait if wait > 1 else 'one'} second" in answer.content.decode()
        return wait

    assert asked() is None
    clock.now += 10
    assert asked() is None
    clock.now += 5
    wait = asked()
    assert wait == 25
    clock.now += wait - 1
    assert asked() == 1
    clock.now += 1
    assert asked() is None  # so long, and it works
