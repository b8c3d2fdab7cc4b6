"""What is held, the export, deleting an account, and the receipt of it, which is nobody's and opens by its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from glassplate.accounts import again
from glassplate.accounts.models import Person
from glassplate.accounts.shelf_owner import shelf_owner
from glassplate.billing import ledger
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.facts import life
from glassplate.policy.having import is_of_use
from glassplate.rights import centre, deletions, erasing, exporting, holdings, receipts, signature
from glassplate.rights.forms import Download, Farewell
from glassplate.rights.models import Erasure
from glassplate.vault import age

FEW = 10  # rows of a table on the page; all are in the export


@dataclass(frozen=True)
class Shown:
    """A table as the page shows it: how many rows there are, the first of them, and what is not given away."""

    words: str
    is_of_use: bool
    count: int
    rows: list[list[dict[str, Any]]]
    withheld: list[str]

    @classmethod
    def of(cls, part: holdings.Part, person: UUID, count: int) -> Shown:
        first = holdings.first(part, person, FEW) if count else []
        return cls(
            part.words,
            is_of_use(questions.policy(), part.table),
            count,
            [[{"name": n, "what": part.fields[n].what, "value": row[n]} for n in part.shown] for row in first],
            sorted({part.fields[name].what for name in part.withheld}),
        )

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@login_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Show the privacy centre."""
    assert isinstance(request.user, Person)
    return render(request, "rights/centre.html", {"cards": centre.cards(request.user), "here": "account"})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@again.lately
def delete_account(request: HttpRequest) -> HttpResponse:
    """Show what goes, and let it go once the box is ticked."""
    assert isinstance(request.user, Person)
    person = request.user
    form = Farewell(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        values = {
            "form": form,
            "counted": erasing.counted(person.id),
            "credits": ledger.balance(person.id).available,
            "backups": life(questions.policy().backups.longest),
            "here": "account",
            "owner": shelf_owner(request),
        }
        return render(request, "rights/delete_account.html", values)
    try:
        erasure = erasing.begin(person)
    except Person.DoesNotExist:  # deleted in another tab, at this very moment
        logout(request)
        return redirect("landing")
    logout(request)
    response = redirect("receipt", erasure.id)
    response.headers["Clear-Site-Data"] = form.clears
    return response


@require_safe
def receipt(request: HttpRequest, erasure: UUID) -> HttpResponse:
    found = _found(erasure)
    facts = receipts.facts(found)
    values = {
        "erasure": found,
        "stages": [(stage, say(f"receipt-{stage.name}")) for stage in receipts.stages(found)],
        "gone": facts["gone"],
        "companies": facts["companies"],
        "orders": _orders_kept(facts["kept"]),
        "payments": facts["payments"],
        "backups_until": receipts.backups_until(found),
        "stopped_until": receipts.stopped_until(found),
        "fingerprint": signature.fingerprint(signature.public_key()),
    }
    response = render(request, "rights/receipt.html", values)
    response.headers["Cache-Control"] = "no-store"
    if not found.proved_at:
        response.headers["Refresh"] = "10"
    return response


def _orders_kept(kept: list[dict[str, Any]]) -> str:
    payments = questions.policy().payments
    return life(payments.keep_invoices) if kept and payments else ""


@require_safe
def receipt_file(request: HttpRequest, erasure: UUID) -> HttpResponse:
    """Return the signed receipt as a file; `glassplate receipt verify` checks it without us."""
    return _as_file(receipts.signed(_found(erasure)), erasure)


@login_required
@require_safe
def deletions_made(request: HttpRequest) -> HttpResponse:
    """Show a person what they deleted, each with its receipt."""
    assert isinstance(request.user, Person)
    rows = [
        {"row": row, "companies": deletions.companies(row), "waiting": deletions.waiting(row)}
        for row in deletions.listed(request.user.id)
    ]
    return render(request, "rights/receipts.html", {"rows": rows, "here": "account"})


@login_required
@require_safe
def deletion_file(request: HttpRequest, deletion: UUID) -> HttpResponse:
    """Return the signed receipt of a single deletion; 404 for somebody else's."""
    assert isinstance(request.user, Person)
    found = deletions.found(request.user.id, deletion)
    if found is None:
        raise Http404
    return _as_file(receipts.signed_deletion(found), found.id)


@require_safe
def receipt_key(request: HttpRequest) -> HttpResponse:
    """Return the key that checks our receipts."""
    key = signature.public_key()
    return JsonResponse({"algorithm": "Ed25519", "public_key": key, "fingerprint": signature.fingerprint(key)})


@login_required
@require_safe
@again.lately
def held(request: HttpRequest) -> HttpResponse:
    """Show what is held, table by table: the same rows as in the export, the first few of each."""
    assert isinstance(request.user, Person)
    person = request.user.id
    return _held_page(request, person, Download())


def _held_page(request: HttpRequest, person: UUID, form: Download) -> HttpResponse:
    parts = holdings.parts()
    counts = holdings.counts(parts, person)
    shown = [Shown.of(part, person, counts[part.table]) for part in parts]
    values = {
        "form": form,
        "parts": [part for part in shown if part.count],
        "empty": [part for part in shown if not part.count and part.is_of_use],
        "bytes": erasing.counted(person)["bytes"],
        "here": "account",
    }
    return render(request, "rights/held.html", values)


@login_required
@require_POST
@again.lately
def export(request: HttpRequest) -> HttpResponseBase:
    """Send everything as a ZIP, made while it is sent; encrypted under a passphrase where one is given."""
    assert isinstance(request.user, Person)
    form = Download(request.POST)
    if not form.is_valid():
        return _held_page(request, request.user.id, form)
    pieces, name, kind = exporting.export(request.user.id), "glassplate-export.zip", "application/zip"
    if passphrase := form.cleaned_data["passphrase"]:
        pieces, name, kind = age.locked(pieces, passphrase), f"{name}.age", "application/octet-stream"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(pieces, content_type=kind, headers=headers)


def _as_file(signed: dict[str, Any], identity: UUID) -> HttpResponse:
    response = JsonResponse(signed, json_dumps_params={"indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="glassplate-receipt-{str(identity)[:8]}.json"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _found(identity: UUID) -> Erasure:
    found = erasing.found(identity)
    if found is None:
        raise Http404
    return found
