"""The header that says where words and pictures of a job go: the sentence that people read before the click."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

from glassplate.studio import quoting

NAME = "Glassplate-Data-Path"
# All of visible ASCII but the percent sign, which begins what a header cannot hold.
PLAIN = "".join(chr(code) for code in range(0x20, 0x7F)).replace("%", "")


def of(tool: str, pictures: Collection[str], price: int, placed: str = "") -> str:
    """Return the header's value for a job of this tool, whose pictures have these names."""
    return encoded(quoting.path_of(tool, pictures, price, placed).sentence)


def encoded(sentence: str) -> str:
    """Return a sentence as a header holds it: UTF-8, with "%" and all beyond ASCII percent-encoded."""
    return quote(sentence, safe=PLAIN)
