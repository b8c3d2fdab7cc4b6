"""What can be bought, the way back from the vendor's page, and what was bought.

These views act in steps of their own: no transaction is held while a vendor answers.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from glassplate.accounts.mail import link
from glassplate.accounts.models import Person
from glassplate.billing import ledger
from glassplate.billing.orders import buying, looking
from glassplate.billing.orders.buying import Ways
from glassplate.billing.orders.errors import NotYet, OrderError, Stale
from glassplate.billing.orders.models import UNPAID, Order, Subscription
from glassplate.billing.vendors import offered, whose
from glassplate.billing.vendors.contract import Unreachable
from glassplate.lib.isolation import duty, principal
from glassplate.lib.words import say
from glassplate.pages.money import shown
from glassplate.policy import questions
from glassplate.policy.facts import life

SEE_OTHER = 303
REFRESH_S, PATIENCE, LOOK_EVERY = 3, timedelta(minutes=10), timedelta(seconds=2)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """Show what can be bought; a POST begins a purchase and leads to the vendor's page."""
    person = owner(request)
    if request.method != "POST":
        return _plans(request, person)
    try:
        url = buying.begin(person, request.POST.get("product", "")[:40], _ways)
    except OrderError as no:
        return _plans(request, person, trouble=say(no.words), status=409)
    return leave_for(url)


@login_required
@require_safe
def came_back(request: HttpRequest) -> HttpResponse:
    """Say whether it was paid: by the vendor's news, or by asking there now; never by what the address says."""
    person = owner(request)
    order = looked_at(person, request.GET.get("order", ""))
    if _is_on_trial(order):
        return redirect("account_subscription")
    with principal(person.id):
        response = render(request, "billing/return.html", {**standing(order), "here": "account"})
    return patiently(response, order)


def looked_at(person: Person, given: str) -> Order:
    """Return an order of this person as it stands at the vendor by now; Http404 for anything else."""
    try:
        identity = UUID(given)
    except ValueError:
        raise Http404 from None
    order = _order(person, identity)
    if _is_due(order):
        _look(order)
        order = _order(person, identity)
    return order


def standing(order: Order) -> dict[str, object]:
    """Return what a page says of an order whose payer has just come back."""
    waits = _waits(order)
    return {"order": order, "waits": waits, "slow": waits and _is_slow(order)}


def patiently(response: HttpResponse, order: Order) -> HttpResponse:
    """Let the page ask again by itself, for as long as that makes sense."""
    if _waits(order) and not _is_slow(order):
        response.headers["Refresh"] = str(REFRESH_S)
    return response


@login_required
@require_safe
def invoices(request: HttpRequest) -> HttpResponse:
    """Show what somebody bought."""
    person = owner(request)
    with principal(person.id):
        rows = Order.objects.filter(person=person.id).order_by("-made_at")[: shown.MOST]
        payments = questions.policy().payments
        values = {
            "rows": [shown.purchase(row) for row in rows],
            "life": life(payments.keep_invoices) if payments else "",
            "here": "account",
        }
        return render(request, "billing/invoices.html", values)


def owner(request: HttpRequest) -> Person:
    """Return who is signed in; Http404 where nothing is sold."""
    if questions.policy().payments is None:
        raise Http404
    assert isinstance(request.user, Person)
    return request.user


def leave_for(url: str) -> HttpResponse:
    """Lead to a page of the vendor's."""
    response = HttpResponseRedirect(url)
    response.status_code = SEE_OTHER
    return response


def may_leave(response: HttpResponse) -> HttpResponse:
    """Allow the forms of a page to end at the vendor's, and nowhere else."""
    vendor = offered.vendor()
    if vendor and vendor.pages:
        response._csp_update = {"form-action": list(vendor.pages)}  # type: ignore[attr-defined]  # what django-csp reads
    return response


def _plans(request: HttpRequest, person: Person, *, trouble: str = "", status: int = 200) -> HttpResponse:
    with principal(person.id):
        mine = Subscription.living(person.id)
        values = {
            "plans": shown.plans(mine),
            "credits": ledger.balance(person.id).available,
            "subscribed": mine is not None,
            **shown.till(request),
            "trouble": trouble,
            "here": "account",
        }
        return may_leave(render(request, "billing/plans.html", values, status=status))


def _ways(order: UUID) -> Ways:
    back = f"{reverse('account_plans_return')}?order={order}"
    return Ways(link(back), link(f"{reverse('account_plans')}?left=1"))


def _order(person: Person, identity: UUID) -> Order:
    with principal(person.id):
        found = Order.objects.filter(pk=identity, person=person.id).first()
    if found is None:
        raise Http404
    return found


def _waits(order: Order) -> bool:
    """Say whether something is still to come: the payment, or the credits of a subscription's first period."""
    if order.differs:
        return False
    return order.state == "open" or (order.subscription is not None and order.invoice is None)


def _is_slow(order: Order) -> bool:
    return timezone.now() - order.made_at > PATIENCE


def _is_on_trial(order: Order) -> bool:
    """Say whether it began a subscription that is tried first: nothing is paid so far, and nothing is waited for."""
    with duty("money"):
        rows = Subscription.objects.filter(vendor=order.vendor, number=order.subscription, status="trialing")
        return order.subscription is not None and rows.exists()


def _is_due(order: Order) -> bool:
    """Say whether to ask the vendor now: not for what is settled, and not as often as a page can be asked for."""
    looked_lately = order.seen_at is not None and abs(timezone.now() - order.seen_at) < LOOK_EVERY
    return order.checkout is not None and (_waits(order) or order.state in UNPAID) and not looked_lately


def _look(order: Order) -> None:
    vendor = offered.taking(order.vendor)
    if vendor is None or order.checkout is None:
        return
    try:
        with whose.about(order.person):
            found = looking.checkout(vendor, order.checkout)
            if found and found.subscription and found.invoice is None:
                looking.first_period(vendor, found)
    except (Unreachable, NotYet, Stale):
        return  # the page waits on, and asks again
