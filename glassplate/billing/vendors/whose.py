"""Whose money a call to a vendor is about, so that the record of what left names them; vendors know only their ids.

`with about(person): vendor.bought(id)`. Outside such a block a call is on record as being about nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_person: ContextVar[UUID | None] = ContextVar("payer", default=None)


@contextmanager
def about(person: UUID | None) -> Iterator[None]:
    """Say within the block whom the calls are about."""
    token = _person.set(person)
    try:
        yield
    finally:
        _person.reset(token)


def person() -> UUID | None:
    """Return whom a call that leaves now is about."""
    return _person.get()
