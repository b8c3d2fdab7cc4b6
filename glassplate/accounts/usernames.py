"""User names: of few signs, so that two that look alike are one. Found by a token, sealed like a name."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterator

from glassplate.accounts import identity

SHORTEST, LONGEST = 3, 30
SHAPE = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "-": "", ".": "", "_": ""})
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
TRIES, DIGITS = 8, 5


def normalise(name: str) -> str:
    """Return the one spelling that is kept: NFKC, lower case, no blanks around it."""
    return unicodedata.normalize("NFKC", name).strip().lower()


def is_one(name: str) -> bool:
    """Tell whether a normalised text has the shape of a user name."""
    return SHORTEST <= len(name) <= LONGEST and bool(SHAPE.fullmatch(name))


def token(name: str) -> str:
    """Return the keyed hash that stands for a user name and for all that look like it."""
    return identity.name_token(_seen(name))


def token_now(name: str) -> str:
    """Return it under the key in use, and look nothing up."""
    return identity.name_token_now(_seen(name))


def like(wanted: str) -> Iterator[str]:
    """Yield a user name and then some with a number behind it, for one that is taken."""
    yield wanted
    for _ in range(TRIES):
        yield f"{wanted[: LONGEST - DIGITS - 1].rstrip('-._')}-{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def _seen(name: str) -> str:
    seen = normalise(name).translate(ALIKE)
    for pair, single in PAIRS:
        seen = seen.replace(pair, single)
    return seen
