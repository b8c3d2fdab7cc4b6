"""The recovery key: its public half seals backups, its private half is the operator's alone and is never kept here.

A sealed file is a line that names the format, a fresh key sealed to the recovery key (HPKE, RFC 9180: X25519,
HKDF-SHA256, AES-256-GCM), and the content in the STREAM construction under that fresh key.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from glassplate import environment
from glassplate.vault import durable, seal
from glassplate.vault.errors import RecoveryError

Private = X25519PrivateKey

PUBLIC = "recovery.pub"
MAGIC = b"glassplate sealed 1\n"
CHECK = 4  # bytes of checksum behind the key, so that a slip of the pen is found
GROUP = 4
KEY, CAPSULE = 32, 80  # an encapsulated X25519 share, the sealed key, its tag
CHUNK = 1 << 20
SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


@dataclass(frozen=True)
class Written:
    """A sealed file that lies durable under its name."""

    name: str
    bytes: int
    sha256: str


def make(*, replace: bool = False) -> str:
    """Make a recovery key, keep its public half, and return the private one as text: nobody can show it again."""
    place = environment.data_folder() / PUBLIC
    if place.exists() and not replace:
        raise RecoveryError("recovery-there")
    private = X25519PrivateKey.generate()
    keep_public(private)
    return _text(private.private_bytes_raw())


def keep_public(private: Private) -> None:
    durable.write(environment.data_folder() / PUBLIC, private.public_key().public_bytes_raw().hex().encode())


def public_key() -> X25519PublicKey:
    """Return the public half; RecoveryError when the operator has made no recovery key yet."""
    try:
        return X25519PublicKey.from_public_bytes(bytes.fromhex((environment.data_folder() / PUBLIC).read_text()))
    except FileNotFoundError:
        raise RecoveryError("recovery-none") from None


def is_made() -> bool:
    return (environment.data_folder() / PUBLIC).exists()


def private_key(text: str) -> Private:
    """Read what `make` returned; blanks, hyphens and case do not matter. RecoveryError when it was mistyped."""
    letters = "".join(text.upper().split()).replace("-", "").replace("0", "O").replace("1", "I")
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        raise RecoveryError("recovery-mistyped") from None
    key, check = raw[:KEY], raw[KEY:]
    if len(raw) != KEY + CHECK or _checksum(key) != check:
        raise RecoveryError("recovery-mistyped")
    return X25519PrivateKey.from_private_bytes(key)


@contextmanager
def sealed_file(file: Path, kind: str) -> Iterator[SealedFile]:
    """Yield a file to write to; it gets its name, durable, when the block ends well, and else nothing of it stays."""
    out = SealedFile(file, kind)
    try:
        yield out
        out.finish()
    except BaseException:
        out.abandon()
        raise


class SealedFile:
    """Seals what is written to the recovery key; `written` says what came of it."""

    def __init__(self, file: Path, kind: str) -> None:
        self._file, self._draft = file, file.with_name(f".{file.name}.part")
        key, capsule_to = seal.new_key(), public_key()
        self._out = os.fdopen(os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        self._digest, self._size = hashlib.sha256(), 0
        self._sealer = seal.Sealer(key, kind.encode())
        self._put(MAGIC + SUITE.encrypt(key, capsule_to, kind.encode()) + self._sealer.head)
        self.written: Written | None = None

    def write(self, piece: bytes) -> None:
        for segment in self._sealer.feed(piece):
            self._put(segment)

    def finish(self) -> None:
        self._put(self._sealer.finish())
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        self._draft.rename(self._file)
        durable.sync_folder(self._file.parent)
        self.written = Written(self._file.name, self._size, self._digest.hexdigest())

    def abandon(self) -> None:
        with contextlib.suppress(OSError):  # a full disk cannot take what is still in the buffer
            self._out.close()
        self._draft.unlink(missing_ok=True)

    def _put(self, piece: bytes | memoryview) -> None:
        self._out.write(piece)
        self._digest.update(piece)
        self._size += len(piece)


def opened(file: Path, kind: str, private: Private) -> Iterator[bytes]:
    """Yield the plain content; RecoveryError when the key is another one or the file is not whole."""
    with file.open("rb", buffering=0) as source:
        if source.read(len(MAGIC)) != MAGIC:
            raise RecoveryError("recovery-not-ours", file=file.name)
        try:
            key = SUITE.decrypt(source.read(CAPSULE), private, kind.encode())
        except (InvalidTag, ValueError):
            raise RecoveryError("recovery-other-key", file=file.name) from None
        try:
            yield from seal.unseal(key, kind.encode(), _pieces(source.read))
        except seal.Unopenable:
            raise RecoveryError("recovery-broken-file", file=file.name) from None


def digest(file: Path) -> str:
    """Return the SHA-256 of a file as hex."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _pieces(read: Callable[[int], bytes]) -> Iterable[bytes]:
    while piece := read(CHUNK):
        yield piece


def _text(key: bytes) -> str:
    letters = base64.b32encode(key + _checksum(key)).decode().rstrip("=")
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def _checksum(key: bytes) -> bytes:
    return hashlib.sha256(b"glassplate recovery|" + key).digest()[:CHECK]
