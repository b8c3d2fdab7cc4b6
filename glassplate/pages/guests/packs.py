"""Buying with nothing but an address, and the way back from the vendor's page.

These views act in steps of their own: no transaction is held while a vendor answers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from glassplate import environment
from glassplate.accounts import identity
from glassplate.accounts.guests import codes, visiting
from glassplate.accounts.mail import link, link_life
from glassplate.accounts.models import Person
from glassplate.accounts.views import too_many
from glassplate.billing import ledger
from glassplate.billing.orders import buying
from glassplate.billing.orders.buying import Ways
from glassplate.billing.orders.errors import OrderError
from glassplate.lib.isolation import principal
from glassplate.lib.words import say
from glassplate.pages.guests.forms import Buy
from glassplate.pages.money import shown
from glassplate.pages.money.views import leave_for, looked_at, may_leave, patiently, standing
from glassplate.policy.visiting import sold_to_guests
from glassplate.rights.notices import seeing
from glassplate.rights.notices.models import How

_times = environment.number("GLASSPLATE_LIMITS_TIMES", 1, 1, 10_000)
# An address is anybody's until it is paid with: one that is typed again and again, wherever from, is let be.
LIMITS = {"packs-buy": f"{10 * _times}/m/ip,{60 * _times}/h/ip,{5 * _times}/10m/key"}
View = Callable[..., HttpResponse]


def sold(view: View) -> View:
    """A page that there is only where something is sold without an account."""

    @wraps(view)
    def only_then(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        if not sold_to_guests():
            raise Http404
        return view(request, *arguments, **named)

    return only_then


@require_http_methods(["GET", "HEAD", "POST"])
@sold
def packs(request: HttpRequest) -> HttpResponse:
    """Show what can be bought; a POST makes a guest of who is none, and leads to the vendor's page."""
    if request.method != "POST":
        return _packs(request, Buy())
    form = Buy(request.POST)
    if not form.is_valid():
        return _packs(request, form, status=422)
    token: str = form.cleaned_data["email"]
    if not ratelimit.consume(request, app="glassplate", action="packs-buy", key=token, config=LIMITS):
        return too_many(request)
    address = identity.opened(token)
    assert address is not None
    person = request.user if isinstance(request.user, Person) else visiting.arrive(request, visiting.visitor())
    with principal(person.id):
        visiting.take_address(person, token, address)
        if seeing.is_told_at_deeds():
            seeing.note(person.id, seeing.in_force(), How.PURCHASE)
    try:
        url = buying.begin(person, form.cleaned_data["product"], _ways)
    except OrderError as no:
        return _packs(request, form, trouble=say(no.words), status=409)
    return leave_for(url)


@require_safe
@sold
def came_back(request: HttpRequest) -> HttpResponse:
    """Say whether it was paid, and for a short while which code opens the order again."""
    if not isinstance(request.user, Person):
        raise Http404
    person = request.user
    order = looked_at(person, request.GET.get("order", ""))
    with principal(person.id):
        values = {**standing(order), "code": codes.shown(order.id), "here": "order"}
        response = render(request, "guests/return.html", {**values, "life": link_life()})
    return patiently(response, order)


def _packs(request: HttpRequest, form: Buy, *, trouble: str = "", status: int = 200) -> HttpResponse:
    left = None
    if isinstance(request.user, Person):
        with principal(request.user.id):
            left = ledger.balance(request.user.id).available
    values = {
        "plans": [shown.plan(each) for each in sold_to_guests()],
        "form": form,
        "chosen": form.data.get("product", "") or sold_to_guests()[0].id,
        "credits": left,
        **shown.till(request),
        "trouble": trouble,
        "here": "packs",
    }
    return may_leave(render(request, "guests/packs.html", values, status=status))


def _ways(order: UUID) -> Ways:
    back = f"{reverse('packs_return')}?order={order}"
    return Ways(link(back), link(f"{reverse('packs')}?left=1"))
