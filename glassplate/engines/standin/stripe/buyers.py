"""Who pays: what somebody types on the page, and the customers that Stripe makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glassplate.engines.standin.stripe.books import BOOKS, Problem, Thing


@dataclass(frozen=True)
class Buyer:
    """What the page asks for. None of it may ever be found with whoever sells."""

    name: str = "Mia Stern"
    email: str = "mia@example.net"
    street: str = "Glasgatan 7"
    city: str = "Lund"
    postcode: str = "223 50"
    country: str = "SE"
    card: str = "4242 4242 4242 4242"
    tax_id: str = ""

    @property
    def last4(self) -> str:
        return "".join(sign for sign in self.card if sign.isalnum())[-4:]

    @property
    def address(self) -> Thing:
        told = {"line1": self.street, "line2": None, "city": self.city, "state": None}
        return {**told, "postal_code": self.postcode, "country": self.country}

    def details(self) -> Thing:
        """Return what Stripe writes on sessions and charges."""
        return {"name": self.name, "email": self.email, "phone": None, "address": self.address}

    def means(self) -> Thing:
        """Return what Stripe tells of the card."""
        card = {"brand": "visa", "last4": self.last4, "country": self.country, "exp_month": 12, "exp_year": 2034}
        return {"type": "card", "card": {**card, "funding": "credit", "fingerprint": f"fp{self.last4}"}}


def read(form: Mapping[str, str]) -> Buyer:
    """Return who the page says that they are; what is not said is as usual."""
    known = Buyer.__dataclass_fields__
    return Buyer(**{name: value for name, value in form.items() if name in known and value})


def customer_of(buyer: Buyer) -> Thing:
    """Make a customer."""
    made = BOOKS.add(
        "cus", "customer", **buyer.details(), metadata={}, delinquent=False, description=None, _buyer=buyer
    )
    BOOKS.say("customer.created", made)
    return made


def buyer_of(customer: str) -> Buyer:
    found: Any = BOOKS.things.get(customer, {}).get("_buyer")
    return found if isinstance(found, Buyer) else Buyer()


def living(id: str, param: str = "customer") -> Thing:
    """Return a customer who was not deleted."""
    found = BOOKS.get(id, "customer", param)
    if found.get("deleted"):
        raise Problem(f"No such customer: '{id}'", 404, code="resource_missing", param=param)
    return found


def delete(id: str) -> Thing:
    """Delete a customer: nothing but the id is left of them; what they paid stays."""
    living(id, "id")
    BOOKS.things[id] = {"id": id, "object": "customer", "deleted": True, "created": BOOKS.now(), "livemode": False}
    BOOKS.say("customer.deleted", BOOKS.things[id])
    return {"id": id, "object": "customer", "deleted": True}
