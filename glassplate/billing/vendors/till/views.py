"""The till's pages: what a vendor's checkout and customer page do, with buttons for what a card may do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from glassplate.billing.orders import naming, news as room
from glassplate.billing.vendors import offered
from glassplate.billing.vendors.contract import News, Unreachable
from glassplate.billing.vendors.till import book, signature
from glassplate.billing.vendors.till.models import Slip
from glassplate.billing.vendors.till.vendor import Till

POST_TIMES = {"arrives": 1, "twice": 2, "lost": 0}


class Act(forms.Form):
    """A button, and what becomes of the news of it."""

    do = forms.ChoiceField(choices=[(each, each) for each in ("pay", "fail", "leave", "dispute", "won", "next", "due")])
    news = forms.ChoiceField(choices=[(each, each) for each in POST_TIMES], required=False)
    of = forms.SlugField(max_length=80, required=False)
    buyer = forms.CharField(max_length=200, required=False)  # name, street and card, which the news of it then tell


@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest, checkout: str) -> HttpResponse:
    """Show a checkout; a button pays it, lets the payment fail, or leaves."""
    slip = _slip(checkout, "checkout")
    if request.method != "POST":
        return render(request, "billing/till.html", _shown(slip))
    chosen = _chosen(request)
    facts = slip.facts
    match chosen["do"]:
        case "pay":
            _tell(book.pay(slip.id), chosen)
            return redirect(facts["back"])
        case "fail":
            _tell(book.close(slip.id, "failed"), chosen)
            return redirect(facts["back"])
        case "dispute" | "won" if facts.get("payment"):
            _tell(book.dispute(facts["payment"], "pending" if chosen["do"] == "dispute" else "won"), chosen)
            return redirect("till_checkout", slip.id)
        case _:
            _tell(book.close(slip.id, "expired"), chosen)
            return redirect(facts["away"])


@require_http_methods(["GET", "HEAD", "POST"])
def customer(request: HttpRequest, customer: str) -> HttpResponse:
    """Show a customer's subscriptions; a button lets a period pass."""
    slips = book.slips(kind="subscription", of=customer) if _stands_in() else []
    if not slips:
        raise Http404
    if request.method == "POST":
        chosen = _chosen(request)
        if chosen["of"] not in {slip.id for slip in slips} or chosen["do"] not in ("next", "due"):
            raise Http404
        _tell(book.advance(chosen["of"], paid=chosen["do"] == "next"), chosen)
        return redirect("till_customer", customer)
    return render(request, "billing/till_customer.html", {"shown": [_shown(slip) for slip in slips]})


def _shown(slip: Slip) -> dict[str, object]:
    what = naming.title(slip.facts["product"])
    return {"slip": slip, "facts": slip.facts, "product": what, "price": _price(slip)}


def _slip(id: str, kind: str) -> Slip:
    if not _stands_in():
        raise Http404
    try:
        return book.slip(id, kind)
    except Unreachable:
        raise Http404 from None


def _stands_in() -> bool:
    found = offered.vendor()
    return found is not None and found.name == Till.name


def _chosen(request: HttpRequest) -> dict[str, Any]:
    form = Act(request.POST)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data


def _tell(news: list[News], chosen: dict[str, Any]) -> None:
    """Send the news as a vendor would: signed, through the same way in, perhaps twice or not at all."""
    for each in news * POST_TIMES[chosen["news"] or "arrives"]:
        room.receive(Till(), *signature.signed(each, timezone.now(), chosen["buyer"]))


def _price(slip: Slip) -> str:
    return f"{slip.facts['amount'] // 100}.{slip.facts['amount'] % 100:02d} {slip.facts['currency']}"
