"""Who may be called, for what and where: the manifest lists it, or the operator declared it, or it is refused."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from glassplate import environment
from glassplate.egress.errand import Errand
from glassplate.egress.errors import NotPermitted
from glassplate.policy import questions
from glassplate.policy.manifest.companies import Processor

PORTS = {"https": 443, "http": 80, "smtp": 25, "smtp+starttls": 587, "smtps": 465, "imap": 143, "imaps": 993}
SEALED = frozenset({"https", "smtps", "smtp+starttls", "imaps"})  # nobody on the way can read along
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Place:
    """Where a call goes. `is_declared`: the operator named this very address, so it need be neither public nor TLS."""

    scheme: str
    host: str
    port: int
    path: str = "/"
    is_declared: bool = False

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port


def permitted(errand: Errand) -> Processor:
    """Return the processor of an errand that the manifest allows; NotPermitted for every other."""
    company = questions.processor(errand.processor)
    if company is None:
        raise NotPermitted("egress-not-listed")
    if company.purpose != errand.purpose:
        raise NotPermitted("egress-other-purpose")
    if not set(errand.sends) <= set(company.receives):
        raise NotPermitted("egress-other-data")
    return company


def place(company: Processor, url: str) -> Place:
    """Return where an address of this processor leads; NotPermitted if it is not one that may be called."""
    wanted = read(url)
    only = mailbox(company) if wanted.scheme in IMAP else declared(company)
    if only is not None:
        if wanted.origin != only.origin or not _is_below(wanted.path, only.path):
            raise NotPermitted("egress-not-the-declared")
        return Place(*wanted.origin, wanted.path, is_declared=True)
    if wanted.scheme not in SEALED:
        raise NotPermitted("egress-in-clear")
    if not _is_listed(company, wanted):
        raise NotPermitted("egress-other-host")
    return wanted


def declared(company: Processor) -> Place | None:
    """Return the one address that the operator declared for this processor; None where the hosts of its card count.

    A back-end of our own is at GLASSPLATE_<ID>_URL, the mail server at GLASSPLATE_SMTP_URL. In development
    GLASSPLATE_STANDIN takes the place of every company that is called by HTTP.
    """
    if company.purpose == "mail":
        return read(environment.text("GLASSPLATE_SMTP_URL", SMTP)) if company.self_hosted else None
    if (stands_in := standin()) is not None:
        return read(stands_in)
    if not company.self_hosted:
        return None
    url = environment.text(f"GLASSPLATE_{company.id.upper().replace('-', '_')}_URL")
    if not url:
        raise NotPermitted("egress-no-declared")
    return read(url)


SMTP = "smtp://127.0.0.1:25"
IMAP = frozenset({"imap", "imaps"})


def mailbox(company: Processor) -> Place | None:
    """Return the mailbox that the operator declared, where it is on a server of their own or, in development, on this
    machine; None where the hosts of the mail company's card count."""
    url = environment.text("GLASSPLATE_IMAP_URL")
    if company.purpose != "mail" or not url:
        raise NotPermitted("egress-no-declared")
    place = read(url)
    is_here = place.host in LOOPBACK and environment.yes("GLASSPLATE_DEVELOPMENT")
    return place if company.self_hosted or is_here else None


def standin() -> str | None:
    """Return the stand-in's address in development, else None: it can never get what a real person sends."""
    url = environment.text("GLASSPLATE_STANDIN") if environment.yes("GLASSPLATE_DEVELOPMENT") else ""
    return url.rstrip("/") if url and read(url).host in LOOPBACK else None


def read(url: str) -> Place:
    """Take an address apart; NotPermitted for one that is not plain: with a user's name, of another scheme, no host."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise NotPermitted("egress-bad-address") from None
    is_mail = parts.scheme.startswith(("smtp", "imap"))
    if parts.scheme not in PORTS or not host or ("@" in parts.netloc and not is_mail) or "\\" in url:
        raise NotPermitted("egress-bad-address")
    return Place(parts.scheme, host, port or PORTS[parts.scheme], parts.path or "/")


def _is_listed(company: Processor, wanted: Place) -> bool:
    usual = wanted.port == PORTS[wanted.scheme] or company.purpose == "mail"
    return f"{wanted.host}:{wanted.port}" in company.hosts or (usual and wanted.host in company.hosts)


def _is_below(path: str, folder: str) -> bool:
    """Say whether a path stays in a folder, whatever dots and escapes it is written with."""
    plain = unquote(unquote(path))
    straight = posixpath.normpath(plain) == (plain.rstrip("/") or "/")
    return straight and f"{plain.rstrip('/')}/".startswith(f"{folder.rstrip('/')}/")
