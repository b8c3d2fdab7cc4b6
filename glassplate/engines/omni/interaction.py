"""One interaction at Google: begun, looked at, and the film taken out of it."""

from __future__ import annotations

import re
from typing import Any

from glassplate.engines.contract import Failed, Refused
from glassplate.engines.google import outcomes
from glassplate.engines.google.filming import MOST_BYTES
from glassplate.engines.remote import safe
from glassplate.engines.remote.errors import BAD_ANSWER, CONTENT, CUT, QUOTA, TROUBLE, Trouble
from glassplate.lib.blob import Blob

RUNNING = frozenset(("queued", "in_progress"))
COMPLETED = "completed"
NAME = re.compile(r"[A-Za-z0-9_-]{1,200}")
# An address is never followed: the name of the file in it is asked for where files of this API are.
FILE = re.compile(r"(?:^|/)files/([a-z0-9-]{1,64})(?::download)?(?:\?[^/]*)?$")
NOT_THERE = frozenset((403, 404, 410))  # a file that is gone is, for Google, one that we may not see
TOKENS = {"input_tokens": "total_input_tokens", "output_tokens": "total_output_tokens"}
MOST_TOKENS = 10**9


def begun(api: Any, asked: dict[str, Any]) -> str:
    """Return the name of the interaction that Google took on."""
    name = getattr(api.interactions.create(**asked), "id", None)
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise Trouble(BAD_ANSWER)
    return name


def look(api: Any, name: str) -> Any | None:
    """Return the interaction when it is completed, None while it runs; Trouble when it ended otherwise."""
    try:
        seen = api.interactions.get(id=name)
    except Exception as error:
        if outcomes.status_of(error) not in (404, 410):
            raise
        seen = None
    if seen is None:
        raise Trouble(outcomes.GONE)
    if getattr(seen, "id", None) != name:
        raise Trouble(BAD_ANSWER)
    if seen.status in RUNNING:
        return None
    if seen.status != COMPLETED:
        raise Trouble(_ended(seen))
    return seen


def film(api: Any, done: Any) -> Blob:
    """Return the film of a completed interaction: out of the answer, or the file that it names."""
    found = getattr(done, "output_video", None)
    if found is None:
        raise Trouble(outcomes.NO_FILM)
    if found.data:
        return safe.from_base64(str(found.data), MOST_BYTES)
    names = files(done)
    if not names:
        raise Trouble(BAD_ANSWER)
    try:
        return Blob.of(api.files.download(file=f"files/{names[0]}"))
    except Exception as error:
        if outcomes.status_of(error) not in NOT_THERE:
            raise
    raise Trouble(outcomes.GONE)


def files(seen: Any) -> list[str]:
    """Return the names of the files that an interaction's films lie in."""
    found = getattr(seen, "output_video", None)
    named = FILE.search(str(getattr(found, "uri", None) or ""))
    return [named[1]] if named else []


def usage(done: Any) -> dict[str, int]:
    """Return what Google counted; whatever is odd in it is left out."""
    told = {ours: getattr(done.usage, theirs, None) for ours, theirs in TOKENS.items()}
    return {name: count for name, count in told.items() if type(count) is int and 0 <= count <= MOST_TOKENS}


def _ended(seen: Any) -> Refused | Failed:
    faults = seen.errors or []
    if any(outcomes.against_rules(f"{fault.code or ''} {fault.message or ''}".replace("_", " ")) for fault in faults):
        return CONTENT
    if seen.status == "incomplete":
        return CUT
    return QUOTA if seen.status == "budget_exceeded" else TROUBLE
