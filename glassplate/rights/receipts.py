"""What a receipt says of an erasure: in numbers and times, without anything of whose it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from glassplate.billing.orders import farewell
from glassplate.billing.vendors.offered import TILL
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.published import hash_of
from glassplate.rights import deletions, holds, signature
from glassplate.rights.erasing import still_owed
from glassplate.rights.models import Deletion, Erasure
from glassplate.rights.notices.models import Seen

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
    return {
        **_heading("account", erasure.id),
        "asked_at": _time(erasure.asked_at),
        "gone": erasure.gone,
        "found_again": erasure.found_again,
        "companies": {"asked": len(erasure.jobs), "waiting": still_owed(erasure)},
        "kept": kept(erasure),
        "payments": vendors(erasure),
        "stopped_until": _time(stopped_until(erasure)),
        "backups_until": _time(backups_until(erasure)),
        **{f"{stage.name}_at": _time(stage.at) for stage in stages(erasure)},
    }


def kept(erasure: Erasure) -> list[dict[str, Any]]:
    """Return what stays because a law demands it, when all else is gone, with nobody in it."""
    payments = questions.policy().payments
    if not payments:
        return []
    counts = ((what, erasure.kept.get(what, 0)) for what in ("orders", "sums"))
    return [{"what": what, "count": count, "for": str(payments.keep_invoices)} for what, count in counts if count]


def vendors(erasure: Erasure) -> list[dict[str, Any]]:
    """Return which payment companies were asked to forget a customer, and what each said that it keeps."""
    cards = {card.id: card.company for card in questions.policy().processors}
    return [
        {
            "company": say("till-title") if each.vendor == TILL else cards.get(each.vendor, each.vendor),
            "answered": bool(each.says),
            "keeps": say(each.says) if each.says else "",
        }
        for each in farewell.told(erasure.id)
    ]


def signed_deletion(deletion: Deletion) -> dict[str, Any]:
    """Return the receipt of a single deletion as it stands now, signed; it is in two stages, and names no content."""
    return signature.sign(
        {
            **_heading("items", deletion.id),
            "gone": deletion.gone,
            "companies": deletions.companies(deletion),
            "asked": {"asked": len(deletion.jobs), "waiting": deletions.waiting(deletion)},
            "backups_until": _time(_backups_until(deletion.deleted_at)),
            "unreadable_at": _time(deletion.deleted_at),
            "proved_at": _time(deletion.proved_at),
        }
    )


def signed_seen(person: UUID) -> dict[str, Any]:
    """Return, signed, which versions of the policy somebody was told of, how and when: information, and no consent.

    The caller acts as that person.
    """
    rows = Seen.objects.filter(person=person).order_by("id")
    seen = [{"hash": row.hash, "how": row.how, "at": _time(row.seen_at)} for row in rows]
    return signature.sign({**_heading("policy-seen", person), "consent": False, "seen": seen})


def backups_until(erasure: Erasure) -> datetime | None:
    """Return when the last backup goes that was made before: until then it lies somewhere, and opens nothing."""
    return erasure.unreadable_at and _backups_until(erasure.unreadable_at)


def stopped_until(erasure: Erasure) -> datetime | None:
    """Return until when a law stops it at the longest; None when none does, or the law forbids to say so."""
    if erasure.unreadable_at or erasure.person is None:
        return None
    told = [each.until for each in holds.standing(erasure.person) if not each.is_silent]
    return max(told, default=None)


def _heading(what: str, identity: UUID) -> dict[str, Any]:
    policy = questions.policy()
    return {
        "version": VERSION,
        "id": str(identity),
        "what": what,
        "service": policy.service.name,
        "policy": {"version": policy.service.version, "hash": hash_of(policy)},
    }


def _backups_until(moment: datetime) -> datetime:
    return moment + timedelta(seconds=questions.policy().backups.longest.seconds)


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
