"""Names and numbers: a name is looked up once, all that it stands for must be public, and one of it is connected to."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Any

from glassplate.egress.errors import NotPermitted, Slow, Unreached

MOST_TRIED = 4
# The part of IPv6 that is handed out, and what in it is not a machine somewhere or leads to an IPv4 address.
GIVEN_OUT = ipaddress.ip_network("2000::/3")
NOT_THERE = tuple(ipaddress.ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
ODD = tuple(ipaddress.ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24"))  # of protocols, of old relays

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Address:
    """One address of a name, as the system wants it for connect(2)."""

    family: socket.AddressFamily
    place: tuple[Any, ...]

    @property
    def ip(self) -> IP:
        return ipaddress.ip_address(str(self.place[0]).partition("%")[0])


def is_public(ip: IP) -> bool:
    """Say whether an address belongs to the open Internet: not this machine, not a private or borrowed network."""
    if isinstance(ip, ipaddress.IPv6Address):
        return ip in GIVEN_OUT and not any(ip in net for net in NOT_THERE) and not ip.is_multicast
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in net for net in ODD)


def may_be_declared(ip: IP) -> bool:
    """Say whether an operator may declare it: anything but link-local (cloud metadata), multicast and "any"."""
    inner = getattr(ip, "ipv4_mapped", None) or ip
    return not (inner.is_link_local or inner.is_multicast or inner.is_unspecified)


def resolve(host: str, port: int, *, is_declared: bool) -> tuple[Address, ...]:
    """Look a name up, once; NotPermitted if any of its addresses is not one that may be called."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreached("egress-no-address") from None
    addresses = tuple(dict.fromkeys(Address(family, place) for family, _, _, _, place in found if _is_ip(family)))
    is_right = may_be_declared if is_declared else is_public
    if not all(is_right(address.ip) for address in addresses):
        raise NotPermitted("egress-private-address")
    if not addresses:
        raise Unreached("egress-no-address")
    return addresses[:MOST_TRIED]


def connect(addresses: tuple[Address, ...], seconds: float) -> socket.socket:
    """Connect to the first address that answers within the time; the name is not asked for again."""
    deadline = time.monotonic() + seconds
    for address in addresses:
        line = socket.socket(address.family, socket.SOCK_STREAM)
        try:
            line.settimeout(max(deadline - time.monotonic(), 0.001))
            line.connect(address.place)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            line.close()
        else:
            return line
    if time.monotonic() >= deadline:
        raise Slow("egress-too-slow")
    raise Unreached("egress-unreached")


def _is_ip(family: int) -> bool:
    return family in (socket.AF_INET, socket.AF_INET6)
