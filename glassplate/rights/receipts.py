"""What a receipt says of an erasure: in numbers and times, without anything of whose it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from glassplate.policy import questions
from glassplate.policy.published import published
from glassplate.rights import signature
from glassplate.rights.erasing import still_owed
from glassplate.rights.models import Erasure

VERSION = 1


@dataclass(frozen=True)
class Stage:
    """One step of an erasure: the words id of what it means, and since when it is so (None: not yet)."""

    name: str
    at: datetime | None


def stages(erasure: Erasure) -> tuple[Stage, ...]:
    return (
        Stage("unreadable", erasure.unreadable_at),
        Stage("removed", erasure.removed_at),
        Stage("proved", erasure.proved_at),
    )


def signed(erasure: Erasure) -> dict[str, Any]:
    """Return the receipt as it stands now, signed; a later one of the same erasure says more."""
    return signature.sign(facts(erasure))


def facts(erasure: Erasure) -> dict[str, Any]:
    """Return what is signed. Times are ISO 8601 in UTC, to the second."""
    policy = questions.policy()
    return {
        "version": VERSION,
        "id": str(erasure.id),
        "what": "account",
        "service": policy.service.name,
        "policy": {"version": policy.service.version, "hash": published(policy)["hash"]},
        "gone": erasure.gone,
        "found_again": erasure.found_again,
        "companies": {"asked": len(erasure.jobs), "waiting": still_owed(erasure)},
        "kept": [],  # by law, with reason and until when: nothing in this build
        "backups_until": _time(backups_until(erasure)),
        **{f"{stage.name}_at": _time(stage.at) for stage in stages(erasure)},
    }


def backups_until(erasure: Erasure) -> datetime:
    """Return when the last backup goes that was made before: until then it lies somewhere, and opens nothing."""
    return erasure.unreadable_at + timedelta(seconds=questions.policy().backups.longest.seconds)


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
