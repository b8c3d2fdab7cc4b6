"""Looks into the operator's mailbox and takes what is there; the worker does it every few minutes."""

from __future__ import annotations

from glassplate import environment
from glassplate.egress import mailbox
from glassplate.egress.errors import EgressError
from glassplate.lib.log import log
from glassplate.rights.cases import parsing, receiving
from glassplate.rights.cases.receiving import Taken

EVERY_S = float(environment.number("GLASSPLATE_IMAP_S", 300, 1, 86400))


def look() -> int:
    """Take every mail that waits; returns how many. A server that is away is asked again at the next turn."""
    try:
        return mailbox.fetch(_take, parsing.LONGEST)
    except EgressError as away:
        log("mailbox-missed", reason=away.words)
        return 0


def _take(mail: bytes | None) -> None:
    if mail is None:
        log("mail-taken", kind=Taken.TOO_LARGE)
    else:
        receiving.receive(mail)
