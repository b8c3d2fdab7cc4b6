"""The instance's signature under its receipts: Ed25519, so that anybody can check one without asking us."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from glassplate import environment

SECRET = "receipt-key"  # noqa: S105 - its name, under which environment.secret makes it
SEED = 32  # bytes


def sign(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return a signed receipt: the facts, a signature over their canonical JSON, and the key that checks it."""
    private = _private()
    signature = private.sign(canonical(facts))
    return {"receipt": dict(facts), "signature": _packed(signature), "public_key": _packed(_raw(private))}


def is_good(signed: Mapping[str, Any], key: str = "") -> bool:
    """Tell whether a receipt is as it was signed, by the key given or else by the one that it brings itself."""
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key or signed["public_key"], validate=True))
        public.verify(base64.b64decode(signed["signature"], validate=True), canonical(signed["receipt"]))
    except (InvalidSignature, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    return True


def public_key() -> str:
    """Return the key that checks our receipts, in base64."""
    return _packed(_raw(_private()))


def fingerprint(key: str) -> str:
    """Return what people compare: the first 20 hex digits of the key's SHA-256, in groups."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:20]
    return " ".join(digest[start : start + 4] for start in range(0, 20, 4))


def canonical(facts: Mapping[str, Any]) -> bytes:
    """Return the bytes that are signed: JSON with sorted keys, no blanks, UTF-8."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(environment.secret(SECRET).encode()).digest()[:SEED])


def _raw(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _packed(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
