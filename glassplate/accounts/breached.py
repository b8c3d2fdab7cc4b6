"""Passwords that others had stolen from them: refused, also dressed up a little, without asking anybody.

`breached.bin` is a Bloom filter: it knows every password it was made from, takes one in 100,000 others for one of them,
and is no list that anybody could read. Nothing leaves the machine. `python -m glassplate.accounts.breached OUT LIST...`
makes it anew; docs/decisions.md says from which lists.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError

FILE = Path(__file__).with_name("breached.bin")
BITS_EACH, HASHES = 24, 17  # one in 100,000
LEAST_CORE = 5  # a shorter word is no reason to refuse a long password
MOST_AROUND = 6
LOOKS = str.maketrans("013457@$!", "oieastasi")  # what people write in place of a letter


class NotBreached:
    """A validator for Django: refuses what is known, and what is known but for its case, its digits or its ends."""

    def validate(self, password: str, user: object = None) -> None:
        if any(is_known(form) for form in set(forms(password))):
            raise ValidationError("", "password_too_common")

    def get_help_text(self) -> str:
        return ""


def forms(password: str) -> Iterator[str]:
    """Yield what somebody would try first who knows the list: as it is, without ends, without digits for letters."""
    plain = password.strip().lower()
    yield plain
    yield plain.translate(LOOKS)
    core = plain.strip("0123456789 .,;:!?*+-_#@$%&/=()[]'\"")
    if len(core) >= LEAST_CORE and len(plain) - len(core) <= MOST_AROUND:
        yield core
        yield core.translate(LOOKS)
    for length in range(1, len(plain) // 2 + 1):
        if len(plain) % length == 0 and plain == plain[:length] * (len(plain) // length):
            yield plain[:length]
            return


def is_known(password: str) -> bool:
    """Tell whether it is in the filter; one character again and again counts as known."""
    password = password.strip().lower()
    if len(set(password)) <= 1:
        return True
    bits = _filter()
    return all(bits[place >> 3] >> (place & 7) & 1 for place in _places(password, len(bits) * 8))


def made(passwords: Iterable[str]) -> bytes:
    """Return the filter of these passwords."""
    known = {password.strip().lower() for password in passwords} - {""}
    bits = bytearray(len(known) * BITS_EACH // 8 + 1)
    for password in known:
        for place in _places(password, len(bits) * 8):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


@cache
def _filter() -> bytes:
    return FILE.read_bytes()


def _places(password: str, size: int) -> Iterator[int]:
    """Yield where the bits of a password are, from two halves of one hash."""
    digest = hashlib.sha256(password.encode("utf-8", "surrogatepass")).digest()
    first, step = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big") | 1
    return ((first + number * step) % size for number in range(HASHES))


if __name__ == "__main__":
    lists = [Path(name).read_text(encoding="utf-8").split("\n") for name in sys.argv[2:]]
    Path(sys.argv[1]).write_bytes(made(line for lines in lists for line in lines))
