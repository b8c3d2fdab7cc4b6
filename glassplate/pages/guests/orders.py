"""What somebody without an account has here: credits, purchases, jobs, what they were told; and how to end it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from allauth.core.internal import ratelimit
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from glassplate import environment
from glassplate.accounts.guests import codes, visiting
from glassplate.accounts.guests.codes import LONGEST_TYPED
from glassplate.accounts.models import Person
from glassplate.accounts.views import too_many
from glassplate.billing import ledger
from glassplate.billing.orders.models import Order
from glassplate.lib.isolation import principal
from glassplate.lib.words import say
from glassplate.pages.guests.forms import TypeOrderCode
from glassplate.pages.money import shown
from glassplate.policy import questions
from glassplate.policy.facts import life
from glassplate.policy.visiting import sold_to_guests, welcomes_guests
from glassplate.rights import erasing, receipts
from glassplate.rights.cases.models import DONE, Case
from glassplate.rights.forms import Farewell
from glassplate.rights.notices import card
from glassplate.studio.errors import StudioError
from glassplate.studio.handing import mailing
from glassplate.studio.handing.models import Delivery
from glassplate.studio.models import Job
from glassplate.studio.models.job import OPEN
from glassplate.studio.placement import Placement

_times = environment.number("GLASSPLATE_LIMITS_TIMES", 1, 1, 10_000)
LIMITS = {"order-open": f"{10 * _times}/m/ip,{60 * _times}/h/ip"}
MOST_JOBS = 20
CLEARED = '"cache", "storage"'  # what this browser kept of a tab's work goes as well
View = Callable[..., HttpResponse]


def without_account(view: View) -> View:
    """A page of who is a guest; a visitor is asked for the code of an order."""

    @wraps(view)
    def only_then(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        if not welcomes_guests():
            raise Http404
        if not isinstance(request.user, Person):
            return redirect("order_open")
        if not visiting.is_guest(request.user):
            raise Http404
        return view(request, *arguments, **named)

    return only_then


@require_safe
@without_account
def mine(request: HttpRequest) -> HttpResponse:
    """Show what is here for the cookie of this browser, each thing with what can be done about it."""
    return render(request, "guests/order.html", _values(request))


@require_http_methods(["GET", "HEAD", "POST"])
def open_by_code(request: HttpRequest) -> HttpResponse:
    """Open what was bought, by the code of the mail; the answer to a wrong one is the same, whatever is wrong."""
    if not welcomes_guests():
        raise Http404
    form = TypeOrderCode(request.POST if request.method == "POST" else None)
    values = {"form": form, "here": "order", "sells": bool(sold_to_guests())}
    if not form.is_valid():
        return render(request, "guests/open.html", values)
    if not ratelimit.consume(request, app="glassplate", action="order-open", config=LIMITS):
        return too_many(request)
    found = codes.opened(form.cleaned_data["code"][:LONGEST_TYPED])
    if found is None:
        form.add_error("code", say("order-code-wrong"))
        return render(request, "guests/open.html", values, status=422)
    visiting.let_in(request, found[1])
    return redirect("my_order")


@require_POST
@without_account
def leave(request: HttpRequest) -> HttpResponse:
    """Forget in this browser whose it was; what was bought opens again by its code."""
    logout(request)
    response = redirect("order_open")
    response.headers["Clear-Site-Data"] = CLEARED
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@without_account
def erase(request: HttpRequest) -> HttpResponse:
    """Show what goes, and let it go once the box is ticked."""
    person = _person(request)
    form = Farewell(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        payments = questions.policy().payments
        values = {
            "form": form,
            "counted": erasing.counted(person.id),
            "credits": ledger.balance(person.id).available,
            "orders": Order.objects.filter(person=person.id, paid_at__isnull=False).count(),
            "invoices": life(payments.keep_invoices) if payments else "",
            "backups": life(questions.policy().backups.longest),
            "here": "order",
        }
        return render(request, "guests/erase.html", values)
    erasure = erasing.begin(person)
    logout(request)
    response = redirect("receipt", erasure.id)
    response.headers["Clear-Site-Data"] = form.clears
    return response


@require_safe
@without_account
def seen_file(request: HttpRequest) -> HttpResponse:
    """Send the signed record of which policy this guest was told of, and when; it is no consent to anything."""
    signed = receipts.signed_seen(_person(request).id)
    response = JsonResponse(signed, json_dumps_params={"indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="glassplate-policy-seen.json"'
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@without_account
def mail_result(request: HttpRequest, job: UUID) -> HttpResponse:
    """Ask that a link to a job's result is mailed."""
    found = get_object_or_404(
        Job.objects.select_for_update(), pk=job, person=_person(request).id, placement=Placement.UNTIL_DONE
    )
    try:
        mailing.ask(_person(request), found.id, found.state, found.result)
    except StudioError as no:
        return render(request, "guests/order.html", {**_values(request), "trouble": say(no.words)}, status=no.status)
    return redirect("my_order")


def _values(request: HttpRequest) -> dict[str, object]:
    person = _person(request)
    with principal(person.id):
        orders = Order.objects.filter(person=person.id).order_by("-made_at")[: shown.MOST]
        jobs = list(Job.objects.filter(person=person.id, state__in=OPEN).order_by("created_at")[:MOST_JOBS])
        asked = set(Delivery.objects.filter(job__in=[job.id for job in jobs]).values_list("job", flat=True))
        return {
            "credits": ledger.balance(person.id),
            "rows": [shown.purchase(row) for row in orders],
            "jobs": [{"job": job, "asked": job.id in asked} for job in jobs],
            "mails": mailing.is_offered(person),
            "address": person.address(),
            "cases": Case.objects.filter(person=person.id).exclude(state__in=DONE).count(),
            "seen": card.notes(person),
            "sells": bool(sold_to_guests()),
            "here": "order",
        }


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
