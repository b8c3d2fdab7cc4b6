"""`glassplate stand-in`: the vendors' stand-ins on this machine, to rehearse without a key."""

from __future__ import annotations

import ipaddress
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from glassplate import environment
from glassplate.lib.words import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

PORT = 8090


def add_to(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    parser = subparsers.add_parser("stand-in", help=say("standin-what"), description=say("standin-about"))
    parser.add_argument("--port", type=int, default=PORT, help=say("standin-port", port=str(PORT)))
    parser.add_argument("--host", default="127.0.0.1", help=say("standin-host"))
    parser.set_defaults(handle=_run)


def _run(chosen: Namespace) -> int:
    if not _is_loopback(chosen.host):
        print(say("standin-loopback-only"), file=sys.stderr)
        return 2
    from glassplate.engines.standin.server import serve  # noqa: PLC0415 - the server's own libraries, only when asked

    # Who runs it beside the service has said so there.
    ready = "" if environment.text("GLASSPLATE_STANDIN") else say("standin-ready", address="ADDRESS")
    serve(chosen.host, chosen.port, ready)
    return 0


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
