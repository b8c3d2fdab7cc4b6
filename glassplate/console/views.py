"""The pages of staff: signing in, cases, what is opened for a while, and the log of all that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from glassplate import environment
from glassplate.accounts.staff import chain, members
from glassplate.accounts.staff.models import Entry, Member, Role
from glassplate.accounts.views import too_many
from glassplate.console import entering
from glassplate.console.entering import staff
from glassplate.console.forms import Answer, Enter, Open, Reason
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.facts import life
from glassplate.rights.cases import staff as answering
from glassplate.rights.cases.models import Case
from glassplate.rights.glass import opening
from glassplate.vault import seal, shelf

MOST_SHOWN = 200
LIMITS = {"console": f"{10 * environment.number('GLASSPLATE_LIMITS_TIMES', 1, 1, 10_000)}/m/ip"}
ANSWERING = (Role.SUPPORT, Role.ADMIN)
READ_AND_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_SEND)
def enter(request: HttpRequest) -> HttpResponse:
    """Let staff in by all they have; who has none of it learns nothing."""
    if entering.member_of(request):
        return redirect("console")
    form = Enter(request.POST if request.method == "POST" else None, needs_code=members.needs_second())
    if form.is_valid():
        if not ratelimit.consume(request, app="glassplate", action="console", config=LIMITS):
            return too_many(request)
        given = form.cleaned_data
        member = members.enter(given["name"].strip().lower(), given["password"], given["code"])
        if member:
            entering.begin(request, member)
            return redirect("console")
        form.add_error(None, say("console-not-in"))
    return render(request, "console/enter.html", {"form": form})


@staff()
@require_POST
def leave(request: HttpRequest, member: Member) -> HttpResponse:
    entering.end(request)
    return redirect("console_enter")


@staff()
@require_safe
def console(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what waits, what this member has open, and what they may open."""
    return _console(request, member, Open(may=opening.may_open(member)))


@staff()
@require_POST
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    """Open one thing of one person."""
    form = Open(request.POST, may=opening.may_open(member))
    if form.is_valid():
        person = opening.found(form.cleaned_data["whose"].strip())
        made = opening.begin(member, person, form.cleaned_data["what"], form.cleaned_data["reason"]) if person else None
        if made:
            return redirect("console_opened", made.id)
        form.add_error("whose", say("console-nobody"))
    return _console(request, member, form)


@staff()
@require_safe
def opened(request: HttpRequest, member: Member, access: UUID) -> HttpResponse:
    """Show what is open, as long as it is."""
    found = opening.of(member, access)
    if found is None:
        raise Http404
    values = {"access": found, "what": say(f"staff-what-{found.what}"), "lines": opening.look(member, found)}
    return render(request, "console/opened.html", {**values, "member": member})


@staff(*ANSWERING)
@require_http_methods(READ_AND_SEND)
def case(request: HttpRequest, member: Member, case: UUID) -> HttpResponse:
    """Show where a case stands; what is written in it once a reason is given, which its person sees."""
    found = _case(case)
    form = Reason(request.POST if request.method == "POST" else None)
    values = {"case": found, "form": form, "member": member}
    if not form.is_valid():
        return render(request, "console/case.html", values)
    try:
        seen = answering.look(found, form.cleaned_data["reason"], by=member)
    except (shelf.Gone, seal.Unopenable):  # its person was erased a moment ago
        raise Http404 from None
    return render(request, "console/case.html", {**values, "opened": seen, "answer": Answer()})


@staff(*ANSWERING)
@require_POST
def act(request: HttpRequest, member: Member, case: UUID, verb: str) -> HttpResponse:
    """Take a case, answer it, refuse it or close it."""
    found = _case(case)
    if verb in ("take", "close"):
        done = answering.take(found, member) if verb == "take" else answering.close(found, member)
        return redirect("console" if done else "console_case", *([] if done else [found.id]))
    form = Answer(request.POST)
    if form.is_valid():
        say_it = answering.reply if verb == "answer" else answering.refuse
        if say_it(found, form.cleaned_data["text"], member):
            return redirect("console")
        form.add_error(None, say("console-case-over"))
    values = {"case": found, "form": Reason(), "answer": form, "member": member}
    return render(request, "console/case.html", values)


@staff()
@require_safe
def log(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the staff log: all of it to admins, and whether it is as it was written; to others what they did."""
    is_admin = member.role == Role.ADMIN
    names = {each.id: each.name for each in members.listed()}
    rows = [_row(entry, names) for entry in chain.newest(MOST_SHOWN, None if is_admin else member.id)]
    values = {"rows": rows, "member": member, "is_admin": is_admin}
    return render(request, "console/log.html", {**values, "broken": chain.broken() if is_admin else None})


@dataclass(frozen=True)
class Row:
    """One entry of the log, as it is read."""

    number: int
    at: datetime
    who: str
    act: str
    what: str
    hash: str


def _row(entry: Entry, names: dict[UUID, str]) -> Row:
    who = names.get(entry.member, "") if entry.member else say("staff-shell")
    what = (
        say(f"staff-role-{entry.what}")
        if entry.what in Role.values
        else say(f"staff-what-{entry.what}")
        if entry.what
        else ""
    )
    return Row(entry.number, entry.at, who, say(f"staff-act-{entry.act}"), what, entry.hash)


def _console(request: HttpRequest, member: Member, form: Open) -> HttpResponse:
    answers = opening.may_answer(member)
    rule = questions.policy().staff.break_glass
    values = {
        "member": member,
        "role": say(f"staff-role-{member.role}"),
        "answers": answers,
        "cases": answering.listed()[:MOST_SHOWN] if answers else [],
        "form": form if opening.may_open(member) else None,
        "life": life(rule.longest) if rule else "",
        "open": [(each, say(f"staff-what-{each.what}")) for each in opening.still_open(member)],
    }
    return render(request, "console/console.html", values)


def _case(identity: UUID) -> Case:
    found = answering.found(str(identity))
    if found is None:
        raise Http404
    return found
