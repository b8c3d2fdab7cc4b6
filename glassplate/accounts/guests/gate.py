"""Which pages are there for somebody without an account: their rights, what they bought; nothing about signing in."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from glassplate.accounts.guests.visiting import is_guest
from glassplate.accounts.models import Person
from glassplate.policy.visiting import has_accounts

BELOW = "/account"
ENTRY = "account_login"  # where a page for somebody sends who is nobody; without accounts it leads on from there
# What is theirs without an account: by the rooms whose every page is a right, and by name.
ROOMS = ("glassplate.usage.consents.", "glassplate.rights.incidents.", "glassplate.rights.disclosures.")
PAGES = frozenset(
    {"privacy_centre", "account_data", "account_export", "account_receipts", "account_receipt_file", "where"}
    | {"credits", "credits_file", "account_limits", "cases", "case", "case_confirm", "case_close"}
    | {"account_consents", "account_restriction", "account_incidents", "account_disclosures"}
)


def must_be_there(request: HttpRequest, person: Person | None) -> None:
    """Raise Http404 for a page about an account where nobody has one, or for who has none; the caller acts as them."""
    match = request.resolver_match
    if match is None or not request.path.startswith(BELOW) or match.url_name == ENTRY:
        return
    if is_theirs(match.url_name or "", match.func.__module__):
        return
    if not has_accounts() or (person and is_guest(person)):
        raise Http404


def is_theirs(page: str, room: str = "") -> bool:
    """Say whether a page of the account is one for guests, too."""
    return page in PAGES or room.startswith(ROOMS)
