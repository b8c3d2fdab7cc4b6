"""The way in for news of vendors: no token and no session, but a signature over the very bytes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from glassplate.billing.orders import news as room
from glassplate.billing.vendors import offered
from glassplate.billing.vendors.contract import Forged
from glassplate.lib.log import log

TOO_LARGE = 413


@csrf_exempt  # it comes from a vendor, and its signature is looked at instead
@require_POST
def news(request: HttpRequest, vendor: str) -> HttpResponse:
    """Take a piece of news in: 200 when it is remembered (or was before), 400 when it is not the vendor's."""
    found = offered.taking(vendor)
    if found is None:
        raise Http404
    body = request.read(room.MOST_BYTES + 1)
    if len(body) > room.MOST_BYTES:
        return HttpResponse(status=TOO_LARGE)
    try:
        room.receive(found, body, {name.lower(): value for name, value in request.headers.items()})
    except Forged:
        log("news-forged", name=found.name)
        return HttpResponseBadRequest()
    return HttpResponse()
