"""RS256, and nothing else: a public key as Google writes it, and whether it signed something."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256

SMALLEST_BITS = 2048


class Key:
    """A public key; ValueError for one that is too short to mean anything."""

    def __init__(self, written: Mapping[str, str]) -> None:
        numbers = RSAPublicNumbers(e=_number(written["e"]), n=_number(written["n"]))
        self._key: RSAPublicKey = numbers.public_key()
        if self._key.key_size < SMALLEST_BITS:
            raise ValueError

    def signed(self, content: bytes, signature: bytes) -> bool:
        try:
            self._key.verify(signature, content, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True


def _number(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")
