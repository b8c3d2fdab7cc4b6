"""The keys by which Google signs its alarms, fetched through the door and kept in memory for an hour.

Nothing but a public page is asked for, and only when an alarm comes in: nobody's sign-in is told by it.
"""

from __future__ import annotations

import binascii
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from allauth.socialaccount.providers.base import ProviderException

from glassplate.accounts.alarms.errors import NotBelieved
from glassplate.accounts.alarms.signature import Key
from glassplate.accounts.companies import calling

COMPANY = "google"
CONFIGURATION = "https://accounts.google.com/.well-known/risc-configuration"
LIFE_S = 3600.0
REST_S = 60.0  # a made-up key's name makes us ask no more often than this


class Unheard(Exception):
    """Google's keys cannot be had just now: it may send the alarm again."""


@dataclass(frozen=True)
class Signer:
    """Who signs alarms, and the keys, each by its name."""

    issuer: str
    keys: dict[str, Key] = field(default_factory=dict)


class Book:
    """What was fetched last, and when."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._signer: Signer | None = None
        self._at = float("-inf")  # when it was asked for, whatever came of it

    def key(self, name: str) -> tuple[str, Key]:
        """Return the issuer and the key of a name; NotBelieved when it has none, Unheard when nobody tells."""
        with self._lock:
            age = time.monotonic() - self._at
            is_known = self._signer is not None and name in self._signer.keys
            if age > (LIFE_S if is_known else REST_S):
                self._signer, self._at = None, time.monotonic()
                self._signer = fetch()
            signer = self._signer
        if signer is None:
            raise Unheard
        if name not in signer.keys:
            raise NotBelieved("invalid_key")
        return signer.issuer, signer.keys[name]

    def forget(self) -> None:
        with self._lock:
            self._signer, self._at = None, float("-inf")


def fetch() -> Signer:
    """Ask Google who signs alarms and with what; Unheard when it says nothing that makes sense."""
    try:
        told = calling.ask(COMPANY, CONFIGURATION)
        listed = calling.ask(COMPANY, str(told["jwks_uri"]))["keys"]
        keys = {str(each["kid"]): Key(each) for each in listed if _is_ours(each)}
        return Signer(str(told["issuer"]), keys)
    except (ProviderException, KeyError, TypeError, ValueError, binascii.Error):
        raise Unheard from None


def _is_ours(each: Any) -> bool:
    return (each["kty"], each.get("use", "sig"), each.get("alg", "RS256")) == ("RSA", "sig", "RS256")


BOOK = Book()
