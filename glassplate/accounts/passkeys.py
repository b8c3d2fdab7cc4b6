"""Passkeys: a key pair on the person's own device, of which the public half is here. Nothing here can sign in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.webauthn import (
    Aaguid,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from glassplate.lib.fields import Holds
from glassplate.policy import questions

MOST = 10
LONGEST_ID = 1023  # the standard's own limit, in bytes
NEEDED = UserVerificationRequirement.REQUIRED  # a finger, a face or a PIN: whoever holds the device is not enough
State = Mapping[str, Any]


class Refused(Exception):
    """What came from the browser proves nothing."""


class Passkey(models.Model):
    """The public half of one, and the number by which the device knows it. Which device it is, is not asked."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(db_index=True)
    credential = models.BinaryField(unique=True, max_length=LONGEST_ID)
    public_key = models.BinaryField()
    uses = models.BigIntegerField(default=0)  # as the device counts them; one that goes backwards is a copy
    made_at = models.DateTimeField(auto_now_add=True)
    last_used_on = models.DateField(null=True)

    class Privacy:
        person: ClassVar[str | None] = "person"
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-id"),
            "person": Holds("holds-who"),
            "credential": Holds("holds-passkey-number"),
            "public_key": Holds("holds-public-key"),
            "uses": Holds("holds-count"),
            "made_at": Holds("holds-when"),
            "last_used_on": Holds("holds-when"),
        }

    @classmethod
    def keep(cls, request: HttpRequest, person: UUID, state: State, answer: Mapping[str, Any]) -> Self:
        """Keep the public half that a device made for this person; Refused when it proves nothing."""
        try:
            made = server(request).register_complete(state, answer).credential_data
        except Exception:  # of whatever kind: this was written by a stranger
            raise Refused from None
        if made is None or len(made.credential_id) > LONGEST_ID:
            raise Refused
        if cls.objects.filter(credential=made.credential_id).exists():
            raise Refused
        key = cls(person=person, credential=made.credential_id, public_key=cbor.encode(dict(made.public_key)))
        key.save(force_insert=True)
        return key

    @classmethod
    def proven(cls, request: HttpRequest, state: State, answer: Mapping[str, Any]) -> Self:
        """Return the passkey that signed; Refused when none did. The caller is on the duty "sign-in"."""
        try:
            said = AuthenticationResponse.from_dict(answer)
            key = cls.objects.filter(credential=said.raw_id).first()
            if key is None:
                raise Refused
            server(request).authenticate_complete(state, [key.attested()], said)
            uses = said.response.authenticator_data.counter
        except Exception:
            raise Refused from None
        if uses <= key.uses and (uses or key.uses):
            raise Refused
        cls.objects.filter(pk=key.pk).update(uses=uses, last_used_on=date_of_today())
        return key

    def attested(self) -> AttestedCredentialData:
        """Return it as the library wants it; which kind of device made it was never kept."""
        public = CoseKey.parse(cast(Mapping[int, Any], cbor.decode(bytes(self.public_key))))
        return AttestedCredentialData.create(Aaguid.NONE, bytes(self.credential), public)


def begin(request: HttpRequest, person: UUID, address: str) -> tuple[dict[str, Any], State]:
    """Return what the browser is asked to make a passkey for, and what has to be remembered until it answers.

    The address is shown by the person's own device, so that they know which account a passkey is for.
    """
    who = PublicKeyCredentialUserEntity(name=address, id=person.bytes, display_name=address)
    mine = [key.attested() for key in Passkey.objects.filter(person=person)]
    wanted, state = server(request).register_begin(who, mine, ResidentKeyRequirement.REQUIRED, NEEDED)
    return dict(wanted.public_key), state


def ask(request: HttpRequest) -> tuple[dict[str, Any], State]:
    """Return what the browser is asked to sign: any passkey for this place will do, and nobody is named."""
    wanted, state = server(request).authenticate_begin(None, NEEDED)
    return dict(wanted.public_key), state


def server(request: HttpRequest) -> Fido2Server:
    """Return what checks answers for this very origin; no certificate of a device's maker is asked for."""
    scheme = "https" if settings.SECURE else "http"
    here = f"{scheme}://{request.get_host()}"
    place = PublicKeyCredentialRpEntity(name=questions.service_name(), id=request.get_host().partition(":")[0])
    return Fido2Server(place, verify_origin=lambda origin: origin == here)


def date_of_today() -> date:
    return timezone.now().date()
