"""What a vendor would still hold: everything stored here that nobody deleted."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

BLANK = 100  # bytes; a PNG of one pixel has fewer


@dataclass
class Held:
    """One stored thing: a file, an interaction, a history entry."""

    vendor: str
    kind: str
    id: str
    content: bytes = b""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def is_blanked(self) -> bool:
        """Say whether a client wrote next to nothing over a file: ComfyUI has no other way to delete one."""
        return self.vendor == "comfyui" and 0 < len(self.content) <= BLANK


class Residue:
    """Everything that is stored at the vendors now."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str, str], Held] = {}

    def keep(self, held: Held) -> Held:
        self._held[held.vendor, held.kind, held.id] = held
        return held

    def get(self, vendor: str, kind: str, id: str) -> Held | None:
        return self._held.get((vendor, kind, id))

    def drop(self, vendor: str, kind: str, id: str) -> bool:
        return self._held.pop((vendor, kind, id), None) is not None

    def of(self, vendor: str, kind: str) -> list[Held]:
        return [held for (whose, what, _), held in self._held.items() if (whose, what) == (vendor, kind)]

    def as_json(self) -> dict[str, Any]:
        """Return the number of things held: all, by vendor and kind, and their names."""
        kinds: dict[str, Counter[str]] = {}
        for held in self:
            kinds.setdefault(held.vendor, Counter())[held.kind] += 1
        items = [{"vendor": held.vendor, "kind": held.kind, "id": held.id} for held in self]
        return {"total": len(items), "vendors": {name: dict(count) for name, count in kinds.items()}, "items": items}

    def clear(self) -> None:
        self._held.clear()

    def __iter__(self) -> Iterator[Held]:
        """Yield what a vendor keeps: not what no client can delete, nor a file that was overwritten with nothing."""
        return (held for held in self._held.values() if held.kind != "transient" and not held.is_blanked)


def name(letters: int = 12) -> str:
    """Return a random id of lower-case letters and digits."""
    return secrets.token_hex(letters // 2)


RESIDUE = Residue()
