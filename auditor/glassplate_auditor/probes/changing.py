"""A new version of the policy that loosens something: told before, in force after its notice and not earlier."""

from __future__ import annotations

import copy
import json
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from glassplate_auditor.hands import Hands
from glassplate_auditor.policy import Policy
from glassplate_auditor.probe import Probe, broken, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.waiting import until

CLAUSES = ("notice", "notice-on-site", "acknowledged", "new-purposes-off")
LONGEST_NOTICE = 2  # days: within these nobody's session ends, and what the lab put in is not cleaned up
MINUTE = 60.0
WITHIN_S = 15.0
PATIENCE = 4  # a mail may take as many times as long as a command takes on this machine, and at least
MAILED_WITHIN_S = 8.0
NEW_PURPOSE = "improve"
ON = re.compile(rf'data-purpose="{NEW_PURPOSE}" data-on="(\w+)"')
PAGES = ("/", "/terms", "/account/login")
WAITS, HOLDS = "upcoming", "current"


@dataclass(frozen=True)
class Waiting:
    """A published version that does not hold yet."""

    hash: str
    version: str
    seconds: float  # until it holds
    took: float  # seconds that publishing it took


def look(scene: Scene) -> Iterator[Observation]:
    """Publish a looser version: too early, then in time; look before its day, after it, and take it back."""
    hands, service = scene.hands(), scene.policy.manifest["service"]
    if not 0 < service["notice_days"] <= LONGEST_NOTICE:
        raise Unable("its notice is longer than a probe can wait")
    clause = "notice" if "notice" in scene.policy.manifest["mail"]["kinds"] else "notice-on-site"
    person = scene.newcomer("reader") if clause == "notice" else None
    before, chosen = scene.policy.hash, _choices(hands)
    hands.command("policy", "withdraw")  # what a run that broke off has left
    refused = _too_early(scene, hands)
    with _published(scene, hands) as waiting:
        mails = _mails(scene, max(MAILED_WITHIN_S, PATIENCE * waiting.took)) if person else 1
        shown = all(
            f'data-policy-notice="{waiting.hash}"' in scene.stranger().get(path).text for path in ("/", "/terms")
        )
        promised = timedelta(days=service["notice_days"]).total_seconds()
        early = _in_force(scene) != before or waiting.seconds < promised
        hands.ahead(waiting.seconds - MINUTE)
        early |= _in_force(scene) != before
        note = f"{mails} mails, {'a banner' if shown else 'no banner'}" + ", in force too early" * early
        told = saw(clause, refused and mails == 1 and shown and not early, note)
        yield from broken([told])
        hands.ahead(waiting.seconds + MINUTE)
        holds = until(lambda: _in_force(scene) == waiting.hash, WITHIN_S)
        yield saw(clause, bool(told.held) and holds, f"{note}, in force after it", f"{note}, never in force")
        if person:
            yield from _for_whoever_stays(hands, person, {before, waiting.hash}, chosen)


def _for_whoever_stays(hands: Hands, person: Visitor, versions: set[str], chosen: int) -> Iterator[Observation]:
    """Go on as somebody who was here before; see what is written down, and that nothing new is on."""
    state = ON.search(person.get("/account/consents").text)
    note = f"the new purpose is {'there' if state else 'not offered'}, and {'on' if not _is_off(state) else 'off'}"
    yield saw("new-purposes-off", _is_off(state), note)
    seen = versions & {str(row[0]) for row in hands.rows("select hash from notices_seen")}
    made = _choices(hands) - chosen
    note = f"{len(seen)} of {len(versions)} versions written down as seen, {made} consents made of it"
    yield saw("acknowledged", seen == versions and not made, note)


def _choices(hands: Hands) -> int:
    return len(hands.rows("select 1 from consents_choice"))


def _is_off(state: re.Match[str] | None) -> bool:
    return state is not None and state[1] != "True"


def _too_early(scene: Scene, hands: Hands) -> bool:
    """Try to publish it for today; tell whether nothing came of it."""
    _publish(hands, _looser(scene.policy, datetime.now(UTC)))
    return _state(scene, WAITS) is None and _in_force(scene) == scene.policy.hash


@contextmanager
def _published(scene: Scene, hands: Hands) -> Iterator[Waiting]:
    """Publish it for the first day that it may hold; in the end it is as if nobody had."""
    now = datetime.now(UTC)
    days, began = scene.policy.manifest["service"]["notice_days"], time.monotonic()
    _publish(hands, _looser(scene.policy, now + timedelta(days=days + 1)))
    took = time.monotonic() - began
    try:
        until(lambda: _state(scene, WAITS) is not None or _in_force(scene) != scene.policy.hash, WITHIN_S)
        found = _state(scene, WAITS) or _state(scene, HOLDS)
        if found is None:
            raise Unable("the history does not say what is in force")
        starts = datetime.fromisoformat(found["holds_from"])
        yield Waiting(str(found["hash"]), str(found["version"]), (starts - now).total_seconds(), took)
    finally:
        hands.ahead(0)
        hands.command("policy", "withdraw")
        until(lambda: _state(scene, WAITS) is None, WITHIN_S)


def _publish(hands: Hands, manifest: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="glassplate-audit-") as folder:
        file = Path(folder) / "next.json"
        file.write_text(json.dumps(manifest))
        hands.command("policy", "publish", str(file))


def _looser(policy: Policy, day: datetime) -> dict[str, Any]:
    """Return the policy in force with longer logs, and with a purpose that needs consent; under a name of its own."""
    made: dict[str, Any] = copy.deepcopy(dict(policy.manifest))
    number = 2 + len(policy.data["history"])
    made["service"] |= {"version": f"{day:%Y-%m-%d}.{number}", "effective": f"{day:%Y-%m-%d}"}
    made["logs"]["life"] = "90 days"
    made["usage"]["improve_models_with"] = ["metrics"]
    made["law"]["basis"][NEW_PURPOSE] = "consent"
    return made


def _mails(scene: Scene, seconds: float) -> int:
    """Wait for the mail to somebody who has an account, and for a second that must not come."""
    address = scene.address("reader")

    def come() -> list[str]:
        return [mail for mail in scene.stranger().mails(address) if "/policy/upcoming" in mail]

    scene.until(come, seconds)
    return len(come())


def _in_force(scene: Scene) -> str:
    return Policy.of(scene.url, scene.reach.trust).hash


def _state(scene: Scene, state: str) -> dict[str, Any] | None:
    """Return the version of the published history that is in this state."""
    history = Policy.of(scene.url, scene.reach.trust).data["history"]
    return next((dict(each) for each in reversed(history) if each["state"] == state), None)


PROBE = Probe("changing", Level.LAB, CLAUSES, look)
