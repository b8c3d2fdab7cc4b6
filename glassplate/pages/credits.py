"""The page of one's credits: what is there, every line with the job it paid for, months as bars, all of it as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glassplate.accounts.models import Person
from glassplate.billing import ledger, statement, sums
from glassplate.billing.models import Entry, Kind
from glassplate.lib.isolation import principal
from glassplate.lib.words import has, say
from glassplate.policy import questions
from glassplate.policy.visiting import has_accounts, sold_to_guests
from glassplate.studio.models import Job

LOW = 10  # fewer credits than this are few
COLUMNS = ("time", "kind", "from", "to", "credits", "available", "held", "why", "expires", "tool", "job")


@dataclass(frozen=True)
class Line:
    """One entry as it is shown: `what` and `why` are sentences, `session` leads to what the job made, if it is still
    there."""

    entry: Entry
    available: int
    held: int
    what: str
    why: str
    tool: str
    session: UUID | None
    is_gone: bool  # the job that it was for

    @property
    def until(self) -> str:
        return f"{self.entry.expires_at:%Y-%m-%d}" if self.entry.expires_at else ""

    @property
    def moved(self) -> str:
        return signed(self.available)

    @property
    def set_aside(self) -> str:
        return signed(self.held)


@dataclass(frozen=True)
class Bar:
    """A month in the chart; `width` is out of a hundred."""

    month: date
    spent: int
    added: int
    width: int


@login_required
@require_safe
def credits(request: HttpRequest) -> HttpResponse:
    """Show the balance, the months, and a page of lines."""
    person = _person(request)
    kind, month = request.GET.get("kind", ""), request.GET.get("month", "")
    wish = statement.wanted(kind, month)
    found = statement.page(person, wish, request.GET.get("after", ""))
    months = sums.by_month(person)
    chosen = {"kind": wish.kind.value if wish.kind else "", "month": f"{wish.month:%Y-%m}" if wish.month else ""}
    balance = ledger.balance(person)
    values = {
        "balance": balance,
        "lines": lines(person, found.lines),
        "next": urlencode({**chosen, "after": found.next}) if found.next else "",
        "filter": urlencode(chosen),
        "is_filtered": any(chosen.values()),
        "chosen": chosen,
        "kinds": [(each.value, say(f"credits-kind-{each.value}")) for each in Kind],
        "months": [f"{each.month:%Y-%m}" for each in months],
        "bars": bars(months),
        "low": balance.available < LOW,
        "plans": where_sold(),
        "here": "account",
    }
    response = render(request, "account/credits.html", values)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@login_required
@require_safe
def credits_file(request: HttpRequest) -> StreamingHttpResponse:
    """Send the same lines as CSV, read while they are sent."""
    person = _person(request)
    wish = statement.wanted(request.GET.get("kind", ""), request.GET.get("month", ""))
    headers = {
        "Content-Disposition": f'attachment; filename="credits-{timezone.now():%Y-%m-%d}.csv"',
        "Cache-Control": "no-store, private",
    }
    return StreamingHttpResponse(_rows(person, wish), content_type="text/csv; charset=utf-8", headers=headers)


def lines(person: UUID, entries: Sequence[Entry]) -> list[Line]:
    """Return entries with what they paid for; runs as the person."""
    wanted = {entry.job for entry in entries if entry.job}
    jobs = {job.id: job for job in Job.objects.filter(person=person, pk__in=wanted).only("tool", "session_id")}
    return [_line(entry, jobs.get(entry.job) if entry.job else None) for entry in entries]


def signed(number: int) -> str:
    """Return a number with its sign; nothing is a dash."""
    return f"{number:+,}".replace("-", "−") if number else "–"


def bars(months: Sequence[sums.Sum]) -> list[Bar]:
    """Return the months as bars, each against the one in which most was spent."""
    most = max((each.spent for each in months), default=0)
    return [Bar(each.month, each.spent, each.added, round(100 * each.spent / most) if most else 0) for each in months]


def _line(entry: Entry, job: Job | None) -> Line:
    available, held = statement.effect(entry)
    why = say(f"credits-why-{entry.why}") if entry.why else ""
    tool = _tool(job.tool) if job else ""
    gone = bool(entry.job) and job is None
    what = say(f"credits-kind-{entry.kind}")
    return Line(entry, available, held, what, why, tool, job.session_id if job else None, gone)


def _tool(tool: str) -> str:
    """A tool that this build no longer has keeps its id."""
    return say(f"tool-{tool}") if has(f"tool-{tool}") else tool


def _rows(person: UUID, wish: statement.Wanted) -> Iterator[bytes]:
    yield _csv([COLUMNS])
    for batch in statement.every(person, wish):
        with principal(person):
            shown = lines(person, batch)
        connection.close()
        yield _csv(_row(line) for line in shown)


def _row(line: Line) -> list[object]:
    entry = line.entry
    expires = entry.expires_at.isoformat() if entry.expires_at else ""
    moved = [entry.made_at.isoformat(), entry.kind, entry.giver, entry.taker, entry.amount, line.available, line.held]
    return [*moved, entry.why, expires, line.tool, entry.job or ""]


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    written = StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def where_sold() -> str:
    """Return where credits can be bought, if that is anywhere."""
    try:
        if not has_accounts():
            return reverse("packs") if sold_to_guests() else ""
        return reverse("account_plans") if questions.policy().payments else ""
    except NoReverseMatch:
        return ""


def _person(request: HttpRequest) -> UUID:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user.id
