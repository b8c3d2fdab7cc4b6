"""Where Google sends its alarms. Outside of /account/: its keys are fetched while no transaction is open."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from glassplate.accounts.alarms import heeding, token
from glassplate.accounts.alarms.errors import NotBelieved
from glassplate.accounts.alarms.keys import COMPANY, Unheard
from glassplate.accounts.companies.offered import offered


@csrf_exempt  # it comes from Google, and its signature is looked at instead
@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """Take an alarm: 202 heeded (also one that was heard before), 400 not believed, 503 to be sent again."""
    if COMPANY not in offered():
        raise Http404
    try:
        heeding.heed(token.read(request.body))
    except NotBelieved as why:
        return JsonResponse({"err": why.code}, status=400)
    except Unheard:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    return HttpResponse(status=202)
