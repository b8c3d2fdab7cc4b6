"""What one child is asked to do."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import cast

from glassplate.lib.blob import Blob
from glassplate.sandbox import wire
from glassplate.sandbox.values import JSON, Limits

USUAL = Limits()


class NeverStarted(Exception):
    """The zygote was gone before it forked: nothing ran, so another try repeats nothing."""


@dataclass(frozen=True)
class Request:
    """What one child is asked: a function, its inputs, its parameters, its limits."""

    task: str
    blobs: Sequence[Blob]
    parameters: Mapping[str, JSON]
    limits: Limits = USUAL

    def send(self, channel: socket.socket) -> None:
        """Hand it to the child, which gets descriptors of its own that it can only read from."""
        limits = cast(dict[str, JSON], asdict(self.limits))
        fds = [os.open(f"/proc/self/fd/{blob.fd}", os.O_RDONLY | os.O_CLOEXEC) for blob in self.blobs]
        try:
            wire.send(channel, {"task": self.task, "parameters": dict(self.parameters), "limits": limits}, fds)
        except OSError:
            raise NeverStarted from None
        finally:
            wire.close(fds)
