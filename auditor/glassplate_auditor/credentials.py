"""Content credentials (C2PA): reads those of others with a library that is not the server's, and signs one of its own.

What it signs with is made for the run and kept nowhere; its maker's name is a canary.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SETTINGS: Mapping[str, Any] = {
    "version": 1,
    "builder": {"thumbnail": {"enabled": False}},
    "verify": {"verify_trust": False, "remote_manifest_fetch": False, "ocsp_fetch": False, "verify_after_sign": False},
}
WHOLE = ("Valid", "Trusted")
THUMBNAIL = "c2pa.thumbnail"
SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
NOTED = re.compile(rb'DigitalSourceType="([^"]{1,200})"')
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Credential:
    """What a file's credential says: whether it holds for these very bytes, and each manifest in it by its label."""

    is_whole: bool
    active: str
    manifests: Mapping[str, Mapping[str, Any]]

    @property
    def sources(self) -> set[str]:
        """How the picture came to be, in the IPTC's words: of the newest manifest's actions."""
        told = (str(each.get("digitalSourceType", "")) for each in self._actions())
        return {each.removeprefix(SOURCES) for each in told if each}

    @property
    def actions(self) -> list[str]:
        return [str(each.get("action")) for each in self._actions()]

    @property
    def shows_thumbnails(self) -> bool:
        """Whether a small picture lies in any of the manifests."""
        return THUMBNAIL in json.dumps(list(self.manifests.values()))

    def _actions(self) -> Iterator[Mapping[str, Any]]:
        for assertion in self.manifests.get(self.active, {}).get("assertions", []):
            if str(assertion.get("label", "")).startswith("c2pa.actions"):
                yield from assertion.get("data", {}).get("actions", [])


def read(content: bytes) -> Credential | None:
    """Return the credential of a picture's bytes, None when there is none that can be read."""
    try:
        told = c2pa.Reader(kind_of(content), io.BytesIO(content), context=_context()).json()
        found: dict[str, Any] = json.loads(told)
    except (c2pa.C2paError, ValueError):
        return None
    is_whole = found.get("validation_state") in WHOLE
    return Credential(is_whole, str(found.get("active_manifest")), dict(found.get("manifests", {})))


def noted(content: bytes) -> set[str]:
    """Return the source types that stand in the picture's plain notes (XMP)."""
    return {each.decode(errors="replace").removeprefix(SOURCES) for each in NOTED.findall(content)}


def signed(content: bytes, maker: str) -> bytes:
    """Return the picture with the credential of a maker whom nobody knows."""
    claim = {
        "claim_generator_info": [{"name": maker}],
        "assertions": [
            {
                "label": "c2pa.actions.v2",
                "data": {
                    "actions": [{"action": "c2pa.created", "digitalSourceType": SOURCES + "digitalCapture"}],
                },
            }
        ],
    }
    chain, key = _certificates(maker)
    signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None))
    out = io.BytesIO()
    c2pa.Builder.from_json(json.dumps(claim), _context()).sign(signer, kind_of(content), io.BytesIO(content), out)
    return out.getvalue()


def kind_of(content: bytes) -> str:
    """Return the media type by the first bytes."""
    if content.startswith(b"\x89PNG"):
        return "image/png"
    return "image/webp" if content[8:12] == b"WEBP" else "image/jpeg"


def _context() -> Any:
    return c2pa.Context.from_dict(dict(SETTINGS))


def _certificates(maker: str) -> tuple[bytes, bytes]:
    """Return a chain of two certificates and the key of the first, for an hour."""
    above, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = _certificate(maker, "authority", above.public_key(), above, is_authority=True)
    leaf = _certificate(maker, "maker", own.public_key(), above, is_authority=False)
    chain = b"".join(each.public_bytes(Encoding.PEM) for each in (leaf, authority))
    return chain, own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _certificate(
    maker: str, name: str, public: ec.EllipticCurvePublicKey, by: ec.EllipticCurvePrivateKey, *, is_authority: bool
) -> x509.Certificate:
    now = datetime.now(UTC).replace(microsecond=0)
    draft = x509.CertificateBuilder(_name(maker, "authority"), _name(maker, name), public, x509.random_serial_number())
    draft = draft.not_valid_before(now - HOUR).not_valid_after(now + HOUR)
    draft = draft.add_extension(x509.BasicConstraints(is_authority, 0 if is_authority else None), critical=True)
    draft = draft.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    draft = draft.add_extension(_usage(is_authority), critical=True)
    if not is_authority:
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key())
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])  # what the standard wants to see
        draft = draft.add_extension(issuer, critical=False).add_extension(purpose, critical=False)
    return draft.sign(by, hashes.SHA256())


def _usage(is_authority: bool) -> x509.KeyUsage:
    others = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only")
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        decipher_only=False,
        **dict.fromkeys(others, False),
    )


def _name(maker: str, name: str) -> x509.Name:
    parts = [(NameOID.ORGANIZATION_NAME, maker), (NameOID.COMMON_NAME, name)]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])
