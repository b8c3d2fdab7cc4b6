"""What `glassplate policy publish` and `withdraw` do and say, with the database."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import django

django.setup()

from django.utils import timezone  # noqa: E402

from glassplate.lib.words import say  # noqa: E402
from glassplate.policy.errors import PolicyError  # noqa: E402
from glassplate.policy.history import BrokenHistory  # noqa: E402
from glassplate.rights.notices import moving, publishing, telling  # noqa: E402
from glassplate.rights.notices.errors import NotPublished  # noqa: E402
from glassplate.rights.notices.moving import Reached  # noqa: E402

OK, BAD = 0, 2
REFUSALS = (PolicyError, BrokenHistory, NotPublished)


def publish(file: Path, day: date | None, *, is_dry: bool) -> int:
    """Say what a file would change for people and for what is here; publish it unless that was all. 2: it cannot be."""
    try:
        plan = publishing.plan(file, day, timezone.now())
        _tell(plan)
        if is_dry:
            print(say("policy-would-hold", when=_when(plan)))
            return OK
        publishing.publish(plan)
    except REFUSALS as no:
        print(no, file=sys.stderr)
        return BAD
    print(say("policy-published", version=plan.entry.version, hash=plan.entry.hash))
    print(say("policy-will-hold", when=_when(plan), version=plan.before.entry.version))
    return OK


def withdraw() -> int:
    """Take back the version that waits: 0 it never held, 2 there is none."""
    try:
        entry = publishing.withdraw(timezone.now())
    except REFUSALS as no:
        print(no, file=sys.stderr)
        return BAD
    print(say("policy-withdrawn", version=entry.version))
    sent, unsure = telling.counted(entry.number)
    print(say("policy-told", sent=sent, unsure=unsure))
    return OK


def _tell(plan: publishing.Plan) -> None:
    notice = plan.notice
    print("\n".join(f"  {change}" for change in notice.changes) or say("policy-no-changes"))
    print(say("policy-class-material" if notice.is_material else "policy-class-other"))
    print("\n".join(f"  {path}" for path in notice.loosened), end="\n" if notice.loosened else "")
    assert plan.before.manifest
    reached = [_reached(each) for each in moving.foreseen(plan.before.manifest, plan.after)]
    if reached:
        print(say("policy-reaches"))
        print("\n".join(f"  {line}" for line in reached))


def _reached(one: Reached) -> str:
    words = "policy-reached-shorter" if one.is_shorter else "policy-reached-longer"
    return say(words, what=say(one.words), count=one.count, before=_life(one.before), after=_life(one.after))


def _life(seconds: float) -> str:
    if seconds == float("inf"):
        return say("policy-reached-open")
    whole = int(seconds)
    return say("policy-reached-life", days=whole // 86400, hours=whole // 3600, seconds=whole)


def _when(plan: publishing.Plan) -> str:
    return plan.starts.isoformat(timespec="seconds")
