"""Facebook's data deletion callback: https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback

Facebook posts a note, signed with our secret there, that somebody wants what we know from Facebook deleted, or has
taken this service off their list there. The connection goes, at once, and its person is told by mail; the page that we
name in return says so, and says the same for somebody we never knew. A note that is older than a connection is not
about it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from glassplate.accounts import identity, mail
from glassplate.accounts.companies import numbers
from glassplate.accounts.companies.offered import credentials, offered
from glassplate.accounts.models import Person
from glassplate.lib.isolation import principal

COMPANY = "facebook"
LONGEST = 4096
AFTER_ALL = 1 << 34  # seconds: no note is from after the year 2500
STAMP, PROOF = 8, 24  # hexadecimal digits: the second in which it was done, and the hash that shows that we said so


@dataclass(frozen=True)
class Note:
    """Whose connection is to go, by Facebook's number, and when they said so."""

    number: str
    issued_at: datetime


@csrf_exempt  # it comes from Facebook, and its signature is looked at instead
@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the connection of whoever the signed note names."""
    if COMPANY not in offered():
        raise Http404
    note = _read(request.POST.get("signed_request", ""))
    if note is None:
        return HttpResponseBadRequest()
    _disconnect(note)
    code = _code(f"{int(timezone.now().timestamp()):0{STAMP}x}")
    place = mail.link(reverse("account_facebook_deleted", args=[code]))
    return JsonResponse({"url": place, "confirmation_code": code})


@require_GET
def deleted(request: HttpRequest, code: str) -> HttpResponse:
    """Say, to whoever has the code, what was done and when."""
    stamp = code[:STAMP]
    genuine = [stamp + each[:PROOF] for each in identity.numbers_there("deletion", stamp)]  # also of earlier keys
    if COMPANY not in offered() or not any(hmac.compare_digest(code, each) for each in genuine):
        raise Http404
    done_at = datetime.fromtimestamp(int(stamp, 16), UTC)
    return render(request, "account/facebook_deleted.html", {"done_at": done_at})


def _disconnect(note: Note) -> None:
    uid = numbers.current(COMPANY, note.number)
    found = SocialAccount.objects.filter(provider=COMPANY, uid=uid, date_joined__lte=note.issued_at).first()
    if found is None:
        return
    with principal(found.user_id):
        found.delete()
        mail.deliver(Person.objects.get(pk=found.user_id), "disconnected", company="Facebook")


def _read(note: str) -> Note | None:
    """Return what a signed note says; None when it is not signed with our secret, or is no note."""
    signature, dot, payload = note[:LONGEST].partition(".")
    _, secret = credentials(COMPANY)
    right = hmac.digest(secret.encode(), payload.encode("utf-8", "surrogatepass"), hashlib.sha256)
    given = _decoded(signature)
    if not dot or given is None or not hmac.compare_digest(given, right):
        return None
    try:
        said: Any = json.loads(_decoded(payload) or b"")
    except ValueError:
        return None
    if not isinstance(said, dict) or said.get("algorithm") != "HMAC-SHA256":
        return None
    number, issued = said.get("user_id"), said.get("issued_at")
    if not isinstance(number, str | int) or not isinstance(issued, int) or not 0 <= issued < AFTER_ALL:
        return None
    return Note(str(number), datetime.fromtimestamp(issued + 1, UTC))  # it counts in whole seconds, we do not


def _decoded(text: str) -> bytes | None:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None


def _code(stamp: str) -> str:
    return stamp + identity.number_there("deletion", stamp)[:PROOF]
