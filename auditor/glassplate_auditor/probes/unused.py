"""An account that nobody uses: two mails, days apart, and then it goes; one whose person comes back stays."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor.hands import Hands
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable

SIGN_IN = "/account/login"  # stands in each warning
NEWEST = "select id from accounts_person order by joined_at desc limit 1"
# As if somebody had come last so many days ago, and as if a warning had been written so many days ago.
AWAY = """
update accounts_person set joined_at = joined_at - interval '{0} days', last_login = last_login - interval '{0} days'
where id = '{1}'; delete from accounts_session where person = '{1}'
"""
WARNED = """
update idle_warned set first_at = first_at - interval '{0} days', second_at = second_at - interval '{0} days'
where person = '{1}'
"""
STATE = "select first_at is not null, second_at is not null from idle_warned where person = '{}'"
HERE = "select 1 from accounts_person where id = '{}'"
LONG = 31


def look(scene: Scene) -> Iterator[Observation]:
    """Let two people be away for longer than accounts stay; one of them comes back after the first mail."""
    hands, longest = scene.hands(), life(scene.policy.manifest["people"]["inactive_after"])
    if longest is None:
        raise Unable("unused accounts stay")
    gone, back = _away(scene, hands, "gone", longest.days), _away(scene, hands, "back", longest.days)
    scene.until(lambda: all(_warned(hands, each) >= 1 for each in (gone, back)))
    early = [_mails(scene, name) for name in ("gone", "back")]
    scene.again("back")
    scene.until(lambda: _warned(hands, back) == 0)
    there = bool(hands.rows(HERE.format(gone)))
    hands.rows(WARNED.format(LONG, gone))
    scene.until(lambda: _warned(hands, gone) == 2)
    twice = _mails(scene, "gone")
    there = there and bool(hands.rows(HERE.format(gone)))
    hands.rows(WARNED.format(LONG, gone))
    ended = scene.until(lambda: not hands.rows(HERE.format(gone)))
    stays = bool(hands.rows(HERE.format(back)))
    note = (
        f"mails after the first {early}, then {twice}; there until then: {there}; gone: {ended}, who came back: {stays}"
    )
    yield saw("inactive", early == [1, 1] and twice == 2 and there and ended and stays, note)


def _away(scene: Scene, hands: Hands, name: str, days: int) -> str:
    scene.newcomer(name)
    identity = str(hands.rows(NEWEST)[0][0])
    hands.rows(AWAY.format(days + LONG, identity))
    return identity


def _mails(scene: Scene, name: str) -> int:
    return sum(SIGN_IN in mail for mail in scene.stranger().mails(scene.address(name)))


def _warned(hands: Hands, identity: str) -> int:
    rows = hands.rows(STATE.format(identity))
    return sum(map(bool, rows[0])) if rows else 0


PROBE = Probe("unused", Level.LAB, ("inactive",), look)
