"""How somebody without an account comes to be: at the first deed that needs them, and not before.

Until then whoever looks around is a visitor: a person who is not written down, under an id that nothing belongs to, so
that every page and every row-level rule treats them as it treats anybody. The deed writes them down under that id.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from glassplate.accounts import identity, preferences
from glassplate.accounts.guests.models import Guest
from glassplate.accounts.models import Person
from glassplate.lib.isolation import duty, principal
from glassplate.policy.visiting import has_accounts, welcomes_guests
from glassplate.vault import seal, shelf
from glassplate.vault.models import Kind
from glassplate.vault.shred import shred

BACKEND = "glassplate.accounts.suspension.LetsIn"
CAME = "_came_just_now"
# Told the cookie of the forms of somebody who was just written down: what that browser watched as a visitor is over.
came: list[Callable[[str], None]] = []


def visitor() -> Person:
    """Return somebody who is nobody yet."""
    person = Person(email=f"{secrets.token_hex(16)}@{identity.DOMAIN}", preferences=preferences.begun())
    person.set_unusable_password()
    return person


def is_visitor(person: Person) -> bool:
    """Say whether this person is written down nowhere."""
    return person._state.adding


def is_guest(person: Person) -> bool:
    """Say whether somebody has no account; the caller acts as them."""
    return not has_accounts() or (welcomes_guests() and Guest.objects.filter(pk=person.id).exists())


def write_down(person: Person) -> None:
    """Make a visitor a guest, under the same id."""
    with principal(person.id):
        person.save(force_insert=True)
        Guest.objects.create(person=person.id)


def arrive(request: HttpRequest, person: Person) -> Person:
    """Make whoever sends this a guest, unless they are one, and let the cookie hold them."""
    if is_visitor(person):
        write_down(person)
        let_in(request, person)
        setattr(request, CAME, True)
        tell(request.COOKIES.get("csrftoken", ""))
    return person


def tell(form_cookie: str) -> None:
    for hear in came:
        hear(form_cookie)


def let_in(request: HttpRequest, person: Person) -> None:
    """Let this browser act as a guest from now on."""
    hold(request.session, person)
    request.user = person


def hold(session: SessionBase, person: Person) -> None:
    """Let a session hold a guest; under another cookie than the one before, if there was one."""
    session.cycle_key()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()


def undo(request: HttpRequest) -> None:
    """Forget a guest whose deed came to nothing: the row went with its transaction, and the cookie goes too."""
    if getattr(request, CAME, False):
        request.session.flush()


def take_address(person: Person, token: str, address: str) -> None:
    """Seal the address that somebody gave to buy with; another one that they gave before goes. The caller acts as
    them."""
    old, person.address_id = person.address_id, shelf.put_text(person.id, Kind.ADDRESS, address).id
    person.save(update_fields=["address_id"])
    Guest.objects.filter(pk=person.id).exclude(token=token).update(token=token, bought=False)
    shred([old] if old else [])


def may_mail(person: UUID) -> bool:
    """Say whether somebody may be mailed what nobody paid for: not a guest who only typed an address so far, which may
    be anybody's. The caller acts as them."""
    return not Guest.objects.filter(pk=person, bought=False).exists()


def of_address(address: str) -> tuple[UUID, ...]:
    """Return the guests who gave this address, the latest first."""
    with duty("case"):
        found = Guest.objects.filter(token__in=identity.tokens(address)).order_by("-since")
        return tuple(found.values_list("person", flat=True))


def move_tokens() -> int:
    """Give every guest the token of the look-up key in use; returns how many were moved."""
    with duty("case"):
        rows = list(Guest.objects.filter(token__isnull=False).values_list("person", "token"))
    moved = 0
    for guest, token in rows:
        with principal(guest):
            person = Person.objects.filter(pk=guest).first()
            address = _address(person)
            if address and (now := identity.token_now(address)) != token:
                moved += Guest.objects.filter(pk=guest).update(token=now)
    return moved


def _address(person: Person | None) -> str:
    try:
        return person.address() if person else ""
    except (shelf.Gone, seal.Unopenable):
        return ""
