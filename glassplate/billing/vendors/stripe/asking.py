"""What Stripe is told of an offer: the order, the price and, where the policy lists it, the address. Never a name."""

from __future__ import annotations

from typing import Any

from glassplate.billing.vendors.contract import Offer
from glassplate.lib.words import language, say
from glassplate.policy import questions
from glassplate.policy.manifest.companies import Product

NAME = "stripe"
ORDER, SUBSCRIPTION, EMAIL = "order", "subscription", "email"
INVOICE_NEEDS = "tax number"  # whoever wants one on it wants an invoice of the vendor's, also for a pack


def sends(*more: str) -> tuple[str, ...]:
    """Return the classes of data that a call holds, as the manifest names them."""
    company = questions.processor(NAME)
    listed = company.receives if company else ()
    return (SUBSCRIPTION if SUBSCRIPTION in listed and ORDER not in listed else ORDER, *more)


def address_of(offer: Offer) -> str | None:
    """Return the buyer's address where the manifest lets Stripe have it."""
    company = questions.processor(NAME)
    return offer.address if company and EMAIL in company.receives else None


def checkout(offer: Offer) -> dict[str, Any]:
    """Return the parameters of a page on which the offer is paid."""
    marks = {"order": str(offer.order), "product": offer.product.id}
    asked: dict[str, Any] = {
        "line_items": [{"price_data": price(offer), "quantity": 1}],
        "client_reference_id": str(offer.order),
        "metadata": marks,
        "success_url": offer.back,
        "cancel_url": offer.away,
        "locale": offer.language,
        "adaptive_pricing": {"enabled": False},  # what our page said is what is paid, whatever the account's setting
    }
    if offer.product.period:
        asked |= {"mode": "subscription", "subscription_data": {"metadata": marks}}
    else:
        asked |= {"mode": "payment", "payment_intent_data": {"metadata": marks}}
    return asked | _buyer(offer) | _invoice(offer)


def _buyer(offer: Offer) -> dict[str, Any]:
    """Return who buys: a customer whom Stripe knows, or an address, or nobody, whom it then asks itself."""
    if offer.customer:
        return {"customer": offer.customer}
    # A pack needs no customer: without one Stripe keeps the payment alone.
    new = {} if offer.product.period else {"customer_creation": "if_required"}
    address = address_of(offer)
    return new | ({"customer_email": address} if address else {})


def _invoice(offer: Offer) -> dict[str, Any]:
    """Return what Stripe asks for the invoice, as far as the manifest lists it."""
    payments = questions.policy().payments
    fields = payments.invoice_fields if payments else ()
    asked: dict[str, Any] = {}
    if "address" in fields:
        asked["billing_address_collection"] = "required"
    if INVOICE_NEEDS in fields:
        asked["tax_id_collection"] = {"enabled": True}
        if offer.customer:
            asked["customer_update"] = {"name": "auto", "address": "auto"}
        if not offer.product.period:
            asked["invoice_creation"] = {"enabled": True}
    return asked


def price(offer: Offer) -> dict[str, Any]:
    """Return the manifest's price, with a product made for it."""
    named = {"name": title(offer.product, offer.language), "metadata": {"product": offer.product.id}}
    return {**amount(offer.product), "product_data": named}


def amount(product: Product) -> dict[str, Any]:
    """Return what a product costs, and how often. Each currency of the manifest has hundredths, as Stripe counts it."""
    costs: dict[str, Any] = {"currency": product.price.currency.lower(), "unit_amount": product.price.minor}
    return costs | ({"recurring": {"interval": product.period}} if product.period else {})


def title(product: Product, code: str) -> str:
    """Return what stands on Stripe's page and receipt: the service and what is bought."""
    with language(code):
        named = say("stripe-credits", credits=product.credits) if product.credits else product.id
        return say("stripe-product", service=questions.service_name(), product=named)
