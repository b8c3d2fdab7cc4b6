"""Everything that is held about a person, as files another service can read: made while it is sent, kept nowhere."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from glassplate.lib.archive import Member, archive
from glassplate.lib.isolation import principal
from glassplate.lib.words import say
from glassplate.policy import questions
from glassplate.rights import holdings
from glassplate.vault import seal, shelf
from glassplate.vault.models import Sealed

FORMAT = "glassplate-export/1"


def export(person: UUID, only: Container[str] | None = None) -> Iterator[bytes]:
    """Yield a ZIP: what it is in words, every row as JSON with its schema, every picture and film as it is kept.

    With `only`, rows of these tables and nothing else.
    """
    return archive(_members(person, only))


def _members(person: UUID, only: Container[str] | None) -> Iterator[Member]:
    yield Member("README.txt", [say("export-readme", service=questions.service_name()).encode()], is_text=True)
    yield Member("schema.json", [_packed(schema(), indent=1)], is_text=True)
    yield Member("data.json", _data(person, only), is_text=True)
    for row in holdings.bodies(person) if only is None else ():
        yield Member(holdings.file_of(row.kind, row.id, row.media_type), _body(person, row))


def schema() -> dict[str, Any]:
    """Return the JSON Schema of data.json, with what each field holds and how long it is kept."""
    rows = {
        part.table: {
            "type": "object",
            "title": say(part.words),
            "properties": {
                "rows": {"type": "array", "items": {"type": "object", "properties": _properties(part)}},
                "withheld": {"type": "object"},
            },
            "required": ["rows", "withheld"],
        }
        for part in holdings.parts()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "made_at": {"type": "string", "format": "date-time"},
            "held": {"type": "object", "properties": rows, "required": list(rows), "additionalProperties": False},
        },
        "required": ["format", "made_at", "held"],
    }


def _properties(part: holdings.Part) -> dict[str, Any]:
    said = {name: {"description": f"{say(part.fields[name].what)}; {part.fields[name].kept}"} for name in part.shown}
    return {**said, "file": {"type": "string", "description": say("export-file")}} if part.has_files else said


def _data(person: UUID, only: Container[str] | None) -> Iterator[bytes]:
    """Yield data.json row by row: an account of any size needs the memory of one batch."""
    head = {"format": FORMAT, "made_at": timezone.now().isoformat(), "service": questions.service_name()}
    yield _packed(head)[:-1] + b',"held":{'
    for place, part in enumerate(holdings.parts()):
        withheld = {name: say(part.fields[name].what) for name in part.withheld}
        yield (b",\n" if place else b"\n") + _packed(part.table) + b':{"withheld":' + _packed(withheld) + b',"rows":['
        is_first = True
        for row in holdings.rows(part, person) if only is None or part.table in only else ():
            yield (b"\n" if is_first else b",\n") + _packed(row)
            is_first = False
        yield b"]}"
    yield b"}}\n"


def _body(person: UUID, row: Sealed) -> Iterator[bytes]:
    """Yield a picture; one that was deleted since the export began is an empty file, and none of our errors."""
    try:
        with principal(person):
            pieces = shelf.chunks(row)
    except (shelf.Gone, seal.Unopenable):
        return
    finally:
        connection.close()
    yield from pieces


def _packed(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()
