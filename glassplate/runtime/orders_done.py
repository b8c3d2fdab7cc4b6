"""What `glassplate billing` does; it prints numbers of orders and amounts, and nobody."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glassplate.settings")

import django

django.setup()

from django.utils import timezone  # noqa: E402

from glassplate.billing.orders import reconciling, refunding  # noqa: E402
from glassplate.billing.orders.errors import OrderError  # noqa: E402
from glassplate.billing.orders.models import Why  # noqa: E402
from glassplate.billing.vendors import offered  # noqa: E402
from glassplate.billing.vendors.contract import Unreachable  # noqa: E402
from glassplate.lib import figures  # noqa: E402
from glassplate.lib.words import say  # noqa: E402

DONE, DIFFERS, UNKNOWN, AWAY = 0, 1, 2, 3
REASON_LONGEST = 40


def reconcile(days: int) -> int:
    """Compare with the vendor, repair what a lost piece of news left behind, and print what differed."""
    vendor = offered.vendor()
    if vendor is None:
        return _say("plans-nobody-sells", AWAY)
    try:
        found = list(reconciling.reconcile(vendor, timezone.now() - timedelta(days=days)))
    except Unreachable:
        return _say("plans-vendor-away", AWAY)
    for each in found:
        state = say("reconcile-repaired" if each.repaired else "reconcile-open")
        print(f"{each.id or '-'}  {say(f'reconcile-{each.kind}')}  {state}")
    print(say("reconcile-sum", count=len(found), days=days))
    return DIFFERS if found else DONE


def refund(order: UUID, amount: int | None) -> int:
    """Give an order's money back, all of it or an amount, for the reason on standard input; its credits go."""
    why = sys.stdin.readline(REASON_LONGEST).strip()
    if why not in Why.values:
        return _say("cli-billing-reason", UNKNOWN, reasons=", ".join(Why.values))
    try:
        done = refunding.refund(order, amount, Why(why))
    except Unreachable:
        return _say("plans-vendor-away", AWAY)
    except OrderError as no:
        return _say(no.words, UNKNOWN)
    print(say("cli-billing-refunded", returned=figures.money(done.returned, done.currency), order=str(done.id)))
    return DONE


def _say(words: str, code: int, **values: str) -> int:
    print(say(words, **values), file=sys.stderr)
    return code
