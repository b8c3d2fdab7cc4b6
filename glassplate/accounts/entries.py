"""Ways in that were mailed: a link or a code, good once and for a short while. A row names nobody and opens nothing.

The link's secret is in the mail and in the sealed session of the browser that asked, and nowhere else: here is a hash
of it, and what is sealed here opens with a key that is made from it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from glassplate.lib.fields import Holds
from glassplate.lib.isolation import duty
from glassplate.policy import questions
from glassplate.vault import seal

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so no words; nothing that looks like a digit
LENGTH, GROUP = 8, 4  # 20 ** 8 codes, of which three may be tried
MOST_TRIES = 3
SHAPE = "[-0-9A-Za-z_]{43}"
UNTIL_OVER = "until it is used or its time is over"


class Entry(models.Model):
    """One mailed way in, for an address that has an account or has none: the rows do not differ."""

    id = models.CharField(primary_key=True, max_length=64)
    address = models.BinaryField()
    code = models.CharField(max_length=64)
    tries = models.SmallIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Privacy:
        person: ClassVar[str | None] = None
        fields: ClassVar[Mapping[str, Holds]] = {
            "id": Holds("holds-entry-hash", UNTIL_OVER),
            "address": Holds("holds-sealed-for-mail", UNTIL_OVER),
            "code": Holds("holds-entry-hash", UNTIL_OVER),
            "tries": Holds("holds-count", UNTIL_OVER),
            "expires_at": Holds("holds-when", UNTIL_OVER),
        }

    @classmethod
    def make(cls, address: str) -> tuple[str, str]:
        """Return a link's secret and a code for an address; after this they are only where the caller puts them."""
        secret = secrets.token_urlsafe(32)
        letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        name = derived("name", secret).hex()
        cls.objects.create(
            id=name,
            address=seal.seal_small(derived("seal", secret), name.encode(), address.encode()),
            code=_hash(secret, letters),
            expires_at=timezone.now() + questions.link_life(),
        )
        return secret, f"{letters[:GROUP]}-{letters[GROUP:]}"

    @classmethod
    def found(cls, secret: str) -> Self | None:
        """Return the entry that still works."""
        name = derived("name", secret).hex()
        return cls.objects.filter(pk=name, expires_at__gt=timezone.now(), tries__lt=MOST_TRIES).first()

    @classmethod
    def clear_expired(cls) -> None:
        """Remove what is over; the sweep calls it."""
        with duty("sweep"):
            cls.objects.filter(expires_at__lt=timezone.now()).delete()

    def whose(self, secret: str) -> str:
        """Return the address that it was mailed to."""
        return seal.open_small(derived("seal", secret), self.id.encode(), bytes(self.address)).decode()

    def is_code(self, secret: str, typed: str) -> bool:
        """Tell whether this is its code, however the letters are written."""
        letters = "".join(sign for sign in typed.upper() if sign.isalnum())
        return hmac.compare_digest(self.code, _hash(secret, letters))

    def miss(self) -> bool:
        """Count a wrong try; False when it was the last one, and the entry is over."""
        type(self).objects.filter(pk=self.pk).update(tries=models.F("tries") + 1)
        self.refresh_from_db(fields=["tries"])
        return self.tries < MOST_TRIES

    def take(self) -> bool:
        """Use it up; of two who come at once, one is told True."""
        gone, _ = type(self).objects.filter(pk=self.pk, tries__lt=MOST_TRIES).delete()
        return gone == 1


def _hash(secret: str, letters: str) -> str:
    return hmac.digest(derived("code", secret), letters.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()


def derived(use: str, secret: str) -> bytes:
    """Return a key of its own for each use; 256 random bits need no slow derivation."""
    return hmac.digest(secret.encode(), f"glassplate entry {use}".encode(), hashlib.sha256)
