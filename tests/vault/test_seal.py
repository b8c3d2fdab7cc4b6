"""A sealed body opens only whole, in order, with its own key and for what it is about."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings, strategies as st

from glassplate.vault import seal

KEY = bytes(range(32))
WHOLE = seal.SEGMENT + seal.TAG


def sealed(plain: bytes, piece: int = 777_777) -> bytes:
    sealer = seal.Sealer(KEY, b"about")
    out = bytearray(sealer.head)
    for at in range(0, len(plain), piece):
        for segment in sealer.feed(plain[at : at + piece]):
            out += segment
    return bytes(out + sealer.finish())


def opened(body: bytes, about: bytes = b"about", key: bytes = KEY, piece: int = 500_000) -> bytes:
    return b"".join(seal.unseal(key, about, (body[at : at + piece] for at in range(0, len(body), piece))))


@pytest.mark.parametrize("size", [0, 1, seal.SEGMENT - 1, seal.SEGMENT, seal.SEGMENT + 1, 3 * seal.SEGMENT, 3_333_333])
def test_what_was_sealed_opens(size: int) -> None:
    plain = os.urandom(size)
    assert opened(sealed(plain)) == plain


@given(st.binary(max_size=3000), st.integers(1, 4000), st.integers(1, 4000))
@settings(max_examples=60, deadline=None)
def test_pieces_of_any_size_make_no_difference(plain: bytes, write: int, read: int) -> None:
    assert opened(sealed(plain, write), piece=read) == plain


def test_nothing_of_the_plain_text_is_in_the_sealed_body() -> None:
    assert b"canary-prompt" not in sealed(b"canary-prompt" * 1000)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body[:-1],
        lambda body: body[: seal.PREFIX + WHOLE],  # cut exactly between two segments
        lambda body: body[: seal.PREFIX],
        lambda body: body[:3],
        lambda body: b"",
        lambda body: body + b"x",
        lambda body: bytes([body[0] ^ 1]) + body[1:],
        lambda body: body[:100] + bytes([body[100] ^ 1]) + body[101:],
        lambda body: _swapped(body),
        lambda body: body[: seal.PREFIX + WHOLE] + body[seal.PREFIX :],  # the first segment twice
    ],
)
def test_a_body_that_is_not_whole_does_not_open(change: object) -> None:
    body = sealed(os.urandom(2 * seal.SEGMENT + 5))
    with pytest.raises(seal.Unopenable):
        opened(change(body))  # type: ignore[operator]


def test_a_body_opens_only_for_what_it_is_about_and_with_its_key() -> None:
    body = sealed(b"plain")
    for about, key in ((b"else", KEY), (b"about", bytes(32))):
        with pytest.raises(seal.Unopenable):
            opened(body, about, key)


def test_small_things_open_only_unchanged() -> None:
    small = seal.seal_small(KEY, b"about", b"a prompt")
    assert seal.open_small(KEY, b"about", small) == b"a prompt"
    for bad in (small[:-1], b"", small[:5], small + b"x"):
        with pytest.raises(seal.Unopenable):
            seal.open_small(KEY, b"about", bad)


def test_two_seals_of_the_same_text_differ() -> None:
    assert sealed(b"plain") != sealed(b"plain")


def _swapped(body: bytes) -> bytes:
    first, second = body[seal.PREFIX : seal.PREFIX + WHOLE], body[seal.PREFIX + WHOLE : seal.PREFIX + 2 * WHOLE]
    return body[: seal.PREFIX] + second + first + body[seal.PREFIX + 2 * WHOLE :]
