"""The age format, version 1, under a passphrase (age-encryption.org/v1): what `age -d` and others like it open.

A header names the scrypt salt and work, wraps the file key, and is authenticated; the body is ChaCha20-Poly1305 over
pieces of 64 KiB in the STREAM construction.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from glassplate.vault.seal import Unopenable

MAGIC, SCRYPT = b"age-encryption.org/v1", b"age-encryption.org/v1/scrypt"
SALT, FILE_KEY, NONCE, TAG, PIECE = 16, 16, 16, 16, 64 << 10
WORK, MOST_WORK = 16, 20  # powers of two: 64 MiB while the key is made, and what we are ready to spend on a stranger's
HEADER_LONGEST = 1024


@dataclass(frozen=True)
class Grain:
    """What is random about a file: made anew for each."""

    file_key: bytes
    salt: bytes
    nonce: bytes

    @classmethod
    def new(cls) -> Grain:
        return cls(os.urandom(FILE_KEY), os.urandom(SALT), os.urandom(NONCE))


def locked(pieces: Iterable[bytes], passphrase: str, grain: Grain | None = None, work: int = WORK) -> Iterator[bytes]:
    """Yield the age file of a content that comes in pieces of any size; holds one piece of 64 KiB and what came."""
    grain = grain or Grain.new()
    yield _header(passphrase, grain, work) + grain.nonce
    cipher, counter, waiting = ChaCha20Poly1305(_derived(grain.file_key, grain.nonce, b"payload")), 0, bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) > PIECE:  # only now is it known that this one is not the last
            yield cipher.encrypt(_numbered(counter, last=False), bytes(waiting[:PIECE]), None)
            del waiting[:PIECE]
            counter += 1
    yield cipher.encrypt(_numbered(counter, last=True), bytes(waiting), None)


def opened(pieces: Iterable[bytes], passphrase: str) -> Iterator[bytes]:
    """Yield the content of an age file; Unopenable under another passphrase, or when it is cut or changed."""
    source, waiting = iter(pieces), bytearray()
    while waiting.count(b"\n") < 4 or len(waiting) < waiting.index(b"\n---") + 50 + NONCE:
        piece = next(source, None)
        if piece is None or (len(waiting) > HEADER_LONGEST and waiting.count(b"\n") < 4):
            raise Unopenable
        waiting += piece
    end = waiting.index(b"\n", waiting.index(b"\n---") + 1) + 1
    file_key = _unwrapped(bytes(waiting[:end]), passphrase)
    nonce = bytes(waiting[end : end + NONCE])
    del waiting[: end + NONCE]
    cipher, counter, whole = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")), 0, PIECE + TAG
    try:
        for piece in source:
            waiting += piece
            while len(waiting) > whole:
                yield cipher.decrypt(_numbered(counter, last=False), bytes(waiting[:whole]), None)
                del waiting[:whole]
                counter += 1
        while len(waiting) > whole:
            yield cipher.decrypt(_numbered(counter, last=False), bytes(waiting[:whole]), None)
            del waiting[:whole]
            counter += 1
        yield cipher.decrypt(_numbered(counter, last=True), bytes(waiting), None)
    except InvalidTag:
        raise Unopenable from None


def _header(passphrase: str, grain: Grain, work: int) -> bytes:
    wrapped = ChaCha20Poly1305(_stretched(passphrase, grain.salt, work)).encrypt(bytes(12), grain.file_key, None)
    told = b"%s\n-> scrypt %s %d\n%s\n---" % (MAGIC, _packed(grain.salt), work, _packed(wrapped))
    return told + b" " + _packed(_signed(grain.file_key, told)) + b"\n"


def _unwrapped(header: bytes, passphrase: str) -> bytes:
    try:
        magic, stanza, wrapped, end, _ = header.split(b"\n")
        arrow, kind, salt, work = stanza.split(b" ")
        dashes, signature = end.split(b" ")
        if (magic, arrow, kind, dashes) != (MAGIC, b"->", b"scrypt", b"---") or not 1 <= int(work) <= MOST_WORK:
            raise Unopenable
        key = _stretched(passphrase, _unpacked(salt), int(work))
        file_key = ChaCha20Poly1305(key).decrypt(bytes(12), _unpacked(wrapped), None)
        if not hmac.compare_digest(_signed(file_key, header[: -len(signature) - 2]), _unpacked(signature)):
            raise Unopenable
    except (ValueError, InvalidTag):
        raise Unopenable from None
    return file_key


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    room = min(2 << (work + 10), (1 << 31) - 1)  # twice what it needs; the library takes no more
    return hashlib.scrypt(passphrase.encode(), salt=SCRYPT + salt, n=1 << work, r=8, p=1, maxmem=room, dklen=32)


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(key)


def _signed(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")


def _numbered(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _packed(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _unpacked(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
