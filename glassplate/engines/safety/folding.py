"""Brings a text to a plain form, so that it means the same to us however it is written.

Compatible forms, case, accents, look-alikes, invisible signs, digits for letters, drawn-out and spaced-out words.
Every step takes time in proportion to the text's length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

# Letters of other alphabets that look like ours; what Unicode itself calls compatible needs no line here.
LOOK_ALIKES = (
    "aаαᴀɑ bвʙ cсᴄ dԁᴅđ eеεᴇ gɢɡ hһʜ iіιɪıӏ jјᴊ kкκᴋ lłʟ mмᴍ nпηɴ oоοøᴏσ pрρᴘ qԛ rʀ sѕꜱ tтτᴛ uυᴜ vνᴠ wԝωᴡ xхχ yуγʏ zᴢ"
)
ALIKE = {ord(other): ours[0] for ours in LOOK_ALIKES.split() for other in ours[1:]} | {ord("æ"): "ae"}
# The first letters of alphabets in circles, squares and flags that Unicode does not decompose.
BOXED = (0x1F150, 0x1F170, 0x1F1E6)
INVISIBLE = {0x115F, 0x1160, 0x3164, 0xFFA0}  # fillers that count as letters
# Signs that stand for letters, when a word has letters besides; "1" and "|" are i or l.
SIGNS = str.maketrans("034578@$!+€", "oeastbasite")
ONE = ("il", "1|")
PIECE = re.compile(r"[a-z0-9@$!|+€]+")
EDGES = "@$!|+€"
LONGEST_JOINED = 40
DRAWN_OUT = 3
LETTERS_LEAST, LETTERS_MOST = 4, 14


@dataclass(frozen=True)
class Word:
    """One word: as it is written, folded, and everything it may be meant as."""

    plain: str
    forms: frozenset[str]


BARRIER = Word("", frozenset())


def folded(text: str) -> str:
    """Return the text in small plain letters, without accents and without what cannot be seen."""
    plain = "".join(_sign(sign) for sign in unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFKD", plain.translate(ALIKE)).casefold()


def words(text: str) -> list[Word]:
    """Return the words of a text in their order; behind a barrier, what spaced-out letters spell."""
    found: list[Word] = []
    for chunk in folded(text).split():
        pieces = PIECE.findall(chunk)
        joined = "".join(pieces) if len(pieces) > 1 else ""
        for place, piece in enumerate(pieces):
            plain = piece.strip(EDGES) or piece
            more = _forms(joined) if joined and not place and len(joined) <= LONGEST_JOINED else frozenset()
            found.append(Word(plain, _forms(piece) | _forms(plain) | more))
    return [*found, BARRIER, *_spelled(found)]


def _sign(sign: str) -> str:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf") or ord(sign) in INVISIBLE:
        return ""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    for first in BOXED:
        if first <= ord(sign) < first + 26:
            return chr(ord("a") + ord(sign) - first)
    return sign


def _forms(piece: str) -> frozenset[str]:
    """Return what a word may be meant as: itself, its signs read as letters, its drawn-out letters shortened."""
    meant = {piece}
    if not piece.isalpha() and any(sign.isalpha() for sign in piece):
        meant |= {piece.translate(SIGNS).translate(dict.fromkeys(map(ord, ONE[1]), letter)) for letter in ONE[0]}
    return frozenset(meant | {short for each in meant for short in _shortened(each)})


def _shortened(word: str) -> Iterator[str]:
    runs = [(sign, len(list(group))) for sign, group in groupby(word)]
    if any(length >= DRAWN_OUT for _, length in runs):
        yield "".join(sign for sign, _ in runs)
        yield "".join(sign * min(length, 2) for sign, length in runs)
        yield "".join(sign * (1 if length >= DRAWN_OUT else length) for sign, length in runs)


def _spelled(found: Sequence[Word]) -> Iterator[Word]:
    """Yield what single letters in a row may spell: n u d e."""
    for single, group in groupby(found, key=lambda word: len(word.plain) == 1):
        letters = "".join(word.plain for word in group) if single else ""
        if len(letters) < LETTERS_LEAST or not any(sign.isalpha() for sign in letters):
            continue
        read = letters.translate(SIGNS).translate(dict.fromkeys(map(ord, ONE[1]), "i"))
        for at in range(len(read) - LETTERS_LEAST + 1):
            spans = (read[at : at + length] for length in range(LETTERS_LEAST, LETTERS_MOST))
            yield Word("", frozenset(spans))
            yield BARRIER
