"""The manifest's products as Creem knows them: looked for there, and made there when one is sold for the first time.

GLASSPLATE_CREEM_PRODUCTS ("credits-50=prod_1 tools-monthly=prod_2") names those that the operator made by hand. What we
make says at the end of its description which product of the manifest it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from glassplate import environment
from glassplate.billing.vendors.contract import Unreachable
from glassplate.billing.vendors.creem.client import ID, Call, asked, base
from glassplate.billing.vendors.creem.reading import named
from glassplate.lib.words import language, say
from glassplate.policy import questions
from glassplate.policy.manifest.companies import Product

SETTING = "GLASSPLATE_CREEM_PRODUCTS"
PAGE, MOST_PAGES = 100, 20
PERIODS = {"month": "every-month", "year": "every-year"}
MARK = re.compile(r"\[([a-z][a-z0-9-]{0,39})\]$")
DESCRIPTION = "[{id}]"
SENDS: tuple[str, ...] = ()  # of a product: nothing of anybody

_known: dict[tuple[str, str, str, str | None], str] = {}


def id_of(product: Product) -> str:
    """Return Creem's id of a product, which is made there if there is none with this price."""
    if by_hand := _by_hand().get(product.id):
        return by_hand
    place = _place(product)
    if place not in _known:
        marked = [row for row in _listed() if _marked(row) == product.id]
        sold = [row for row in marked if row.get("status") == "active" and _fits(row, product)]
        _known[place] = named(sold[0]) if sold else _made(product, len(marked))
    return _known[place]


def forget(product: Product) -> None:
    """Look for a product anew: the one that was known is there no more."""
    _known.pop(_place(product), None)


def manifests(told: object) -> str | None:
    """Return the manifest's id of a product of Creem's, shown as an object or by its id; None for one not of ours."""
    id = named(told)
    by_hand = next((ours for ours, theirs in _by_hand().items() if theirs == id), None)
    if by_hand:
        return by_hand
    known = next((place[1] for place, theirs in _known.items() if theirs == id and place[0] == base()), None)
    if known:
        return known
    row = told if isinstance(told, Mapping) else asked(Call("GET", "/v1/products", SENDS, {"product_id": id}))
    return _marked(row)


def _marked(row: Mapping[str, Any]) -> str | None:
    found = MARK.search(str(row.get("description", "")))
    return found[1] if found else None


def _fits(row: Mapping[str, Any], product: Product) -> bool:
    """Say whether a row has this product's price: what was sold at another one keeps its own."""
    return all(row.get(name) == value for name, value in _terms(product).items())


def _terms(product: Product) -> dict[str, Any]:
    """Return what a product costs, how often, and that the tax is in the price: nobody pays more than our page said."""
    recurring = product.period is not None
    return {
        "price": product.price.minor,
        "currency": product.price.currency,
        "billing_type": "recurring" if recurring else "onetime",
        "billing_period": PERIODS[product.period] if product.period else "once",
        "tax_mode": "inclusive",
    }


def _listed() -> Iterator[Mapping[str, Any]]:
    for number in range(1, MOST_PAGES + 1):
        query = {"page_number": str(number), "page_size": str(PAGE)}
        rows = asked(Call("GET", "/v1/products/search", SENDS, query)).get("items")
        if not isinstance(rows, list):
            raise Unreachable
        yield from (row for row in rows if isinstance(row, Mapping))
        if len(rows) < PAGE:
            return


def _made(product: Product, earlier: int) -> str:
    """Make a product; asked by two at once it is one, and after `earlier` ones that are sold no more it is another."""
    with language("en"):  # one product for every language
        service = questions.service_name()
        title = say("creem-credits", credits=product.credits) if product.credits else product.id
        body = {
            "name": f"{service}: {title}",
            "description": f"{title} {DESCRIPTION.format(id=product.id)}",
            "tax_category": "saas",
            **_terms(product),
        }
    once = hashlib.sha256(repr((service, product.id, earlier, sorted(_terms(product).items()))).encode()).hexdigest()
    return named(asked(Call("POST", "/v1/products", SENDS, body=body, once=once)))


def _place(product: Product) -> tuple[str, str, str, str | None]:
    return base(), product.id, str(product.price), product.period


def _by_hand() -> dict[str, str]:
    """Return the operator's own products; one that is not written as above is none."""
    pairs = (each.partition("=") for each in environment.text(SETTING).split())
    return {ours: theirs for ours, _, theirs in pairs if ID.fullmatch(theirs)}
