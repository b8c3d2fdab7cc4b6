"""People, their sessions, and the mails of a development instance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from glassplate.accounts import identity, preferences, usernames
from glassplate.accounts.api_keys import ApiKey
from glassplate.accounts.entries import Entry as Entry
from glassplate.accounts.moving.models import Move as Move
from glassplate.accounts.passkeys import Passkey as Passkey
from glassplate.accounts.second.models import SecondStep as SecondStep
from glassplate.accounts.webhooks.models import Delivery as Delivery, Webhook as Webhook
from glassplate.lib.fields import Holds
from glassplate.lib.isolation import principal
from glassplate.vault import shelf, shred
from glassplate.vault.models import Kind

UNTIL_SENT = "until it could be sent, one day at most"


class People(BaseUserManager["Person"]):
    """How a person comes to be, and is found by an address."""

    def join(self, address: str, password: str | None, name: str = "", username: str = "") -> Person:
        """Make a person, name and address sealed from the first moment; IntegrityError when the address is taken.

        None is no password: it cannot be guessed, and somebody without one comes in another way. A user name that is
        taken gets a number behind it, so that nobody learns from a sign-up who is here.
        """
        person = Person(email=identity.token(address), preferences=preferences.begun())
        person.set_password(password)
        with principal(person.id):
            person.address_id = shelf.put_text(person.id, Kind.ADDRESS, identity.normalise(address)).id
            person.name_id = shelf.put_text(person.id, Kind.NAME, name).id if name else None
            person.save(force_insert=True)
            if username:
                next(filter(person.take_username, usernames.like(username)), None)
        return person

    def by_token(self, token: str) -> Person | None:
        return self.filter(email=token).first()

    def by_username(self, name: str) -> Person | None:
        return self.filter(username=usernames.token(name)).first()


class Person(AbstractBaseUser):
    """Somebody with an account. What names them is in the vault; this row has ids, a token and a password's hash."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    email = models.EmailField(unique=True, max_length=64)  # the token of the address, never the address
    name_id = models.UUIDField(null=True)
    address_id = models.UUIDField(null=True)
    username = models.CharField(max_length=64, null=True, unique=True)  # its token; the name itself is sealed
    username_id = models.UUIDField(null=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    preferences = models.JSONField(default=dict)

    objects: ClassVar[People] = People()
    api_key: ApiKey | None = None  # the key through which a request acts as this person, if it does

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(email__regex=f"^{identity.TOKEN.pattern}$"), name="person_email_is_a_token"
            ),
            models.CheckConstraint(
                condition=models.Q(username__regex="^[0-9a-f]{64}$"), name="person_username_is_a_token"
            ),
        ]

    class Privacy:
        person: ClassVar[str | None] = "id"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id"),
            "email": Holds("holds-address-token"),
            "name_id": Holds("holds-name-sealed"),
            "address_id": Holds("holds-address-sealed"),
            "username": Holds("holds-username-token"),
            "username_id": Holds("holds-username-sealed"),
            "password": Holds("holds-password-hash"),
            "is_active": Holds("holds-account-state"),
            "joined_at": Holds("holds-when"),
            "last_login": Holds("holds-last-sign-in"),
            "preferences": Holds("holds-preferences"),
        }

    def __str__(self) -> str:
        return str(self.id)  # what prints a person by accident prints an id

    def name(self) -> str:
        """Return the person's name, "" when none was given; the caller acts as this person."""
        return shelf.open_text(self.name_id) if self.name_id else ""

    def address(self) -> str:
        """Return the real e-mail address; the caller acts as this person."""
        return shelf.open_text(self.address_id) if self.address_id else ""

    def user_name(self) -> str:
        """Return the user name, "" when there is none; the caller acts as this person."""
        return shelf.open_text(self.username_id) if self.username_id else ""

    def take_username(self, name: str) -> bool:
        """Seal another user name and shred the old one; False when somebody has it, or one that looks like it."""
        old = self.username_id
        try:
            with transaction.atomic():
                self.username = usernames.token(name)
                self.username_id = shelf.put_text(self.id, Kind.NAME, usernames.normalise(name)).id
                self.save(update_fields=["username", "username_id"])
        except IntegrityError:
            self.refresh_from_db(fields=["username", "username_id"])
            return False
        shred.shred([old] if old else [])
        return True

    def rename(self, name: str) -> None:
        """Seal another name (or none) and shred the old one."""
        old, self.name_id = self.name_id, shelf.put_text(self.id, Kind.NAME, name).id if name else None
        self.save(update_fields=["name_id"])
        shred.shred([old] if old else [])

    def move(self, address: str) -> None:
        """Seal another address and shred the old one; IntegrityError when it is taken."""
        old, self.email = self.address_id, identity.token(address)
        self.address_id = shelf.put_text(self.id, Kind.ADDRESS, identity.normalise(address)).id
        self.save(update_fields=["email", "address_id"])
        shred.shred([old] if old else [])

    def all_preferences(self) -> dict[str, Any]:
        return preferences.whole(self.preferences)

    def prefer(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change some preferences and return them all; BadPreference when one is not declared.

        Of who is written down nowhere nothing is: they hold for this answer.
        """
        self.preferences = {**self.preferences, **preferences.clean(changes)}
        if not self._state.adding:
            self.save(update_fields=["preferences"])
        return self.all_preferences()


class Session(models.Model):
    """One browser's session: found by a keyed hash of its cookie, sealed under a key that needs the cookie too."""

    id = models.CharField(primary_key=True, max_length=64)
    person = models.UUIDField(null=True, db_index=True)  # whose, once signed in: to end them all
    sealed = models.BinaryField()
    began_at = models.DateTimeField(default=timezone.now)  # a sign-in begins a new one
    expires_at = models.DateTimeField(db_index=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-session-hash", "until it ends"),
            "person": Holds("holds-who", "until it ends"),
            "sealed": Holds("holds-sealed-content", "until it ends"),
            "began_at": Holds("holds-when", "until it ends"),
            "expires_at": Holds("holds-when", "until it ends"),
        }


class Mail(models.Model):
    """A mail at rest: one that could not go yet, or, in development, one for the outbox page; the text is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField()
    text = models.UUIDField()  # its id in the vault
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)
    template = models.CharField(max_length=20, default="")
    attempt = models.SmallIntegerField(default=0)  # how often it was tried
    due_at = models.DateTimeField(null=True, db_index=True)  # when it is tried again; null: never

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id", UNTIL_SENT),
            "person": Holds("holds-who", UNTIL_SENT),
            "text": Holds("holds-sealed-content", UNTIL_SENT),
            "sent_at": Holds("holds-when", UNTIL_SENT),
            "template": Holds("holds-kind", UNTIL_SENT),
            "attempt": Holds("holds-count", UNTIL_SENT),
            "due_at": Holds("holds-when", UNTIL_SENT),
        }
