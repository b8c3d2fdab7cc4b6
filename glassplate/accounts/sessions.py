"""The session store: rows say nothing without the browser's cookie, not even to who holds database and secrets."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, CreateError, SessionBase, UpdateError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.crypto import get_random_string

from glassplate import environment
from glassplate.accounts.models import Session
from glassplate.lib.isolation import duty, looking
from glassplate.lib.rows import one
from glassplate.policy import questions
from glassplate.vault import seal

LIFE = "sign_in.session_life"


@dataclass(frozen=True)
class Shown:
    """A browser that is signed in. Nothing is known of the browser itself."""

    id: str
    began_at: datetime
    expires_at: datetime
    is_here: bool


class SessionStore(SessionBase):
    """Sealed sessions in the database, looked up under the duty of that name."""

    def load(self) -> dict[str, Any]:
        assert self.session_key
        with looking("session"):
            row = one(Session, "id = %s and expires_at > %s", _name(self.session_key), timezone.now())
        if row is None:
            self._session_key = None
            return {}
        return _open(self.session_key, bytes(row.sealed))

    def exists(self, session_key: str) -> bool:
        with duty("session"):
            return Session.objects.filter(pk=_name(session_key)).exists()

    def create(self) -> None:
        self._session_key = get_random_string(32, VALID_KEY_CHARS)
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
            return
        content: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        person = content.get(SESSION_KEY)
        row = Session(
            id=_name(self.session_key),
            person=UUID(person) if person else None,
            sealed=_seal(self.session_key, content),
            expires_at=self.get_expiry_date(),
        )
        if must_create:
            _insert(row)
            return
        with duty("session"):
            kept = Session.objects.filter(pk=row.id)
            began = kept.values_list("began_at", flat=True).first()
            longest = questions.life_since(LIFE, began) if began else questions.session_life()
            if longest < questions.session_life():  # that longer one is for sessions that began since it was promised
                row.expires_at = min(row.expires_at, timezone.now() + longest)
            if not kept.update(person=row.person, sealed=row.sealed, expires_at=row.expires_at):
                raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            with duty("session"):
                Session.objects.filter(pk=_name(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Remove the sessions whose time is over; the sweep calls it."""
        with duty("sweep"):
            Session.objects.filter(expires_at__lt=timezone.now()).delete()


def end_all(person: UUID, but: str | None = None) -> int:
    """Sign a person out everywhere, except in the session of the cookie `but`; returns how many ended."""
    with duty("session"):
        ended, _ = Session.objects.filter(person=person).exclude(pk=_name(but) if but else "").delete()
    return ended


def end_one(person: UUID, session: str) -> bool:
    """Sign a person out in one browser; False when it is none of theirs."""
    with duty("session"):
        ended, _ = Session.objects.filter(person=person, pk=session).delete()
    return bool(ended)


def began_at(cookie: str | None) -> datetime | None:
    """Return when the session of this cookie began: signing in begins a new one."""
    with duty("session"):
        found = Session.objects.filter(pk=_name(cookie) if cookie else "").values_list("began_at", flat=True)
        return found.first()


def of(person: UUID, cookie: str | None) -> list[Shown]:
    """Return where a person is signed in, the browser of this cookie first."""
    here = _name(cookie) if cookie else ""
    with duty("session"):
        rows = list(Session.objects.filter(person=person, expires_at__gt=timezone.now()).order_by("-began_at"))
    shown = [Shown(row.id, row.began_at, row.expires_at, row.id == here) for row in rows]
    return sorted(shown, key=lambda each: not each.is_here)


def _insert(row: Session) -> None:
    try:
        with duty("session"):
            row.save(force_insert=True)
    except IntegrityError:
        raise CreateError from None


def _seal(cookie: str, content: dict[str, Any]) -> bytes:
    return seal.seal_small(_derived("seal", cookie), _name(cookie).encode(), json.dumps(content).encode())


def _open(cookie: str, sealed: bytes) -> dict[str, Any]:
    """Return what is sealed; a row that does not open is an empty session, so the person signs in anew."""
    try:
        content: dict[str, Any] = json.loads(seal.open_small(_derived("seal", cookie), _name(cookie).encode(), sealed))
    except seal.Unopenable:
        return {}
    return content


def _name(cookie: str) -> str:
    return _derived("name", cookie).hex()


def _derived(use: str, cookie: str) -> bytes:
    return hmac.digest(_key(), f"{use}|{cookie}".encode(), hashlib.sha256)


@cache
def _key() -> bytes:
    return environment.secret("session-key").encode()
