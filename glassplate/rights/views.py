"""What is held, the export, deleting an account, and the receipt of it, which is nobody's and opens by its id."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from glassplate.accounts import again
from glassplate.accounts.models import Person
from glassplate.billing import ledger
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.facts import life
from glassplate.rights import erasing, exporting, holdings, receipts, signature
from glassplate.rights.forms import Farewell
from glassplate.rights.models import Erasure

# What this browser keeps of us goes too: how the studio was left, what is cached.
FEW = 10  # rows of a table on the page; all are in the export
CLEARED = '"cache", "storage"'


@dataclass(frozen=True)
class Shown:
    """A table as the page shows it: how many rows there are, the first of them, and what is not given away."""

    words: str
    count: int
    rows: list[list[dict[str, Any]]]
    withheld: list[str]

    @classmethod
    def of(cls, part: holdings.Part, person: UUID) -> Shown:
        count = holdings.count(part, person)
        first = list(islice(holdings.rows(part, person), FEW)) if count else []
        return cls(
            part.words,
            count,
            [[{"name": n, "what": part.fields[n].what, "value": row[n]} for n in part.shown] for row in first],
            sorted({part.fields[name].what for name in part.withheld}),
        )

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


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
        }
        return render(request, "rights/delete_account.html", values)
    erasure = erasing.begin(person)
    logout(request)
    response = redirect("receipt", erasure.id)
    response.headers["Clear-Site-Data"] = CLEARED
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
        "backups_until": receipts.backups_until(found),
        "fingerprint": signature.fingerprint(signature.public_key()),
    }
    response = render(request, "rights/receipt.html", values)
    response.headers["Cache-Control"] = "no-store"
    if not found.proved_at:
        response.headers["Refresh"] = "10"
    return response


@require_safe
def receipt_file(request: HttpRequest, erasure: UUID) -> HttpResponse:
    """Return the signed receipt as a file; `glassplate receipt verify` checks it without us."""
    response = JsonResponse(receipts.signed(_found(erasure)), json_dumps_params={"indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="glassplate-receipt-{str(erasure)[:8]}.json"'
    response.headers["Cache-Control"] = "no-store"
    return response


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
    shown = [Shown.of(part, person) for part in holdings.parts()]
    values = {
        "parts": [part for part in shown if part.count],
        "empty": [part for part in shown if not part.count],
        "bytes": erasing.counted(person)["bytes"],
        "here": "account",
    }
    return render(request, "rights/held.html", values)


@login_required
@require_POST
@again.lately
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send everything as a ZIP, made while it is sent."""
    assert isinstance(request.user, Person)
    headers = {"Content-Disposition": 'attachment; filename="glassplate-export.zip"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(exporting.export(request.user.id), content_type="application/zip", headers=headers)


def _found(identity: UUID) -> Erasure:
    found = erasing.found(identity)
    if found is None:
        raise Http404
    return found
