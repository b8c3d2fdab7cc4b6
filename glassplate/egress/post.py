"""Mail leaves through the door too: Django's SMTP back end, to the server on the mail processor's card and no other."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from glassplate.egress import addresses
from glassplate.egress.door import Door, door
from glassplate.egress.errand import Errand
from glassplate.egress.errors import Broken
from glassplate.policy import questions

MAIL, SENDS = "mail", ("email", "mail text")


class DeclaredSmtp(EmailBackend):
    """Sends each mail as an errand of the person it is for; the record holds its size and nothing of it."""

    is_declared = False

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._send_one(message) for message in email_messages)

    def _send_one(self, message: EmailMessage) -> int:
        person = getattr(message, "person", None)
        with door(Errand(carrier(), MAIL, SENDS, person if isinstance(person, UUID) else None)) as way:
            self.is_declared = way.begin(self._url()).is_declared
            return self._carry(way, message)

    def _carry(self, way: Door, message: EmailMessage) -> int:
        weight = len(message.message().as_bytes())
        try:
            sent = super().send_messages([message]) or 0
        except Exception:  # of any kind: the mail door says what happened, here it is only counted
            way.note(0, 0, Broken("egress-broken"))
            raise
        way.note(weight, 0)
        return sent

    def _url(self) -> str:
        scheme = "smtps" if self.use_ssl else "smtp+starttls" if self.use_tls else "smtp"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}"

    @property
    def connection_class(self) -> Callable[..., smtplib.SMTP]:
        return partial(SealedLine if self.use_ssl else PlainLine, self.is_declared)


class PlainLine(smtplib.SMTP):
    """SMTP that looks its server's name up once, and says the service's name instead of this machine's."""

    def __init__(self, is_declared: bool, host: str, port: int, **options: Any) -> None:
        self._is_declared = is_declared
        super().__init__(host, port, **{**options, "local_hostname": urlsplit(settings.URL).hostname})

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        found = addresses.resolve(host, port, is_declared=self._is_declared)
        line = addresses.connect(found, timeout)
        line.settimeout(timeout)
        return line


class SealedLine(smtplib.SMTP_SSL, PlainLine):
    """The same, sealed from the first byte: SMTP_SSL wraps the connection that PlainLine makes."""

    def __init__(self, is_declared: bool, host: str, port: int, **options: Any) -> None:
        self._is_declared = is_declared
        options["local_hostname"] = urlsplit(settings.URL).hostname
        smtplib.SMTP_SSL.__init__(self, host, port, **options)


def carrier() -> str:
    """Return the id of the processor that delivers mail; one that the manifest lacks is refused at the door."""
    return next((company.id for company in questions.processors() if company.purpose == MAIL), MAIL)
