"""What a model field holds, for whom and how long: export, erasure and the "what we hold" page derive from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol


@dataclass(frozen=True)
class Holds:
    """One field's declaration: `what` is a words id (holds-...), `kept` says until when in the manifest's terms."""

    what: str
    kept: str = "while the account lives"


class Declared(Protocol):
    """A model's `Privacy` class: the field that names its person (None: nobody's), and what each field holds."""

    person: ClassVar[str | None]
    fields: ClassVar[Mapping[str, Holds]]
