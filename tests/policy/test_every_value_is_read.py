"""Threat 32: whatever is changed in a manifest changes what people read, or is refused. No value is silent."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from glassplate.lib.words import language
from glassplate.policy import pages, schema
from glassplate.policy.load import read_values
from glassplate.policy.manifest import Manifest
from glassplate.policy.pages import Section
from tests.policy.samples import NAMES, profile, values

Path = tuple[str | int, ...]
NONSENSE = "zzz"


def reads(manifest: Manifest) -> tuple[bool, tuple[tuple[Section, ...], ...]]:
    """Return what people read, in each language that the file itself has texts in; the hash changes with anything."""
    return manifest.incomplete, tuple(sections(manifest, code) for code in ("en", *manifest.texts))


def reads_so(manifest: Manifest, before: tuple[bool, tuple[tuple[Section, ...], ...]]) -> bool:
    """Tell whether people read of it what they read before; one language that says something else is enough."""
    is_incomplete, told = before
    codes = ("en", *manifest.texts)
    if (manifest.incomplete, len(codes)) != (is_incomplete, len(told)):
        return False
    return all(sections(manifest, code) == each for code, each in zip(codes, told, strict=True))


def sections(manifest: Manifest, code: str) -> tuple[Section, ...]:
    with language(code):
        return pages.policy_page(manifest).sections


def places(data: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value: lists of words are one value, lists of tables are many."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for index, value in enumerate(data):
            yield from places(value, (*path, index))
    else:
        yield path


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def put(data: Any, path: Path, value: Any) -> Any:
    made, whole = opened(data, path)
    made[path[-1]] = value
    return whole


def opened(data: Any, path: Path) -> tuple[Any, Any]:
    """Return the table in which a path ends and the whole, copied as far as the path leads: the rest is shared."""
    whole = made = copy.copy(data)
    for step in path[:-1]:
        made[step] = copy.copy(made[step])
        made = made[step]
    return made, whole


def allowed(data: Any, path: Path, value: Any) -> tuple[str, ...]:
    """Return the words that the loader offers for this place when it is given nonsense."""
    return tuple(word for fault in read_values(put(data, path, value), "any").errors for word in fault.allowed)


def others(data: Any, path: Path) -> Iterator[Any]:
    """Yield other values for a place: of the same form, and of the loader's own words."""
    value = at(data, path)
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1, value * 2)
    elif isinstance(value, float):
        yield from (value / 2, 0.99)
    elif isinstance(value, datetime.date):
        yield value + datetime.timedelta(days=1)
    elif isinstance(value, str):
        yield from (word for word in (NONSENSE, *allowed(data, path, NONSENSE)) if word != value)
        yield from ("17 minutes", "3.21 EUR", "https://other.site/x", "2031-01-01.7", "someone@else.where")
    elif isinstance(value, list):
        yield from (value[:n] + value[n + 1 :] for n in range(len(value)))
        yield from ([*value, word] for word in allowed(data, path, [*value, NONSENSE]) if word not in value)


def silent(name: str, known: set[tuple[str, str]]) -> list[str]:
    """Return what may be changed in a profile without anybody reading it; what is known in that place is left out."""
    data, before, found = values(name), reads(profile(name)), []
    for path in places(data):
        place = ".".join(str(step) for step in path if isinstance(step, str)), repr(at(data, path))
        if place in known:
            continue
        known.add(place)
        for value in others(data, path):
            after = read_values(put(data, path, value), name).manifest
            if after and reads_so(after, before):
                found.append(f"{name}: {'.'.join(map(str, path))} = {value!r}")
    return found


def test_every_other_value_changes_the_page_or_is_refused() -> None:
    """What two profiles say alike is changed in one of them."""
    known: set[tuple[str, str]] = set()
    found = [each for name in NAMES for each in silent(name, known)]
    assert not found, "\n".join(found)


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_so_it_does_in_each_profile(name: str) -> None:
    found = silent(name, set())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", NAMES)
def test_a_removed_line_changes_the_page_or_is_refused(name: str) -> None:
    data, before, silent = values(name), reads(profile(name)), []
    for path in sorted({whole[:length] for whole in places(data) for length in range(1, len(whole) + 1)}, key=str):
        table, made = opened(data, path)
        del table[path[-1]]
        after = read_values(made, name).manifest
        if after and after != profile(name) and reads_so(after, before):
            silent.append(".".join(map(str, path)))
    assert not silent, "\n".join(silent)


@pytest.mark.parametrize("name", NAMES)
def test_an_added_line_changes_the_page_or_is_refused(name: str) -> None:
    """Whatever a profile does not say, said."""
    data, before, silent = values(name), reads(profile(name)), []
    for key in schema.every_key():
        parts = key.split(".")
        table = data
        for part in parts[:-1]:
            table = table.get(part, {}) if isinstance(table, dict) else {}
        if not isinstance(table, dict) or not table or parts[-1] in table:
            continue
        for value in (True, 5, "17 minutes", "Somebody", ["zzz"], *([word] for word in words_of(data, parts))):
            after = read_values(put(data, tuple(parts), value), name).manifest
            if after and after != profile(name) and reads_so(after, before):
                silent.append(f"{key} = {value!r}")
    assert not silent, "\n".join(silent)


def words_of(data: Any, parts: list[str]) -> tuple[str, ...]:
    return allowed(data, tuple(parts), [NONSENSE])
