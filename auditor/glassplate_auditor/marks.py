"""Text canaries: tokens that nobody else ever wrote, and every form in which one may lie in a file."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator, Mapping
from functools import cached_property

SHORTEST = 10  # bytes; a shorter piece of base64 would be found by chance


def forms(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield (form, bytes) of an ASCII text: raw, UTF-16, hex, base64 at each of its three alignments, URL, JSON."""
    plain = text.encode("ascii")
    yield "raw", plain
    yield "raw", plain.upper()
    yield "utf-16", text.encode("utf-16-le")  # holds the big-endian form too, but for its first and last byte
    yield "utf-16", text.encode("utf-16-be")
    yield "hex", plain.hex().encode()
    yield "hex", plain.hex().upper().encode()
    yield "url", b"".join(b"%%%02x" % each for each in plain)
    yield "url", b"".join(b"%%%02X" % each for each in plain)
    yield "json", b"".join(b"\\u%04x" % each for each in plain)
    for shift in range(3):
        inner = base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4]
        if len(inner) >= SHORTEST:
            yield "base64", inner
            yield "base64", inner.replace(b"+", b"-").replace(b"/", b"_")


class Marks:
    """The text canaries of one run: all begin with the run's stem, so that one search finds any of them."""

    def __init__(self) -> None:
        self.stem = f"cnry{secrets.token_hex(6)}"
        self._names: list[str] = []

    def make(self, name: str) -> str:
        """Return the canary of this name; lower-case letters and digits only, so that nothing rewrites it."""
        if name not in self._names:
            self._names.append(name)
        return f"{self.stem}{name}"

    @cached_property
    def needles(self) -> Mapping[bytes, str]:
        """The stem in every form."""
        return {needle: form for form, needle in forms(self.stem)}

    def found_in(self, content: bytes) -> set[tuple[str, str]]:
        """Return (name, form) of each canary in the bytes; the name is "?" where only the stem is left of it."""
        hit = {form for needle, form in self.needles.items() if needle in content}
        if not hit:
            return set()
        named = {
            (name, form)
            for name in self._names
            for form, needle in forms(f"{self.stem}{name}")
            if form in hit and needle in content
        }
        return named | {("?", form) for form in hit - {form for _, form in named}}
