"""A life that became shorter reaches what is here already, once, whoever is killed; a longer one reaches nothing."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from glassplate.policy import questions
from glassplate.policy.history import Origin, following
from glassplate.policy.load import load
from glassplate.policy.manifest import Manifest
from glassplate.policy.standing import Standing
from tests.instance import Client, Instance
from tests.pictures import SMALL
from tests.policy.samples import Change, manifest

DAY = timedelta(days=1)
ANNOUNCED = 31 * DAY  # what loosens something is in force since yesterday then
BRIEF = Path(__file__).parents[2] / "mutants" / "policies" / "brief.toml"
_numbers = itertools.count(1_000_000 + secrets.randbelow(1_000_000) * 100)


@pytest.fixture(autouse=True)
def _django(site: Instance) -> Iterator[None]:
    """This process moves what the instance holds; afterwards it stands on no record again."""
    import django

    django.setup()
    yield
    questions.stand_on(None)


def stand_on(*versions: Manifest, published: timedelta = timedelta(seconds=30)) -> None:
    """Stand on a record of which the first version is 40 days old, and the others were published so long ago."""
    opened = datetime.now(UTC) - 40 * DAY
    past = [following((), versions[0], opened, Origin.FIRST)]
    past += [following(past, each, datetime.now(UTC) - published, Origin.PUBLISHED) for each in versions[1:]]
    questions.stand_on(Standing([replace(each, number=next(_numbers)) for each in past]))


def signed_in(life: str) -> Change:
    def change(m: dict[str, Any]) -> None:
        m["sign_in"]["session_life"] = life
        next(cookie for cookie in m["cookies"] if cookie["name"] == "session")["life"] = life

    return change


def brief(life: str) -> Manifest:
    """Return the lab's policy under which results wait for so long."""
    from glassplate.policy.values import parse_life

    usual = load(BRIEF)
    return usual.model_copy(
        update={"pictures": usual.pictures.model_copy(update={"result_life": parse_life(life, ("until-deleted",))})}
    )


def end_of_session(person: Client) -> datetime:
    from glassplate.accounts import sessions

    (shown,) = sessions.of(person.id, None)
    return shown.expires_at


def result_of(person: Client) -> Any:
    """Let a job run whose result waits to be fetched; returns a function that looks up its row."""
    from glassplate.lib.isolation import principal
    from glassplate.vault.models import Sealed

    picture = person.put("/api/pictures?placement=until-done", content=SMALL).json()["id"]
    wish = {"tool": "rotate", "price": 0, "parameters": {"turn": "90"}, "pictures": {"picture": picture}}
    job = person.wait(person.post("/api/jobs", json=wish).json())
    assert job["state"] == "done"

    @contextmanager
    def row() -> Iterator[Any]:
        with principal(person.id):
            yield Sealed.objects.get(pk=job["result"])

    return row


def test_sessions_end_as_if_the_shorter_life_had_held_when_they_were_used(site: Instance) -> None:
    from glassplate.rights.notices import moving

    alice = site.person("Alice")
    before = end_of_session(alice)
    stand_on(manifest("fashion", signed_in("14 days")), manifest("fashion", signed_in("7 days")))
    assert moving.move() >= 1
    assert end_of_session(alice) == before - 7 * DAY
    assert moving.move() == 0
    moving._moved.clear()
    assert moving.move() == 0, "not even for a worker that knows nothing of it"
    assert end_of_session(alice) == before - 7 * DAY
    later = site.person("Bob")
    assert end_of_session(later) > datetime.now(UTC) + 13 * DAY, "what came since is not touched"


def test_a_killed_move_goes_on_where_it_was(site: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    from glassplate.rights.notices import moving

    people = [site.person(name) for name in ("Alice", "Bob", "Carol")]
    before = [end_of_session(each) for each in people]
    stand_on(manifest("fashion", signed_in("14 days")), manifest("fashion", signed_in("10 days")))
    monkeypatch.setattr(moving, "BATCH", 2)
    with monkeypatch.context() as dying:
        dying.setattr(moving, "_step", _dies_after(1, moving._step))
        with pytest.raises(KeyboardInterrupt):
            moving.move()
    assert [end_of_session(each) for each in people] != [each - 4 * DAY for each in before]
    moving.move()
    assert [end_of_session(each) for each in people] == [each - 4 * DAY for each in before]


def _dies_after(steps: int, step: Callable[..., Any]) -> Callable[..., Any]:
    left = itertools.count(steps, -1)

    def take(*arguments: Any) -> Any:
        if not next(left):
            raise KeyboardInterrupt
        return step(*arguments)

    return take


def test_results_that_wait_go_earlier_and_never_later(site: Instance) -> None:
    from glassplate.rights.notices import moving

    row = result_of(site.person("Alice"))
    with row() as found:
        born, before = found.created_at, found.expires_at
    stand_on(brief("1 hour"), brief("5 minutes"), published=ANNOUNCED)
    assert [
        (each.words, each.count > 0, each.is_shorter) for each in moving.foreseen(brief("1 hour"), brief("5 minutes"))
    ] == [("thing-results", True, True)]
    assert moving.move() >= 1
    with row() as found:
        assert found.expires_at == born + timedelta(minutes=5) < before
    stand_on(brief("5 minutes"), brief("2 days"), published=ANNOUNCED)
    assert moving.move() == 0
    with row() as found:
        assert found.expires_at == born + timedelta(minutes=5)


def test_a_longer_sign_in_is_for_those_who_sign_in_after_it(site: Instance) -> None:
    from glassplate.accounts.models import Session
    from glassplate.accounts.sessions import SessionStore
    from glassplate.lib.isolation import duty

    alice = site.person("Alice")
    with duty("session"):
        Session.objects.filter(person=alice.id).update(began_at=datetime.now(UTC) - 2 * DAY)
    old = SessionStore(alice.cookies["session"])
    stand_on(manifest("fashion", signed_in("14 days")), manifest("fashion", signed_in("60 days")), published=ANNOUNCED)
    old["touched"] = True
    old.set_expiry(60 * DAY)
    old.save()
    assert end_of_session(alice) < datetime.now(UTC) + 15 * DAY
    new = site.person("Bob")
    fresh = SessionStore(new.cookies["session"])
    fresh.set_expiry(60 * DAY)
    fresh.save()
    assert end_of_session(new) > datetime.now(UTC) + 59 * DAY


def test_what_loosens_nothing_hides_no_announcement(site: Instance) -> None:
    from glassplate.rights.notices import telling

    looser = manifest("fashion", lambda m: m["logs"].update(life="90 days"))
    tomorrow = (datetime.now(UTC) + DAY).date()
    later = manifest("fashion", lambda m: (m["logs"].update(life="90 days"), m["service"].update(effective=tomorrow)))
    stand_on(manifest("fashion", lambda m: None), looser, later, published=ANNOUNCED)
    standing = questions.standing()
    assert standing
    waiting, announced = standing.upcoming(), telling.announced()
    assert waiting and not waiting.is_material
    assert announced == standing.current()


def test_settings_of_libraries_follow_the_policy(site: Instance) -> None:
    from django.conf import settings

    from glassplate.accounts import lives

    def linked(life: str) -> Manifest:
        return manifest("fashion", lambda m: m["sign_in"].update(link_life=life))

    try:
        stand_on(linked("15 minutes"), linked("5 minutes"))
        lives.follow()
        assert settings.PASSWORD_RESET_TIMEOUT == 300
        stand_on(linked("15 minutes"), linked("2 hours"))
        lives.follow()
        assert settings.PASSWORD_RESET_TIMEOUT == 900, "links that were mailed before work no longer for it"
    finally:
        questions.stand_on(None)
        lives.follow()
    assert settings.PASSWORD_RESET_TIMEOUT == 900
