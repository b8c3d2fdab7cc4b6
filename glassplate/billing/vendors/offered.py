"""Finds the vendors: every folder here with a vendor.py is one, no list is kept."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from glassplate import environment
from glassplate.billing.vendors.contract import Vendor
from glassplate.policy import questions

FOLDER = Path(__file__).parent
TILL = "till"  # stands in where nothing real is at stake, and says so


def named(name: str) -> Vendor | None:
    """Return the vendor of a folder's name; None where there is none, or it lacks its key."""
    if not name.isidentifier() or not (FOLDER / name / "vendor.py").is_file():
        return None
    make: Callable[[], Vendor | None] = importlib.import_module(f"glassplate.billing.vendors.{name}.vendor").vendor
    return make()


def vendor() -> Vendor | None:
    """Return who takes the money here: whom the manifest names or, in development and without its key, the till."""
    payments = questions.policy().payments
    if payments is None:
        return None
    return named(payments.vendor) or (named(TILL) if environment.yes("GLASSPLATE_DEVELOPMENT") else None)


def taking(name: str) -> Vendor | None:
    """Return the vendor of this name if it may be spoken with: the one who takes the money here, or who did and is
    still listed with its key, as its refunds and last periods come later."""
    now = vendor()
    if now and now.name == name:
        return now
    card = questions.processor(name)
    return named(name) if card and card.purpose == "payments" else None
