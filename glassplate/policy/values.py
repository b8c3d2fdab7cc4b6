"""The values a manifest is made of: lives ("30 days"), prices ("9.00 EUR"), texts, addresses on the web."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

# A month counts 30 days and a year 365: nothing is kept longer than said.
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}
LONGEST = 100 * SECONDS["year"]
AMOUNT = re.compile(r"([0-9]{1,9}) (s|second|minute|hour|day|week|month|year)s?")
PRICE = re.compile(r"([0-9]{1,7})\.([0-9]{2}) (EUR|USD|GBP|SEK|NOK|DKK|CHF)")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
PLACEHOLDER = "PLACEHOLDER"


@dataclass(frozen=True)
class Life:
    """How long something lives: an amount of a unit, or a word such as "until-deleted"."""

    amount: int = 0
    unit: str = "second"
    word: str | None = None

    @property
    def delta(self) -> timedelta | None:
        """Return the time, or None when a word says it."""
        return None if self.word else timedelta(seconds=self.amount * SECONDS[self.unit])

    @property
    def seconds(self) -> float:
        """Return the seconds; infinite when a word says it."""
        return float("inf") if self.word else float(self.amount * SECONDS[self.unit])

    def __str__(self) -> str:
        return self.word or f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"


@dataclass(frozen=True)
class Price:
    """Money in minor units (cents) of a currency."""

    minor: int
    currency: str

    def __str__(self) -> str:
        return f"{self.minor // 100}.{self.minor % 100:02d} {self.currency}"


def parse_life(value: object, words: tuple[str, ...] = ()) -> Life:
    """Read "30 days" or one of `words`; a PydanticCustomError names what is allowed."""
    if isinstance(value, Life):
        return value
    if isinstance(value, str):
        if value in words:
            return Life(word=value)
        found = AMOUNT.fullmatch(value)
        if found:
            unit = "second" if found[2] == "s" else found[2]
            if int(found[1]) * SECONDS[unit] <= LONGEST:
                return Life(int(found[1]), unit)
    raise PydanticCustomError("life", "not a length of time", {"allowed": ("30 days", "15 minutes", "0 s", *words)})


def parse_price(value: object) -> Price:
    """Read "9.00 EUR"."""
    if isinstance(value, Price):
        return value
    found = PRICE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise PydanticCustomError("price", "not a price", {"allowed": ("9.00 EUR", "79.00 SEK")})
    return Price(int(found[1]) * 100 + int(found[2]), found[3])


def _duration(value: object) -> Life:
    return parse_life(value)


def _keeping(value: object) -> Life:
    return parse_life(value, ("until-deleted",))


def _inactivity(value: object) -> Life:
    return parse_life(value, ("never",))


def _open_ended(value: object) -> Life:
    return parse_life(value, ("until-no-longer-needed",))


def _browser_life(value: object) -> Life:
    return parse_life(value, ("until-browser-closes", "until-cleared"))


def _plain(value: str) -> str:
    if CONTROL.search(value) or value != value.strip():
        raise PydanticCustomError("text", "holds invisible characters", {})
    return value


def _address(value: str) -> str:
    if value.startswith(PLACEHOLDER) or re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?", value):
        return value
    raise PydanticCustomError("url", "not an address on the web", {"allowed": ("https://studio.example",)})


_as_text = PlainSerializer(str, return_type=str)
Duration = Annotated[Life, PlainValidator(_duration), _as_text]
Keeping = Annotated[Life, PlainValidator(_keeping), _as_text]
Inactivity = Annotated[Life, PlainValidator(_inactivity), _as_text]
OpenEnded = Annotated[Life, PlainValidator(_open_ended), _as_text]
BrowserLife = Annotated[Life, PlainValidator(_browser_life), _as_text]
Amount = Annotated[Price, PlainValidator(parse_price), _as_text]
Text = Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(_plain)]
Url = Annotated[Text, AfterValidator(_address)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?$")]
