"""Streaming authenticated encryption: AES-256-GCM over segments, in the STREAM construction.

A sealed body is a 7-byte random prefix, then segments of 1 MiB of plain text, each followed by its 16-byte tag.
The nonce of a segment is prefix | 4-byte counter | 1-byte "last" flag, so that cut, reordered or repeated segments do
not open (Hoang, Reyhanitabar, Rogaway, Vizár 2015, "Online authenticated-encryption and its nonce-reuse
misuse-resistance").
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY = 32
PREFIX = 7
TAG = 16
SEGMENT = 1 << 20
NONCE = 12


class Unopenable(Exception):
    """What is at rest does not open: cut, changed, moved to another row, or its key is gone."""


class KeyGone(Unopenable):
    """The key itself is not there: destroyed, or its folder is not the one it should be."""


class Sealer:
    """Seals a stream piece by piece; holds what has come in, at most one segment, and that segment sealed."""

    def __init__(self, key: bytes, about: bytes) -> None:
        self._cipher = AESGCM(key)
        self._about = about
        self._prefix = os.urandom(PREFIX)
        self._buffer = bytearray()  # grows with what comes in: hundreds of stalled uploads must cost next to nothing
        self._out = bytearray()
        self._counter = 0

    @property
    def head(self) -> bytes:
        """The bytes that come first at rest."""
        return self._prefix

    def feed(self, piece: bytes | bytearray | memoryview) -> Iterator[memoryview]:
        """Yield each segment that is full; the view is valid until the next one is asked for."""
        view = memoryview(piece).cast("B")
        while view:
            if len(self._buffer) == SEGMENT:  # only now is it known that this segment is not the last
                yield self._segment(last=False)
            take = min(SEGMENT - len(self._buffer), len(view))
            self._buffer += view[:take]
            view = view[take:]

    def finish(self) -> memoryview:
        """Return the last segment (empty streams have one too)."""
        return self._segment(last=True)

    def _segment(self, *, last: bool) -> memoryview:
        nonce = _nonce(self._prefix, self._counter, last)
        size = len(self._buffer) + TAG
        if len(self._out) < size:
            self._out = bytearray(size)
        out = memoryview(self._out)[:size]
        self._cipher.encrypt_into(nonce, self._buffer, self._about, out)
        self._counter += 1
        self._buffer = bytearray()
        return out


def unseal(key: bytes, about: bytes, sealed: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the plain segments of a sealed body that comes in pieces of any size; Unopenable when it is not whole."""
    cipher = AESGCM(key)
    waiting = bytearray()
    prefix: bytes | None = None
    counter = 0
    whole = SEGMENT + TAG
    try:
        for piece in sealed:
            waiting += piece
            if prefix is None and len(waiting) >= PREFIX:
                prefix = bytes(waiting[:PREFIX])
                del waiting[:PREFIX]
            while prefix is not None and len(waiting) > whole:
                segment = bytes(memoryview(waiting)[:whole])
                del waiting[:whole]  # before anybody waits: a reader who has stopped reading holds one segment, once
                segment = cipher.decrypt(_nonce(prefix, counter, False), segment, about)
                counter += 1
                yield segment
        if prefix is None:
            raise Unopenable
        yield cipher.decrypt(_nonce(prefix, counter, True), bytes(waiting), about)
    except InvalidTag:
        raise Unopenable from None


class Window(io.RawIOBase):
    """Any part of a sealed body, opened as it is asked for: holds one segment. Unopenable when a part is not whole.

    `read_at` returns that many sealed bytes from a place on; `size` is how many there are.
    """

    def __init__(self, key: bytes, about: bytes, read_at: Callable[[int, int], bytes], size: int) -> None:
        self._cipher, self._about, self._read_at = AESGCM(key), about, read_at
        self._prefix = read_at(0, PREFIX)
        self._count = -(-(size - PREFIX) // (SEGMENT + TAG))
        if len(self._prefix) < PREFIX or self._count < 1:
            raise Unopenable
        self.size = size - PREFIX - self._count * TAG
        self._at, self._open = 0, (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = max({0: 0, 1: self._at, 2: self.size}[whence] + offset, 0)
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        number, start = divmod(self._at, SEGMENT)
        if self._at >= self.size:
            return 0
        piece = self._segment(number)[start : start + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _segment(self, number: int) -> bytes:
        if self._open[0] != number:
            sealed = self._read_at(PREFIX + number * (SEGMENT + TAG), SEGMENT + TAG)
            nonce = _nonce(self._prefix, number, number == self._count - 1)
            try:
                self._open = number, self._cipher.decrypt(nonce, sealed, self._about)
            except InvalidTag:
                raise Unopenable from None
        return self._open[1]


def seal_small(key: bytes, about: bytes, plain: bytes) -> bytes:
    """Seal a short text or a key in one piece: 12-byte nonce, ciphertext, tag."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def open_small(key: bytes, about: bytes, sealed: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about)
    except (InvalidTag, ValueError):
        raise Unopenable from None


def rewrap_small(old: AESGCM, new: AESGCM, secrets: Iterable[tuple[bytes, bytes]]) -> list[bytes | None]:
    """Seal many (about, sealed) under another key, in order; None for one that does not open."""
    renewed: list[bytes | None] = []
    for about, sealed in secrets:
        try:
            plain = old.decrypt(sealed[:NONCE], sealed[NONCE:], about)
        except (InvalidTag, ValueError):
            renewed.append(None)
            continue
        nonce = os.urandom(NONCE)
        renewed.append(nonce + new.encrypt(nonce, plain, about))
    return renewed


def cipher(key: bytes) -> AESGCM:
    """Return the cipher of a key that is used many times over."""
    return AESGCM(key)


def new_key() -> bytes:
    return AESGCM.generate_key(KEY * 8)


def _nonce(prefix: bytes, counter: int, last: bool) -> bytes:
    return prefix + counter.to_bytes(4, "big") + (b"\1" if last else b"\0")
