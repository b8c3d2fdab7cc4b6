"""The page that a mailed link leads to. Opening it changes nothing; a button fetches the result, once.

The view acts in steps of its own: a result is opened in one and sent with no transaction held.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from glassplate.lib.isolation import principal
from glassplate.policy.visiting import mails_results
from glassplate.studio import arrivals
from glassplate.studio.handing import mailing
from glassplate.studio.handing.models import Delivery
from glassplate.vault import seal, shelf
from glassplate.vault.shred import shred

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "video/mp4": "mp4"}
FETCH, DONE = "fetch", "done"


@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Show a button; with it, send the result, once; with the one after it, have it deleted at once."""
    row = mailing.found(secret) if mails_results() else None
    if row is None:
        raise Http404
    if row.is_over:
        return _over(request)
    if request.method != "POST":
        return _page(request, "guests/delivery.html", {"fetched": row.fetched_at is not None, "until": row.until})
    if request.POST.get("do") == DONE and row.fetched_at:
        with principal(row.person):
            shred([row.result] if row.result else [])
            row.delete()
        return redirect("landing")
    return _sent(row) or _over(request)


def _sent(row: Delivery) -> HttpResponseBase | None:
    """Send the result as a file; None where it was fetched before, or is gone."""
    with principal(row.person):
        if row.result is None or not mailing.claim(row):
            return None
        try:
            sealed = shelf.get(row.result)
            pieces = shelf.chunks(sealed)
        except (shelf.Gone, seal.Unopenable):
            return None
        arrivals.handed_over(sealed)
    connection.close()
    name = f"result.{ENDINGS.get(sealed.media_type, 'bin')}"
    headers = {"Content-Length": str(sealed.size), "Content-Disposition": f'attachment; filename="{name}"'}
    headers |= {"Cache-Control": "no-store, private"}
    return StreamingHttpResponse(_whole(row, pieces), content_type=sealed.media_type, headers=headers)


def _whole(row: Delivery, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield all of it; where it is cut off on the way, the link works again."""
    is_whole = False
    try:
        yield from pieces
        is_whole = True
    finally:
        if not is_whole:
            with principal(row.person):
                mailing.give_back(row)
            connection.close()


def _over(request: HttpRequest) -> HttpResponse:
    return _page(request, "guests/delivery.html", {"over": True}, status=410)


def _page(request: HttpRequest, template: str, values: dict[str, object], status: int = 200) -> HttpResponse:
    response = render(request, template, values, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    return response
