"""Days, times, numbers, money and names of languages, as they are written in the language that is spoken."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

from glassplate.lib.words import current_language

# The English of the catalogue is written as in Britain: 22 November 2026.
WRITTEN_AS = {"en": "en_GB"}


def locale(code: str | None = None) -> Locale:
    """Return what is known of how a language is written; the current one when none is named."""
    code = code or current_language()
    return Locale.parse(WRITTEN_AS.get(code, code))


def day(value: date | str) -> str:
    """Return "22 November 2026"; takes ISO 8601 too."""
    return format_date(_read(value), "long", locale=locale())


def moment(value: datetime) -> str:
    """Return "22 November 2026, 14:05" in UTC."""
    at = value.astimezone(UTC)
    return f"{day(at)}, {format_time(at, 'short', locale=locale())}"


def number(value: int | float | Decimal, places: int = 0) -> str:
    """Return "1,234" or, with so many places, "1,234.50"."""
    return format_decimal(value, "#,##0" + ("." + "0" * places if places else ""), locale=locale())


def money(minor: int, currency: str) -> str:
    """Return cents of a currency as "1,234.50 EUR": its letters, since a sign such as "kr" means three of them."""
    return format_currency(Decimal(minor) / 100, currency, "#,##0.00 ¤¤", locale=locale())


def own_name(code: str) -> str:
    """Return what a language is called by those who speak it: "svenska"."""
    return _named(code, code)


def name(code: str) -> str:
    """Return what a language is called in the current one: "Swedish"."""
    return _named(code, current_language())


def _named(code: str, spoken: str) -> str:
    try:
        return Locale.parse(code).get_language_name(spoken) or code
    except UnknownLocaleError:
        return code


def _read(value: date | str) -> date:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
