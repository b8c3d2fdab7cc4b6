"""Which version holds follows from the record and the clock: none holds earlier than it may, none reaches back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from glassplate.policy import questions, standing
from glassplate.policy.errors import PolicyError
from glassplate.policy.history import Origin, Published, following
from glassplate.policy.manifest import Manifest
from glassplate.policy.standing import SETTLE, Stage, Standing
from tests.policy.samples import Change, manifest, profile

DAY = timedelta(days=1)
OPENED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
Clock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the time that the record is asked at."""

    def at(moment: datetime) -> None:
        monkeypatch.setattr(standing.time, "time", moment.timestamp)

    return at


def dated(day: str, change: Change) -> Manifest:
    def both(m: dict) -> None:
        m["service"].update(version=f"{day}.1", effective=datetime.fromisoformat(day).date())
        change(m)

    return manifest("fashion", both)


def record(*versions: tuple[datetime, Manifest]) -> list[Published]:
    past = [following((), profile("fashion"), OPENED, Origin.FIRST)]
    for at, each in versions:
        past.append(following(past, each, at, Origin.PUBLISHED))
    return past


def longer_logs(life: str) -> Change:
    return lambda m: m["logs"].update(life=life)


def test_what_loosens_holds_after_its_notice_and_not_a_moment_before(clock: Clock) -> None:
    new = dated("2027-01-15", longer_logs("90 days"))
    stands = Standing(record((OPENED + 10 * DAY, new)))
    starts = datetime(2027, 1, 15, tzinfo=UTC)
    for moment, held in ((OPENED, "14 days"), (starts - timedelta(seconds=1), "14 days"), (starts, "90 days")):
        clock(moment)
        assert str(stands.manifest().logs.life) == held
    clock(starts - timedelta(seconds=1))
    assert str(stands.manifest().logs.life) == "14 days", "the clock may be put back"
    assert [stands.stage(each) for each in stands.entries] == [Stage.CURRENT, Stage.UPCOMING]


def test_an_earlier_day_in_the_record_makes_nothing_hold_earlier(clock: Clock) -> None:
    published = OPENED + 10 * DAY
    stands = Standing(record((published, dated("2026-12-02", longer_logs("90 days")))))
    clock(published + 30 * DAY - timedelta(seconds=1))
    assert str(stands.manifest().logs.life) == "14 days"
    clock(published + 30 * DAY)
    assert str(stands.manifest().logs.life) == "90 days"


def test_the_notice_is_as_long_as_the_version_in_force_promised(clock: Clock) -> None:
    published = OPENED + 10 * DAY
    both = dated("2026-12-02", lambda m: (m["logs"].update(life="90 days"), m["service"].update(notice_days=0)))
    stands = Standing(record((published, both)))
    clock(published + 29 * DAY)
    assert stands.manifest().service.notice_days == 30


def test_what_is_stricter_holds_everywhere_a_few_seconds_later(clock: Clock) -> None:
    published = OPENED + 10 * DAY
    stands = Standing(record((published, dated("2026-12-01", longer_logs("7 days")))))
    clock(published + SETTLE - timedelta(milliseconds=1))
    assert str(stands.manifest().logs.life) == "14 days"
    clock(published + SETTLE)
    assert str(stands.manifest().logs.life) == "7 days"


def test_what_was_withdrawn_never_holds(clock: Clock) -> None:
    first, waiting = record((OPENED + 10 * DAY, dated("2027-01-15", longer_logs("90 days"))))
    stands = Standing([first, replace(waiting, is_withdrawn=True)])
    clock(OPENED + 400 * DAY)
    assert stands.manifest() == profile("fashion")
    assert (stands.upcoming(), stands.stage(stands.entries[1])) == (None, Stage.WITHDRAWN)


def test_a_development_instance_takes_its_file_at_once(clock: Clock) -> None:
    first = following((), profile("fashion"), OPENED, Origin.DEVELOPMENT)
    other = following([first], profile("gallery"), OPENED + DAY, Origin.DEVELOPMENT)
    clock(OPENED + DAY)
    assert Standing([first, other]).manifest() == profile("gallery")


def test_words_that_this_build_does_not_know_hold_nothing(clock: Clock) -> None:
    first = record()[0]
    clock(OPENED)
    with pytest.raises(PolicyError, match="does not know"):
        Standing([replace(first, manifest={**first.manifest, "sells": True})])


def test_a_longer_life_is_for_what_comes_after_it(clock: Clock) -> None:
    starts = datetime(2027, 1, 15, tzinfo=UTC)
    stands = Standing(record((OPENED + 10 * DAY, dated("2027-01-15", longer_logs("90 days")))))
    before, after = starts - DAY, starts + DAY
    oldest = {
        starts: 14 * DAY,
        starts + 5 * DAY: 14 * DAY,  # what came before the day still goes after 14 days
        starts + 20 * DAY: 20 * DAY,  # all of that is gone; the first after it is 20 days old
        starts + 200 * DAY: 90 * DAY,
    }
    for moment, age in oldest.items():
        clock(moment)
        assert stands.oldest("logs.life") == age.total_seconds()
    assert stands.life_since("logs.life", before.timestamp()) == (14 * DAY).total_seconds()
    assert stands.life_since("logs.life", after.timestamp()) == (90 * DAY).total_seconds()


def test_a_shorter_life_reaches_what_is_here(clock: Clock) -> None:
    published = OPENED + 10 * DAY
    stands = Standing(record((published, dated("2026-12-01", longer_logs("7 days")))))
    clock(published + DAY)
    assert stands.oldest("logs.life") == (7 * DAY).total_seconds()
    assert stands.life_since("logs.life", OPENED.timestamp()) == (7 * DAY).total_seconds()


def test_a_life_that_got_longer_and_shorter_again_keeps_the_shortest(clock: Clock) -> None:
    longer = dated("2027-01-15", longer_logs("90 days"))
    shorter = dated("2027-02-01", longer_logs("30 days"))
    stands = Standing(record((OPENED + 10 * DAY, longer), (datetime(2027, 2, 1, tzinfo=UTC), shorter)))
    clock(datetime(2027, 2, 20, tzinfo=UTC))
    assert stands.oldest("logs.life") == (30 * DAY).total_seconds()
    assert stands.life_since("logs.life", datetime(2027, 1, 20, tzinfo=UTC).timestamp()) == (30 * DAY).total_seconds()
    assert stands.life_since("logs.life", OPENED.timestamp()) == (14 * DAY).total_seconds()


def test_the_record_wins_over_the_file(clock: Clock) -> None:
    clock(OPENED + 400 * DAY)
    questions.stand_on(Standing(record((OPENED + 10 * DAY, dated("2027-01-15", longer_logs("90 days"))))))
    try:
        assert questions.version() == "2027-01-15.1"
        assert questions.log_life() == 90 * DAY
        assert questions.handover_life(OPENED) is None
    finally:
        questions.stand_on(None)
    assert questions.version() == "2026-11-21.1"
