"""Ports for servers that are started: several start at once, and each takes its port seconds after it was chosen."""

from __future__ import annotations

import random
import socket

HERE = "127.0.0.1"
NOT_GIVEN = (20_000, 32_000)  # below those that systems give to connections of clients
# What nobody listens at, but has a name that the whole machine knows, for as long as this process lives.
_names: list[socket.socket] = []


def free_port() -> int:
    """Return a port that is free now and is returned to nobody else, in any process, as long as this one lives.

    Two instances at one port would each be taken for the other: the later one finds it taken, and whoever waits for it
    is answered by the earlier one.
    """
    while True:
        port = random.SystemRandom().randrange(*NOT_GIVEN)
        name = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        with socket.socket() as probe:
            try:
                name.bind(f"\0glassplate-port-{port}")
                probe.bind((HERE, port))
            except OSError:
                name.close()
                continue
        _names.append(name)
        return port
