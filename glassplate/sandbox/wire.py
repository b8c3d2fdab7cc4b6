"""Small JSON messages with file descriptors over a Unix socket that keeps message borders."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Sequence

from glassplate.sandbox.values import JSON

MAX_MESSAGE = 128 << 10
MAX_FDS = 64

Message = dict[str, JSON]


def pair() -> tuple[socket.socket, socket.socket]:
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def send(channel: socket.socket, message: Message, fds: Sequence[int] = (), wait: bool = True) -> None:
    """Send one message; ValueError when it is too long, BlockingIOError when the other side does not read."""
    packed = json.dumps(message, separators=(",", ":")).encode()
    if len(packed) > MAX_MESSAGE:
        raise ValueError("message-too-long")
    socket.send_fds(channel, [packed], list(fds), 0 if wait else socket.MSG_DONTWAIT)


def receive(channel: socket.socket) -> tuple[Message, list[int]] | None:
    """Return the next message and its descriptors, or None when the other side is gone."""
    try:
        packed, fds, _, _ = socket.recv_fds(channel, MAX_MESSAGE, MAX_FDS, socket.MSG_CMSG_CLOEXEC)
    except ConnectionError:
        return None
    if not packed:
        close(fds)
        return None
    message: Message = json.loads(packed)
    return message, fds


def close(fds: Sequence[int]) -> None:
    for fd in fds:
        os.close(fd)
