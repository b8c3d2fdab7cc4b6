"""The operator's list of pictures that are refused, as fingerprints, in the file GLASSPLATE_HASHLIST.

One PDQ hash a line, 64 hexadecimal digits; what follows a comma, a blank or `#` is a remark, as in the lists that
hotlines hand out. `glassplate fingerprint PICTURE` prints the line for a picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from glassplate import environment
from glassplate.engines.safety.lists import BadList
from glassplate.lib.blob import Blob

SETTING = "GLASSPLATE_HASHLIST"
BYTES = 32
MOST_LINES = 4_000_000


def listed() -> Blob | None:
    """Return the fingerprints, 32 bytes each; None without a list, BadList when it cannot be read.

    A changed file is read anew; the blob stays open for the next caller.
    """
    chosen = environment.text(SETTING)
    if not chosen:
        return None
    try:
        return _read(chosen, Path(chosen).stat().st_mtime_ns)
    except (OSError, ValueError) as error:
        raise BadList from error


@lru_cache(maxsize=1)
def _read(chosen: str, changed: int) -> Blob:
    with Path(chosen).open(encoding="ascii") as lines:
        return Blob.of(_prints(lines))


def _prints(lines: Iterator[str]) -> Iterator[bytes]:
    for place, line in enumerate(lines):
        told = line.partition("#")[0].replace(",", " ").split()
        if not told:
            continue
        found = bytes.fromhex(told[0])
        if len(found) != BYTES or place >= MOST_LINES:
            raise BadList
        yield found
