"""Facebook's data deletion callback: https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback

Facebook posts a note, signed with our secret there, that somebody wants what we know from Facebook deleted. The
connection goes, at once; the page that we name in return says so, and says the same for somebody we never knew.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
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
from glassplate.accounts.companies.offered import credentials, offered

COMPANY = "facebook"
LONGEST = 4096
STAMP, PROOF = 8, 24  # hexadecimal digits: the second in which it was done, and the hash that shows that we said so


@csrf_exempt  # it comes from Facebook, and its signature is looked at instead
@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the connection of whoever the signed note names."""
    if COMPANY not in offered():
        raise Http404
    number = _whose(request.POST.get("signed_request", ""))
    if number is None:
        return HttpResponseBadRequest()
    SocialAccount.objects.filter(provider=COMPANY, uid=identity.number_there(COMPANY, number)).delete()
    code = _code(f"{int(timezone.now().timestamp()):0{STAMP}x}")
    place = mail.link(reverse("account_facebook_deleted", args=[code]))
    return JsonResponse({"url": place, "confirmation_code": code})


@require_GET
def deleted(request: HttpRequest, code: str) -> HttpResponse:
    """Say, to whoever has the code, what was done and when."""
    stamp = code[:STAMP]
    if COMPANY not in offered() or not hmac.compare_digest(code, _code(stamp)):
        raise Http404
    done_at = datetime.fromtimestamp(int(stamp, 16), UTC)
    return render(request, "account/facebook_deleted.html", {"done_at": done_at})


def _whose(note: str) -> str | None:
    """Return Facebook's number in a signed note; None when it is not signed with our secret, or is no note."""
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
    number = said.get("user_id") if isinstance(said, dict) and said.get("algorithm") == "HMAC-SHA256" else None
    return str(number) if isinstance(number, str | int) else None


def _decoded(text: str) -> bytes | None:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None


def _code(stamp: str) -> str:
    return stamp + identity.number_there("deletion", stamp)[:PROOF]
