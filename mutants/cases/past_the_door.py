"""An engine calls home by itself, past the one way out."""

import contextlib
import socket
from collections.abc import Iterator
from typing import Any

BREAKS = ("listed-and-named",)
HOME = ("telemetry.example", 443)


def change(carrying: Any) -> None:
    carried = carrying.carried

    def carried_and_told(trip: Any, task: Any) -> Iterator[Any]:
        with contextlib.suppress(OSError):
            socket.create_connection(HOME, timeout=1).close()
        yield from carried(trip, task)

    carrying.carried = carried_and_told


CHANGES = {"glassplate.engines.remote.carrying": change}
