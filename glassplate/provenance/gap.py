"""Closes the gap that a draft leaves: the signature, made here where the key is, put where the child says.

The child may have been taken over by a picture, so little that it says is believed: what is signed must be a claim
under our certificate, and in the gap must lie the signature, over the same claim, of the key made for this draft. It
could have any claim about its own picture signed, as it could have put any pixels into it; it never sees our key.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from glassplate.lib.blob import CHUNK, Blob
from glassplate.provenance.values import SIGNATURE
from glassplate.sandbox import JSON

MOST_SIGNED = 1 << 16
BEGINS = b"\x84\x6aSignature1"


class NotADraft(Exception):
    """What came back is not a picture with a gap."""


@dataclass(frozen=True)
class Signer:
    """Our key, our certificate (DER) as it must stand in what is signed, and the key of one draft."""

    key: ec.EllipticCurvePrivateKey
    leaf: bytes
    drafts: ec.EllipticCurvePrivateKey

    @classmethod
    def of(cls, key: ec.EllipticCurvePrivateKey, leaf: bytes) -> Signer:
        """Return one for a new draft."""
        return cls(key, leaf, ec.generate_private_key(ec.SECP256R1()))

    @property
    def for_the_child(self) -> str:
        """The draft's key as text; it signs nothing that anybody believes."""
        return self.drafts.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def fill(draft: Blob, media_type: str, to_sign: bytes, facts: Mapping[str, JSON], signer: Signer) -> None:
    """Sign and write the signature into the blob; NotADraft when the child's facts (gap, length) do not fit it."""
    if not to_sign.startswith(BEGINS) or signer.leaf not in to_sign or len(to_sign) > MOST_SIGNED:
        raise NotADraft
    parts, length = _parts(facts, draft.size)
    given = b"".join(os.pread(draft.fd, size, at) for at, size in parts)
    try:
        signer.drafts.public_key().verify(_der(given), to_sign, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        raise NotADraft from None
    signature, done = _raw(signer.key.sign(to_sign, ec.ECDSA(hashes.SHA256()))), 0
    for at, size in parts:
        os.pwrite(draft.fd, signature[done : done + size], at)
        done += size
    if media_type == "image/png":
        _mend_checksum(draft, parts[0][0] + SIGNATURE, length)


def _raw(signature: bytes) -> bytes:
    """Return an ES256 signature as COSE wants it: r and s, 32 bytes each."""
    return b"".join(half.to_bytes(SIGNATURE // 2, "big") for half in decode_dss_signature(signature))


def _der(signature: bytes) -> bytes:
    halves = signature[: SIGNATURE // 2], signature[SIGNATURE // 2 :]
    return encode_dss_signature(*(int.from_bytes(half, "big") for half in halves))


def _parts(facts: Mapping[str, Any], size: int) -> tuple[list[tuple[int, int]], int]:
    try:
        parts = [(int(at), int(part)) for at, part in facts["gap"]]
        length = int(facts["length"])
    except (KeyError, TypeError, ValueError):
        raise NotADraft from None
    inside = all(at >= 0 and part > 0 and at + part <= size for at, part in parts)
    if not inside or sum(part for _, part in parts) != SIGNATURE or not SIGNATURE < length < size:
        raise NotADraft
    return parts, length


def _mend_checksum(draft: Blob, end: int, length: int) -> None:
    """A PNG's chunk ends with a checksum over its name and content; the manifest is the whole content."""
    at = end - length - 4
    if at < 0 or os.pread(draft.fd, 4, at) != b"caBX":
        raise NotADraft
    checksum = 0
    while at < end:
        piece = os.pread(draft.fd, min(CHUNK, end - at), at)
        checksum, at = zlib.crc32(piece, checksum), at + len(piece)
    os.pwrite(draft.fd, checksum.to_bytes(4, "big"), end)
