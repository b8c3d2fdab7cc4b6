"""Has Google delete an interaction and its files, and looks whether they are gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from glassplate.engines.contract import Receipt
from glassplate.engines.google import outcomes
from glassplate.engines.google.client import OMNI
from glassplate.engines.google.handle import Handle
from glassplate.engines.omni.interaction import NOT_THERE, RUNNING, files
from glassplate.engines.remote.errors import TROUBLE, Trouble

GONE = frozenset((404, 410))
OVER = GONE | {400, 409}  # it ended meanwhile


def erased(api: Any, known: Handle) -> Sequence[Receipt]:
    """Return a receipt for each thing that is proved to be gone; Trouble when one of them is still there."""
    seen = _unless(GONE, lambda: api.interactions.get(id=known.name))
    if seen is not None and seen.status in RUNNING:
        _unless(OVER, lambda: api.interactions.cancel(id=known.name))
    receipts = [_file(api, name) for name in dict.fromkeys([*known.files, *files(seen)])]
    if seen is not None:
        _unless(GONE, lambda: api.interactions.delete(id=known.name))
    if _unless(GONE, lambda: api.interactions.get(id=known.name)) is not None:
        raise Trouble(TROUBLE)
    return [*receipts, Receipt(OMNI, "receipt-google-interaction", datetime.now(UTC), ok=True)]


def _file(api: Any, name: str) -> Receipt:
    """Delete a file. That the key is good is known by now, so what we may not see is not there."""
    _unless(NOT_THERE, lambda: api.files.delete(name=f"files/{name}"))
    if _unless(NOT_THERE, lambda: api.files.get(name=f"files/{name}")) is not None:
        raise Trouble(TROUBLE)
    return Receipt(OMNI, "receipt-google-file", datetime.now(UTC), ok=True)


def _unless(statuses: Collection[int], call: Callable[[], Any]) -> Any | None:
    """Return what the call gives; None where the answer has one of these statuses."""
    try:
        return call()
    except Exception as error:
        if outcomes.status_of(error) not in statuses:
            raise
    return None
