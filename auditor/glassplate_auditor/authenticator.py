"""A device that makes and uses passkeys, in a few lines: what a phone would answer, without a phone. ES256 and no more.

It keeps nothing secret and hurries nothing, so it is for looking at instances with throw-away accounts only.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
Point = tuple[int, int] | None


@dataclass
class Authenticator:
    """One device with one passkey for one place; `verified` is whether its owner showed a finger."""

    origin: str
    place: str
    verified: bool = True
    uses: int = 0
    secret: int = field(default_factory=lambda: secrets.randbelow(N - 1) + 1, repr=False)
    number: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def make(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Answer to navigator.credentials.create, as its toJSON gives it."""
        x, y = _times(self.secret, G) or (0, 0)
        public = {1: 2, 3: -7, -1: 1, -2: x.to_bytes(32, "big"), -3: y.to_bytes(32, "big")}
        about = self._about(ATTESTED) + bytes(16) + len(self.number).to_bytes(2, "big") + self.number + _cbor(public)
        note = _cbor({"fmt": "none", "attStmt": {}, "authData": about})
        said = {"clientDataJSON": _b64(self._client("webauthn.create", wanted)), "attestationObject": _b64(note)}
        return self._credential(said)

    def use(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Answer to navigator.credentials.get."""
        self.uses += 1
        client, about = self._client("webauthn.get", wanted), self._about(0)
        signature = self._sign(about + hashlib.sha256(client).digest())
        said = {"clientDataJSON": _b64(client), "authenticatorData": _b64(about), "signature": _b64(signature)}
        return self._credential(said)

    def _credential(self, said: dict[str, str]) -> dict[str, Any]:
        name = _b64(self.number)
        return {"id": name, "rawId": name, "type": "public-key", "response": said, "clientExtensionResults": {}}

    def _client(self, kind: str, wanted: Mapping[str, Any]) -> bytes:
        said = {"type": kind, "challenge": wanted["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _about(self, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verified else 0)
        return hashlib.sha256(self.place.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4, "big")

    def _sign(self, message: bytes) -> bytes:
        digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
        once = secrets.randbelow(N - 1) + 1
        r = (_times(once, G) or (0, 0))[0] % N
        s = pow(once, -1, N) * (digest + r * self.secret) % N
        body = b"".join(b"\x02" + bytes([len(each)]) + each for each in (_whole(r), _whole(s)))
        return b"\x30" + bytes([len(body)]) + body


def _add(one: Point, other: Point) -> Point:
    if one is None or other is None:
        return one or other
    if one[0] == other[0] and (one[1] + other[1]) % P == 0:
        return None
    if one == other:
        slope = (3 * one[0] * one[0] - 3) * pow(2 * one[1], -1, P) % P
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, P) % P
    x = (slope * slope - one[0] - other[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def _times(number: int, point: Point) -> Point:
    total: Point = None
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


def _whole(number: int) -> bytes:
    """Return a number as DER writes it: no sign bit of its own."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def _cbor(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value)) + value.encode()
    return _head(5, len(value)) + b"".join(_cbor(name) + _cbor(each) for name, each in value.items())


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    return bytes([kind << 5 | 24, size]) if size < 256 else bytes([kind << 5 | 25]) + size.to_bytes(2, "big")


def _b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
