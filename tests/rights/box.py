"""A mailbox on loopback that speaks as much IMAP as a mailbox that is looked into needs."""

from __future__ import annotations

import re
import ssl
from contextlib import suppress
from typing import Any

from tests.egress.far import Far

UID = re.compile(rb"UID (SEARCH|FETCH|STORE) ?(\d*)", re.I)


class Box(Far):
    """Holds mails by number; what was marked goes with EXPUNGE. `said` is every line that came, but for its tag."""

    def __init__(self, *mails: bytes, context: ssl.SSLContext | None = None) -> None:
        self.mails = dict(enumerate(mails, 1))
        self.marked: set[int] = set()
        self.said: list[bytes] = []
        self.announced = 0  # the size that is told of each mail, if it is not its own
        super().__init__(lambda line: None, context)

    def _answer(self, line: Any) -> None:
        with suppress(OSError), line:
            whole = self.context.wrap_socket(line, server_side=True) if self.context else line
            file = whole.makefile("rwb")
            file.write(b"* OK here\r\n")
            file.flush()
            for raw in file:
                tag, _, verb = raw.strip().partition(b" ")
                self.said.append(verb)
                file.write(b"".join(self._lines(verb)) + tag + b" OK done\r\n")
                file.flush()
                if verb.upper() == b"LOGOUT":
                    break
            whole.close()

    def _lines(self, verb: bytes) -> list[bytes]:
        name = verb.split(b" ")[0].upper()
        if name == b"CAPABILITY":
            return [b"* CAPABILITY IMAP4rev1\r\n"]
        if name == b"SELECT":
            return [b"* %d EXISTS\r\n" % len(self.mails)]
        if name == b"EXPUNGE":
            self.mails = {number: mail for number, mail in self.mails.items() if number not in self.marked}
        found = UID.match(verb)
        return self._numbered(found[1].upper(), int(found[2] or 0), verb) if found else []

    def _numbered(self, what: bytes, number: int, verb: bytes) -> list[bytes]:
        if what == b"SEARCH":
            return [b"* SEARCH %s\r\n" % b" ".join(b"%d" % each for each in self.mails)]
        if what == b"STORE":
            self.marked.add(number)
            return []
        mail = self.mails[number]
        if b"RFC822.SIZE" in verb:
            size = self.announced or len(mail)
            return [b"* %d FETCH (UID %d RFC822.SIZE %d)\r\n" % (number, number, size)]
        return [b"* %d FETCH (UID %d BODY[] {%d}\r\n%s)\r\n" % (number, number, len(mail), mail)]
