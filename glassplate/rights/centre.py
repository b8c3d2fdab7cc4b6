"""The privacy centre: one page of cards, each with one fact about a person's data and what to do about it beside it.

A piece of the product that has something to say there adds one line to CARDS, in the order of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from glassplate.accounts.guests.gate import BELOW, is_theirs
from glassplate.accounts.models import Person
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.policy.visiting import has_accounts

CARDS = (
    "glassplate.rights.cards:held",
    "glassplate.rights.cards:limits",
    "glassplate.rights.cards:went",
    "glassplate.rights.cards:choices",
    "glassplate.rights.cards:ways",
    "glassplate.rights.cards:correct",
    "glassplate.rights.cards:cases",
    "glassplate.rights.cards:bought",
    "glassplate.rights.cards:policy",
    "glassplate.rights.cards:stopped",
    "glassplate.rights.incidents.shown:card",
    "glassplate.rights.disclosures.shown:card",
    "glassplate.rights.glass.shown:card",
    "glassplate.rights.cards:receipts",
    "glassplate.rights.cards:bring",
    "glassplate.rights.cards:leave",
)


@dataclass(frozen=True)
class Action:
    """What can be done: a link to the page of this name."""

    words: str
    url: str
    icon: str = ""
    is_last: bool = False  # it cannot be taken back

    @property
    def href(self) -> str:
        return reverse(self.url)


@dataclass(frozen=True)
class Card:
    """One card: `fact` is a whole sentence with live numbers; its title is the sentence card-<name>."""

    name: str
    fact: str
    actions: Sequence[Action] = ()
    notes: Sequence[str] = field(default_factory=tuple)  # further sentences

    @property
    def title(self) -> str:
        return say(f"card-{self.name}")


@dataclass(frozen=True)
class Place:
    """A page of the account, in the line that every one of them has at its top."""

    words: str
    path: str
    is_here: bool


# The words of each, its page, and what else belongs to it by the beginning of its path.
MAP = (
    ("centre-map-account", "account", ("/account/password",)),
    ("centre-map-ways", "account_ways", ("/account/passkey", "/account/second")),
    (
        "centre-map-privacy",
        "privacy_centre",
        (
            "/account/data",
            "/account/limits",
            "/account/where",
            "/account/consents",
            "/account/cases",
            "/account/receipts",
        )
        + ("/account/receipts", "/account/delete", "/account/restriction")
        + ("/account/incidents", "/account/disclosures", "/account/opened"),
    ),
    ("centre-map-plans", "account_plans", ("/account/subscription",)),
    ("centre-map-credits", "credits", ()),
    ("centre-map-invoices", "account_invoices", ()),
    ("centre-map-programs", "account_keys", ("/account/webhooks",)),
)


SALE = frozenset({"account_plans", "account_invoices"})  # pages that are there where something is sold


def account_map(request: HttpRequest) -> dict[str, Any]:
    """Return the map of the account's pages, for a page that is one of them; a context processor."""
    if not request.path.startswith("/account") or not isinstance(getattr(request, "user", None), Person):
        return {}
    without = not has_accounts()
    shown = [row for row in MAP if row[1] not in SALE or _sells()]
    return {"account_map": [_place(request.path, *row) for row in shown if not without or is_theirs(row[1])]}


def _sells() -> bool:
    return questions.policy().payments is not None


def _place(here: str, words: str, url: str, others: Sequence[str]) -> Place:
    path = reverse(url)
    below = (*others, *([f"{path}/"] if url != "account" else []))
    return Place(words, path, here == path or here.startswith(below))


Maker = Callable[[Person], Card | None]


def cards(person: Person) -> list[Card]:
    """Return the cards of a person, as things stand now; the caller acts as that person."""
    made = [card for card in (maker(place)(person) for place in CARDS) if card is not None]
    return made if has_accounts() else [card for card in made if _is_for_guests(card)]


def _is_for_guests(card: Card) -> bool:
    """Say whether a card leads nowhere that is about an account."""
    pages = (action.url for action in card.actions)
    return all(is_theirs(page) or not reverse(page).startswith(BELOW) for page in pages)


def maker(place: str) -> Maker:
    """Return the function at a place written "module:name"."""
    module, _, name = place.partition(":")
    found: Maker = getattr(import_module(module), name)
    return found
