"""What whoever answers can do with a case: a row says nothing of what it is about, and each look at it is noted.

`by` is the one of the staff who does it, None whoever has a shell on the server; the staff log has an entry of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from glassplate.accounts.staff import chain
from glassplate.accounts.staff.models import Act, Member
from glassplate.lib.isolation import duty, principal
from glassplate.lib.log import log
from glassplate.rights.cases import letters
from glassplate.rights.cases.models import OWED, Case, Kind, Look, Message, State
from glassplate.rights.cases.plain import LONGEST_TEXT
from glassplate.studio.models import Version
from glassplate.vault import seal, shelf
from glassplate.vault.models import Kind as Thing

LONGEST_REASON = 500


@dataclass(frozen=True)
class Said:
    """One message, opened."""

    who: str
    at: datetime
    text: str
    dropped: int


@dataclass(frozen=True)
class Opened:
    """A case with all that was said in it; `picture` is what they attached, and may be gone by now."""

    case: Case
    messages: tuple[Said, ...]
    picture: bytes | None = None
    media_type: str = ""


def listed(*, every: bool = False) -> list[Case]:
    """Return what waits for somebody, the most urgent first; with `every` all there is."""
    with duty("case"):
        rows = Case.objects.order_by("due_at") if every else Case.objects.exclude(state=State.CLOSED).order_by("due_at")
        return sorted(rows, key=lambda case: (case.state not in OWED, case.due_at))


def found(given: str) -> Case | None:
    """Return a case by its id, or by the number that its person was told, if that is one case's only."""
    digits = given.replace("-", "").lower()
    if not digits or len(digits) > 32 or not all(sign in "0123456789abcdef" for sign in digits):
        return None
    first, last = UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
    with duty("case"):
        rows = list(Case.objects.filter(pk__gte=first, pk__lte=last)[:2]) if len(digits) >= 8 else []
    return rows[0] if len(rows) == 1 else None


def look(case: Case, reason: str, *, with_picture: bool = False, by: Member | None = None) -> Opened:
    """Open a case, and write down that it was opened and why, where its person sees it."""
    with principal(case.person):
        why = shelf.put_text(case.person, Thing.CASE, reason[:LONGEST_REASON])
        Look.objects.create(case=case, person=case.person, with_picture=with_picture, reason=why.id)
        _noted(case, Act.LOOKED, by)
        picture, media_type = _picture(case) if with_picture else (None, "")
        opened = Opened(case, tuple(said(case)), picture, media_type)
    log("case-looked-at", id=case.id, kind=case.kind)
    return opened


def said(case: Case) -> Iterator[Said]:
    """Yield what was written in a case; the caller acts as its person."""
    for row in Message.objects.filter(case=case).order_by("sent_at"):
        yield Said(row.who, row.sent_at, shelf.open_text(row.text), row.dropped)


def take(case: Case, by: Member | None = None) -> bool:
    """Say that somebody is at it."""
    with principal(case.person):
        return case.move(State.IN_HAND) and _noted(case, Act.TOOK, by)


def reply(case: Case, text: str, by: Member | None = None) -> bool:
    """Answer a case, and mail it to the person; False where nothing can be answered any more."""
    with principal(case.person):
        if not case.answer(text, State.ANSWERED):
            return False
        _noted(case, Act.ANSWERED, by)
        letters.answered(case, text[:LONGEST_TEXT])
    log("case-answered", id=case.id, kind=case.kind)
    return True


def refuse(case: Case, reason: str, by: Member | None = None) -> bool:
    """Refuse what was asked, with the reason; the mail says where one can complain of it."""
    with principal(case.person):
        if not case.answer(reason, State.REFUSED):
            return False
        _noted(case, Act.REFUSED, by)
        letters.refused(case, reason[:LONGEST_TEXT])
    log("case-refused", id=case.id, kind=case.kind)
    return True


def ask_to_confirm(case: Case, kind: Kind) -> bool:
    """Say what a mail really asks for; whoever has the address then confirms it there."""
    with principal(case.person):
        if not (kind.is_automatic and case.move(State.WAITING, kind=kind)):
            return False
        letters.confirm(case)
    return True


def close(case: Case, by: Member | None = None) -> bool:
    """End a case for good."""
    with principal(case.person):
        return case.move(State.CLOSED) and _noted(case, Act.CLOSED, by)


def keep(case: Case) -> None:
    """Note that somebody saw that a case is still needed."""
    with principal(case.person):
        Case.objects.filter(pk=case.pk).update(reviewed_at=timezone.now())


def _noted(case: Case, act: Act, by: Member | None) -> bool:
    """Write it into the staff log, in the same transaction."""
    return bool(chain.add(by, act, "case", chain.about(case.id, case.person)))


def _picture(case: Case) -> tuple[bytes | None, str]:
    version = Version.objects.filter(pk=case.version).first() if case.version else None
    if version is None:
        return None, ""
    try:
        row = shelf.get(version.picture)
        return b"".join(shelf.chunks(row)), row.media_type
    except (shelf.Gone, seal.Unopenable):
        return None, ""
