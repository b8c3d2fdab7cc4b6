"""Mail that came is fetched through the door too: IMAP over TLS, from the server on the mail processor's card."""

from __future__ import annotations

import contextlib
import imaplib
import re
import socket
import ssl
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from glassplate import environment
from glassplate.egress import addresses
from glassplate.egress.door import Door, door
from glassplate.egress.errand import Errand
from glassplate.egress.errors import Broken, Cut, EgressError
from glassplate.egress.post import MAIL, SENDS, carrier

SETTING = "GLASSPLATE_IMAP_URL"  # imaps://user:password@host/folder
TIMEOUT_S = 30.0
MOST = 50  # mails of one turn
SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")

Told = list[Any]  # what imaplib gives: bytes, pairs of bytes, None
# Takes a mail, whole, or None for one that is larger than was asked for; once it returns, the mail is deleted there.
Take = Callable[[bytes | None], None]


class Line(imaplib.IMAP4):
    """IMAP whose server's name is looked up once, and which reads no more of a mail than we want."""

    def __init__(self, url: str, *, is_declared: bool, largest: int) -> None:
        parts = urlsplit(url)
        self._is_declared, self._largest = is_declared, largest
        self._is_sealed = parts.scheme == "imaps"
        super().__init__(parts.hostname or "", parts.port or (993 if self._is_sealed else 143), TIMEOUT_S)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        found = addresses.resolve(self.host, self.port, is_declared=self._is_declared)
        line = addresses.connect(found, TIMEOUT_S)
        line.settimeout(TIMEOUT_S)
        if not self._is_sealed:
            return line
        return ssl.create_default_context().wrap_socket(line, server_hostname=self.host)

    def read(self, size: int) -> bytes:
        if size > self._largest + 1024:  # what the server announces, and would have us keep
            raise Cut("egress-too-large")
        return super().read(size)


def is_set() -> bool:
    """Say whether there is a mailbox to look into."""
    return bool(environment.text(SETTING))


def fetch(take: Take, largest: int) -> int:
    """Give every mail that waits to `take`, the oldest first, and delete it there; returns how many there were.

    One that `take` fails on stays where it is, the others are gone on with. NotPermitted when the manifest does not
    list the server, another EgressError when it does not answer as it should.
    """
    url = environment.text(SETTING)
    with door(Errand(carrier(), MAIL, SENDS)) as way:
        place = way.begin(url)
        refused: list[Exception] = []
        try:
            line = Line(url, is_declared=place.is_declared, largest=largest)
            try:
                taken = _fetch(line, url, _guarded(take, refused), way)
            finally:
                with contextlib.suppress(OSError, imaplib.IMAP4.error):
                    line.logout()
        except (OSError, imaplib.IMAP4.error, EgressError) as error:
            way.note(0, 0, error)
            raise error if isinstance(error, EgressError) else Broken("egress-broken") from None
    if refused:
        raise refused[0]
    return taken


def _guarded(take: Take, refused: list[Exception]) -> Callable[[bytes | None], bool]:
    """Return what tells whether a mail was taken; what went wrong is told when the others were seen to."""

    def is_taken(mail: bytes | None) -> bool:
        try:
            take(mail)
        except Exception as error:
            refused.append(error)
            return False
        return True

    return is_taken


def _fetch(line: Line, url: str, is_taken: Callable[[bytes | None], bool], way: Door) -> int:
    parts = urlsplit(url)
    line.login(unquote(parts.username or ""), unquote(parts.password or ""))
    _must(line.select(_quoted(unquote(parts.path.lstrip("/")) or "INBOX")))
    waiting = _must(line.uid("SEARCH", "ALL"))[0] or b""
    taken = received = 0
    for number in waiting.split()[:MOST]:
        mail = _one(line, number.decode("ascii"))
        received += len(mail or b"")
        if is_taken(mail):
            _must(line.uid("STORE", number.decode("ascii"), "+FLAGS.SILENT", r"(\Deleted)"))
            taken += 1
    if taken:
        line.expunge()
    way.note(0, received)
    return taken


def _one(line: Line, number: str) -> bytes | None:
    """Return a mail, None for one that is too large; it is not asked for then."""
    told = _must(line.uid("FETCH", number, "(RFC822.SIZE)"))
    size = SIZE.search(b" ".join(each if isinstance(each, bytes) else b" ".join(each) for each in told if each))
    if not size or int(size[1]) > line._largest:
        return None
    answer = _must(line.uid("FETCH", number, "(BODY.PEEK[])"))
    return next((bytes(each[1]) for each in answer if isinstance(each, tuple)), None)


def _quoted(folder: str) -> str:
    return '"' + re.sub(r'[\x00-\x1f"\\]', "", folder) + '"'


def _must(answer: tuple[str, Told]) -> Told:
    """Return what came with an answer that says yes; anything else is not what was asked for."""
    if answer[0] != "OK":
        raise Broken("egress-broken")
    return answer[1]
