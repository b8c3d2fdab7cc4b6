"""What a job leaves at ComfyUI, and how it is wiped.

ComfyUI has a way to delete an entry of its history and none to delete a file. So a file is overwritten with one empty
pixel: its content is gone, its name, which is random, stays until ComfyUI empties its folder for temporary files.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from glassplate.egress.errand import Caps, Errand
from glassplate.engines.comfyui.api import FOLDER, File, Server, failed, results
from glassplate.engines.contract import Receipt

__all__ = ["FOLDER", "Trace", "wiped"]

EMPTY = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
BRIEF = Caps(connect_s=5, idle_s=15, whole_s=20, answer_bytes=16 << 20)
STOPS_WITHIN_S, LOOK_EVERY_S = 10.0, 0.2


@dataclass(frozen=True)
class Trace:
    """A job's id there, and the files that were made for it or by it."""

    id: str
    files: list[File] = field(default_factory=list)

    def written(self) -> str:
        return json.dumps({"id": self.id, "files": [[file.name, file.subfolder, file.place] for file in self.files]})

    @classmethod
    def read(cls, handle: str) -> Trace:
        content: dict[str, Any] = json.loads(handle)
        return cls(str(content["id"]), [File(*map(str, file)) for file in content["files"]])


def wiped(trace: Trace, errand: Errand, base: str) -> Sequence[Receipt]:
    """End the job if it still runs, delete its entry and overwrite its files; one receipt for each kind of thing."""
    from glassplate.egress.door import door  # noqa: PLC0415 - it loads the HTTP library, which only workers need

    def receipt(what: str, act: Callable[[], bool]) -> Receipt:
        try:
            ok = act()
        except Exception:  # whatever it is, the receipt says that it did not work
            ok = False
        return Receipt(errand.processor, what, datetime.now(UTC), ok)

    try:
        with door(errand, BRIEF) as out:
            server = Server(out.client(), base)
            return (
                receipt("receipt-comfyui-job", lambda: _ended(server, trace)),
                receipt("receipt-comfyui-files", lambda: _overwritten(server, trace)),
            )
    except Exception:  # the door itself may be shut: the policy may have changed since
        return (receipt("receipt-comfyui-job", lambda: False),)


def _ended(server: Server, trace: Trace) -> bool:
    """Stop the job where it has not ended, and delete its entry, which holds its words."""
    if server.history(trace.id) is None:
        server.cancel(trace.id)
        until = time.monotonic() + STOPS_WITHIN_S
        while server.is_queued(trace.id) and time.monotonic() < until:
            time.sleep(LOOK_EVERY_S)
    entry = server.history(trace.id)
    if entry is not None and not failed(entry):
        # Files that the job made when nobody waited for them any more.
        trace.files.extend(file for file in results(entry) if file not in trace.files)
    return server.forget(trace.id)


def _overwritten(server: Server, trace: Trace) -> bool:
    for file in trace.files:
        server.upload(file, EMPTY)
    return True
