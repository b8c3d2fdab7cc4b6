"""What is held about a person, from what every field declares: the same rows for the page and for the export."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Model

from glassplate.accounts.isolation import TABLES
from glassplate.lib.fields import Declared, Holds
from glassplate.lib.isolation import duty, principal
from glassplate.vault import seal, shelf
from glassplate.vault.models import Kind, Sealed

BATCH = 200
# Said to be held and not given away: what it is good for is letting somebody in, or opening something.
WITHHELD = frozenset(
    {
        *("holds-password-hash", "holds-wrapped-key", "holds-session-hash", "holds-key-hash", "holds-entry-hash"),
        *("holds-request-hash", "holds-sealed-for-mail", "holds-key-generation"),
    }
)
OPENED = frozenset({"holds-sealed-content", "holds-name-sealed", "holds-address-sealed", "holds-username-sealed"})
ORDER = ("accounts", "account", "socialaccount", "studio", "billing", "egress", "usage", "vault")
ACCOUNT = "accounts_person"
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "video/mp4": ".mp4"}
# Seen under a duty only, whoever asks; the owner column narrows it to whose they are.
UNDER = {"accounts_session": "session", "vault_renewal": "rotate"}


@dataclass(frozen=True)
class Part:
    """One table, as it concerns one person: which column says whose, and what each column holds."""

    table: str
    owner: str
    fields: Mapping[str, Holds]
    key: str

    @property
    def words(self) -> str:
        """The words id of what the table is."""
        return f"part-{self.table.replace('_', '-')}"

    @property
    def shown(self) -> tuple[str, ...]:
        return tuple(name for name, holds in self.fields.items() if holds.what not in WITHHELD)

    @property
    def sealed(self) -> tuple[str, ...]:
        return tuple(name for name, holds in self.fields.items() if holds.what in OPENED)

    @property
    def has_files(self) -> bool:
        """Whether what a row holds may lie in a file of the archive instead."""
        return self.table == Sealed._meta.db_table

    @property
    def withheld(self) -> tuple[str, ...]:
        return tuple(name for name, holds in self.fields.items() if holds.what in WITHHELD)


def parts() -> tuple[Part, ...]:
    """Return every table that can hold something of a person."""
    ours = [_part(model) for model in apps.get_models() if _declared(model) and _declared(model).person]
    foreign = [
        Part(name, table.owner, table.fields or {}, "id")
        for name, table in TABLES.items()
        if table.owner and table.owner.isidentifier()
    ]
    return tuple(sorted((*ours, *foreign), key=_place))


def owners() -> dict[str, str]:
    """Return every table that can hold something of a person, with the column that says whose."""
    return {part.table: part.owner for part in parts()}


def rows(part: Part, person: UUID) -> Iterator[dict[str, Any]]:
    """Yield a person's rows of a table, oldest key first, in plain values; what is sealed is opened.

    Works in short transactions of its own, so that nothing is held while somebody reads slowly.
    """
    last: Any = None
    while batch := _batch(part, person, last, BATCH):
        last = batch[-1][part.key]
        yield from (_plain(part, row) for row in batch)


def first(part: Part, person: UUID, most: int) -> list[dict[str, Any]]:
    """Return the first of those rows, at most so many; only what they hold is opened."""
    return [_plain(part, row) for row in _batch(part, person, None, most)]


def count(part: Part, person: UUID) -> int:
    """Return how many rows there are."""
    with _seeing(part, person), connection.cursor() as cursor:
        cursor.execute(f'select count(*) from "{part.table}" where "{part.owner}" = %s', [person])  # noqa: S608
        return int(cursor.fetchone()[0])


def counts(parts: Sequence[Part], person: UUID) -> dict[str, int]:
    """Return how many rows of each table there are; what needs no duty is counted in one statement."""
    plain = [part for part in parts if part.table not in UNDER]
    one = 'select \'{0.table}\', count(*) from "{0.table}" where "{0.owner}" = %s'  # names of ours
    found = {part.table: count(part, person) for part in parts if part.table in UNDER}
    if plain:
        with principal(person), connection.cursor() as cursor:
            cursor.execute(" union all ".join(one.format(part) for part in plain), [person] * len(plain))
            found |= dict(cursor.fetchall())
    return found


def file_of(kind: str, identity: UUID, media_type: str) -> str:
    """Return the name of an object's file in the archive."""
    ending = ENDINGS.get(media_type) or mimetypes.guess_extension(media_type) or ".bin"
    return f"{kind}/{identity}{ending}"


def bodies(person: UUID) -> Iterator[Sealed]:
    """Yield what is sealed for a person outside the rows, such as pictures, films and masks; by id."""
    last = UUID(int=0)
    while True:
        is_within = connection.in_atomic_block
        with principal(person):
            found = Sealed.objects.filter(person=person, key__isnull=False, body=None, pk__gt=last)
            batch = list(found.exclude(kind=Kind.THUMBNAIL).order_by("pk")[:BATCH])
        if not is_within:
            connection.close()
        if not batch:
            return
        yield from batch
        last = batch[-1].id


def _place(part: Part) -> tuple[int, bool, str]:
    """Put the account itself first, then room by room."""
    room = part.table.partition("_")[0]
    return ORDER.index(room) if room in ORDER else len(ORDER), part.table != ACCOUNT, part.table


def _part(model: type[Model]) -> Part:
    declared = _declared(model)
    assert declared and declared.person
    columns = {field.name: field.attname for field in model._meta.concrete_fields}
    fields = {columns[name]: holds for name, holds in declared.fields.items()}
    assert model._meta.pk
    return Part(model._meta.db_table, columns[declared.person], fields, model._meta.pk.attname)


def _declared(model: type[Model]) -> Any:
    declared: type[Declared] | None = getattr(model, "Privacy", None)
    return declared


def _batch(part: Part, person: UUID, last: Any, most: int) -> list[dict[str, Any]]:
    inner = ("key",) if part.has_files else ()
    columns = ", ".join(f'"{name}"' for name in dict.fromkeys((part.key, *inner, *part.shown)))
    after = f'and "{part.key}" > %s' if last is not None else ""
    statement = (
        f'select {columns} from "{part.table}" where "{part.owner}" = %s {after}'  # noqa: S608 - names of ours
        f' order by "{part.key}" limit {most}'
    )
    is_within = connection.in_atomic_block
    with _seeing(part, person), connection.cursor() as cursor:
        cursor.execute(statement, [person, *([last] if last is not None else [])])
        names = [column.name for column in cursor.description or ()]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        for row in found:
            if part.has_files and row["key"] is not None and row["body"] is None and row["kind"] != Kind.THUMBNAIL:
                row["file"] = file_of(row["kind"], row["id"], row["media_type"])
            row |= {name: _text(part, row, name) for name in part.sealed if name in row}
    if not is_within:
        connection.close()  # whoever reads this may take their time
    return found


def _seeing(part: Part, person: UUID) -> AbstractContextManager[None]:
    return duty(UNDER[part.table]) if part.table in UNDER else principal(person)


def _text(part: Part, row: Mapping[str, Any], name: str) -> str | None:
    """Open a text that the row refers to or the vault's own row carries; of a picture its id, of what is gone None."""
    refers = row[name] if isinstance(row[name], UUID) else None
    carries = row[part.key] if part.table == Sealed._meta.db_table and row[name] is not None else None
    if carries and row["kind"] == Kind.SECOND_STEP:  # it lets somebody in, so it is not given away
        return None
    identity = refers or carries
    if identity is None:
        return None
    try:
        is_text = shelf.get(identity).body is not None
        return shelf.open_text(identity) if is_text else str(identity)
    except (shelf.Gone, seal.Unopenable):
        return None


def _plain(part: Part, row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _json(row[name]) for name in (*part.shown, "file") if name in row}


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):  # such as the public half of a passkey
        return base64.urlsafe_b64encode(value).decode()
    return value
