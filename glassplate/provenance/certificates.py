"""The instance's own authority: made at first start, kept with the other secrets, known by nobody else.

`provenance-ca.pem` (30 years) vouches for `provenance-leaf.pem` (10 years, a new one each year), whose key signs. A
credential carries no time of a third party, so it holds as long as the certificate it was signed under.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from glassplate import environment
from glassplate.policy import questions

CA, LEAF = "provenance-ca.pem", "provenance-leaf.pem"
YEAR = timedelta(days=365)
CA_LIFE, LEAF_LIFE, LEAF_USE = 30 * YEAR, 10 * YEAR, YEAR
EARLIER = timedelta(days=1)  # clocks differ
LONGEST_NAME = 60


@dataclass(frozen=True)
class Held:
    """A private key and the certificate over its public half."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


@dataclass(frozen=True)
class Authority:
    """What this instance signs with."""

    ca: Held
    leaf: Held

    @property
    def chain(self) -> str:
        """The certificates that go into a credential."""
        return self.leaf.pem + self.ca.pem

    @property
    def tag(self) -> bytes:
        """Four bytes that name this instance in a watermark; they follow from its public key."""
        return _tag(self.ca.certificate)


def ours() -> Authority:
    """Return this instance's authority; made when there is none, its leaf renewed when it was used for a year."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / CA).exists():
        _write(folder / CA, _new_ca(), again=False)
    ca = _held(folder / CA)
    if not (folder / LEAF).exists() or _is_due(_held(folder / LEAF), ca):
        _write(folder / LEAF, _new_leaf(ca), again=True)
    return Authority(ca, _held(folder / LEAF))


def anchors() -> str:
    """Return the certificate that this instance vouches with, as text; nothing where no instance was ever started."""
    file = _folder() / CA
    return _held(file).pem if file.exists() else ""


def our_tag() -> str:
    """Return the tag of this instance, in hexadecimal digits; nothing where none was ever started."""
    file = _folder() / CA
    return _tag(_held(file).certificate).hex() if file.exists() else ""


def valid_until() -> datetime | None:
    """Return when what this instance signs with ends to be valid; None where no instance was ever started."""
    files = [_folder() / CA, _folder() / LEAF]
    if not all(file.exists() for file in files):
        return None
    return min(_held(file).certificate.not_valid_after_utc for file in files)


def _folder() -> Path:
    return environment.data_folder() / "secrets"


def _is_due(leaf: Held, ca: Held) -> bool:
    foreign = leaf.certificate.issuer != ca.certificate.subject
    return foreign or datetime.now(UTC) > leaf.certificate.not_valid_before_utc + EARLIER + LEAF_USE


def _held(file: Path) -> Held:
    return _read(file, file.stat().st_mtime_ns)


@cache
def _read(file: Path, changed: int) -> Held:
    content = file.read_bytes()
    key = load_pem_private_key(content, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return Held(key, x509.load_pem_x509_certificate(content))


def _tag(certificate: x509.Certificate) -> bytes:
    public = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(public).digest()[:4]


def _new_ca() -> Held:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"Glassplate {x509.SubjectKeyIdentifier.from_public_key(key.public_key()).digest.hex()[:8]}")
    draft = _draft(key, name, name, CA_LIFE).add_extension(x509.BasicConstraints(True, 0), critical=True)
    return Held(key, draft.add_extension(_usage(signs=False), critical=True).sign(key, hashes.SHA256()))


def _new_leaf(ca: Held) -> Held:
    """Return a certificate after the C2PA's profile: for signatures only, named as one for mail (its own usage)."""
    key = ec.generate_private_key(ec.SECP256R1())
    left = ca.certificate.not_valid_after_utc - datetime.now(UTC)
    draft = _draft(key, _name("Glassplate"), ca.certificate.subject, min(LEAF_LIFE, left))
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca.key.public_key())
    draft = draft.add_extension(x509.BasicConstraints(False, None), critical=True)
    draft = draft.add_extension(_usage(signs=True), critical=True).add_extension(issuer, critical=False)
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
    return Held(key, draft.add_extension(purpose, critical=False).sign(ca.key, hashes.SHA256()))


def _draft(
    key: ec.EllipticCurvePrivateKey, subject: x509.Name, issuer: x509.Name, life: timedelta
) -> x509.CertificateBuilder:
    now, public = datetime.now(UTC).replace(microsecond=0), key.public_key()
    draft = x509.CertificateBuilder(issuer, subject, public, x509.random_serial_number())
    draft = draft.not_valid_before(now - EARLIER).not_valid_after(now + life)
    return draft.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        key_cert_sign=not signs,
        crl_sign=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    service = questions.service_name()[:LONGEST_NAME] or "Glassplate"
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, service), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )


def _write(file: Path, held: Held, *, again: bool) -> None:
    """Write key and certificate, for us alone and whole at once; of several writers the first wins, unless `again`."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    key = held.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(key + held.pem.encode())
        out.flush()
        os.fsync(out.fileno())
    if again:
        draft.replace(file)
        return
    with contextlib.suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()
