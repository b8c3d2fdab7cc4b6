"""The warm parent of sandbox children: `python -m glassplate.sandbox.zygote FD WITHOUT MODULES EXPECTED`.

It has imported what tasks need, holds no content, has one thread, and forks a child for every channel it is handed.
It ends when its owner does (the control socket closes), and its children end with it. WITHOUT names protections to
leave out: only tests do. EXPECTED are modules of single tasks, whose memory is not counted against the others. All
three are names with commas between them.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import socket
import sys
from collections.abc import Collection
from contextlib import suppress

from glassplate.sandbox import confine, pages, wire
from glassplate.sandbox.child import serve_one

Children = dict[int, tuple[int, socket.socket]]


def main(fd: int, without: Collection[str], modules: Collection[str], expected: Collection[str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=fd)
    control.set_inheritable(False)
    for module in modules:
        importlib.import_module(module)
    before = confine.address_space()
    for module in expected:
        importlib.import_module(module)
    held = max(confine.address_space() - before, 0)
    # What is alive now stays shared with the children: the collector never touches those pages again.
    gc.collect()
    gc.freeze()
    pages.give_back()
    wire.send(control, {"ready": os.getpid()})
    _serve(control, without, held)


def _serve(control: socket.socket, without: Collection[str], held: int) -> None:
    children: Children = {}
    poll = select.poll()
    poll.register(control, select.POLLIN)
    while True:
        for ready, _ in poll.poll():
            if ready != control.fileno():
                poll.unregister(ready)
                _bury(children, ready, held)
                continue
            received = wire.receive(control)
            if received is None:
                os._exit(0)
            pidfd = _fork(socket.socket(fileno=received[1][0]), children, without, held)
            poll.register(pidfd, select.POLLIN)


def _fork(channel: socket.socket, children: Children, without: Collection[str], held: int) -> int:
    zygote = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be_child(zygote, channel, without, held)
    pidfd = os.pidfd_open(pid)
    children[pidfd] = (pid, channel)
    _tell(channel, {"started": pid}, [pidfd])
    return pidfd


def _be_child(zygote: int, channel: socket.socket, without: Collection[str], held: int) -> None:
    """Run the task in the fork; nothing of the zygote's own talk stays open here."""
    try:
        confine.die_with(zygote)
        os.closerange(3, channel.fileno())
        os.closerange(channel.fileno() + 1, 1 << 16)
        serve_one(channel, without, held)
    except BaseException:  # a fork must never return into the zygote's loop
        os._exit(1)
    os._exit(0)


def _bury(children: Children, pidfd: int, held: int) -> None:
    pid, channel = children.pop(pidfd)
    _, status, usage = os.wait4(pid, 0)
    # A fork begins with all that its parent holds; what others of its kind need is not what it has grown by.
    rss_mb = max((usage.ru_maxrss << 10) - held, 0) >> 20
    _tell(channel, {"exit": os.waitstatus_to_exitcode(status), "rss_mb": rss_mb})
    channel.close()
    os.close(pidfd)


def _tell(channel: socket.socket, message: wire.Message, fds: list[int] | None = None) -> None:
    """Say it if the owner still listens; the zygote waits for nobody."""
    with suppress(OSError):
        wire.send(channel, message, fds or [], wait=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), *(list(filter(None, names.split(","))) for names in sys.argv[2:5]))
