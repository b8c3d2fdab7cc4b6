"""Addresses that people name for programs of their own: on no card, open to any of them, and told next to nothing.

What may be called is a public address, by https; in development also the loopback address that the operator declares
in GLASSPLATE_WEBHOOK_LOOPBACK.
"""

from __future__ import annotations

import re
from dataclasses import replace
from ipaddress import ip_address

from glassplate import environment
from glassplate.egress import addresses
from glassplate.egress.errand import Errand
from glassplate.egress.errors import NotPermitted
from glassplate.egress.permission import LOOPBACK, Place, read
from glassplate.policy import questions

WEBHOOK = "webhook"  # in the place of a processor's id, and the only purpose
STATE = "state of the job"  # all that may be sent
LONGEST = 500
USUAL_PORT, FIRST_OPEN_PORT = 443, 1024
WRITTEN = re.compile(r"[!-~]+")
# Names that never are on the open Internet. Whatever another name leads to is looked at when it is called.
LOCAL = frozenset({"localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private"})
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


def must_be_permitted(errand: Errand) -> None:
    """Raise NotPermitted where people may not name addresses, or such an address may not have what is to be sent."""
    if not questions.webhooks():
        raise NotPermitted("egress-not-listed")
    if errand.purpose != WEBHOOK:
        raise NotPermitted("egress-other-purpose")
    if not set(errand.sends) <= {STATE}:
        raise NotPermitted("egress-other-data")


def place(url: str) -> Place:
    """Return where an address leads; NotPermitted if it is not one that may be called."""
    if len(url) > LONGEST or not WRITTEN.fullmatch(url):
        raise NotPermitted("egress-bad-address")
    wanted = read(url)
    if (own := declared()) and own.origin == wanted.origin:
        return replace(wanted, is_declared=True)
    if wanted.scheme != "https":
        raise NotPermitted("egress-in-clear" if wanted.scheme == "http" else "egress-bad-address")
    if wanted.port != USUAL_PORT and wanted.port < FIRST_OPEN_PORT:
        raise NotPermitted("egress-odd-port")
    if not _may_be_public(wanted.host):
        raise NotPermitted("egress-private-address")
    return wanted


def declared() -> Place | None:
    """Return the loopback address that the operator declared, which only a development instance has."""
    url = environment.text("GLASSPLATE_WEBHOOK_LOOPBACK") if environment.yes("GLASSPLATE_DEVELOPMENT") else ""
    found = read(url) if url else None
    return found if found and found.host in LOOPBACK else None


def _may_be_public(host: str) -> bool:
    """Say whether a host could be on the open Internet, by its writing alone."""
    try:
        return addresses.is_public(ip_address(host))
    except ValueError:
        labels = host.rstrip(".").split(".")
    return len(labels) > 1 and labels[-1] not in LOCAL and not NUMBER.fullmatch(labels[-1])
