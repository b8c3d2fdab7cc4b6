"""Somebody's subscription: how it stands, changing it, ending it, keeping it after all, the vendor's own page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from glassplate.accounts.mail import link
from glassplate.accounts.models import Person
from glassplate.billing.orders import buying, naming
from glassplate.billing.orders.errors import OrderError
from glassplate.billing.orders.models import Customer, Subscription
from glassplate.lib import figures
from glassplate.lib.isolation import principal
from glassplate.lib.words import say
from glassplate.pages.money import shown
from glassplate.pages.money.views import leave_for, may_leave, owner
from glassplate.policy import facts

DONE = {name: f"subscription-done-{name}" for name in ("changed", "ended", "resumed")}


@login_required
@require_safe
def subscription(request: HttpRequest) -> HttpResponse:
    return _page(request, owner(request))


@login_required
@require_POST
def change(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Have it be another plan from the next period on."""
    wanted = request.POST.get("product", "")[:40]
    return _act(request, plan, lambda person: buying.change(person.id, plan, wanted), "changed")


@login_required
@require_POST
def end(request: HttpRequest, plan: UUID) -> HttpResponse:
    return _act(request, plan, lambda person: buying.end(person.id, plan), "ended")


@login_required
@require_POST
def resume(request: HttpRequest, plan: UUID) -> HttpResponse:
    return _act(request, plan, lambda person: buying.resume(person.id, plan), "resumed")


@login_required
@require_POST
def portal(request: HttpRequest) -> HttpResponse:
    """Lead to the vendor's own page, where the card and the invoices are."""
    person = owner(request)
    try:
        url = buying.portal(person.id, link(reverse("account_subscription")))
    except OrderError as no:
        return _page(request, person, trouble=say(no.words), status=409)
    return leave_for(url) if url else redirect("account_subscription")


def _act(request: HttpRequest, plan: UUID, do: Callable[[Person], None], done: str) -> HttpResponse:
    person = owner(request)
    with principal(person.id):
        if not Subscription.objects.filter(pk=plan, person=person.id).exists():
            raise Http404
    try:
        do(person)
    except OrderError as no:
        return _page(request, person, trouble=say(no.words), status=409)
    return redirect(f"{reverse('account_subscription')}?done={done}")


def _page(request: HttpRequest, person: Person, *, trouble: str = "", status: int = 200) -> HttpResponse:
    with principal(person.id):
        rows = Subscription.objects.filter(person=person.id).order_by("-made_at")
        row = Subscription.living(person.id) or rows.first()
        values = {
            "row": row,
            "plan": naming.title(row.product, row.credits) if row else "",
            "price": row.price if row else "",
            "lives": row is not None and row.status != "ended",
            "stands": shown.stands(row) if row else [],
            "others": _others(row) if row else [],
            "has_portal": Customer.objects.filter(person=person.id).exists(),
            "company": shown.company(),
            "is_test": shown.is_test(),
            "done": DONE.get(request.GET.get("done", "")),
            "trouble": trouble,
            "here": "account",
        }
        return may_leave(render(request, "billing/subscription.html", values, status=status))


def _others(row: Subscription) -> list[dict[str, str]]:
    """Return the plans of the same length that it can be changed to, each with what that costs and from when."""
    since = figures.day(row.ends_at) if row.ends_at else "-"
    now = row.next_product or row.product
    sold = [each for each in shown.sold() if each.kind == "subscription"]
    period = next((each.period for each in sold if each.id == row.product), None)
    return [
        {
            "id": each.id,
            "words": say(
                "subscription-to",
                product=naming.title(each.id, each.credits),
                price=facts.price(each.price),
                since=since,
            ),
        }
        for each in sold
        if each.id != now and each.period == period and each.price.currency == row.currency
    ]
