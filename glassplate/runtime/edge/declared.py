"""What the operator declared of the way in (own TLS, a proxy before us, plain http), and whether that is enough."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from glassplate import environment
from glassplate.environment import BadSetting
from glassplate.lib.words import Argument, say
from glassplate.runtime.edge import certificate

MOST_HOPS = 8
URL, HOST, PLAIN = "GLASSPLATE_URL", "GLASSPLATE_HOST", "GLASSPLATE_PLAIN_HTTP"
CERTIFICATE, KEY, PLAIN_PORT = "GLASSPLATE_TLS_CERT", "GLASSPLATE_TLS_KEY", "GLASSPLATE_PLAIN_PORT"
PROXIES = "GLASSPLATE_TRUSTED_PROXIES"

IP = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Proxies:
    """Who may say for whom a request comes: the last so many before us, or whoever comes from these networks."""

    hops: int = 0
    networks: tuple[Network, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.hops or self.networks)

    def has(self, ip: IP | None) -> bool:
        return ip is not None and any(ip in network for network in self.networks)


@dataclass(frozen=True)
class Edge:
    """All of it: the address that people type, where we listen, what seals it, and what may be in clear."""

    url: str
    host: str
    certificate: Path | None
    key: Path | None
    proxies: Proxies
    plain_port: int
    plain_is_declared: bool

    @property
    def is_sealed(self) -> bool:
        """Whether nothing of a person may come in clear."""
        return urlsplit(self.url).scheme == "https"

    @property
    def is_for_this_machine(self) -> bool:
        return is_loopback(self.host) and is_loopback(urlsplit(self.url).hostname or "")


@dataclass(frozen=True)
class Trouble:
    """Why we do not start like this: a sentence, and what is put into it."""

    words: str
    facts: dict[str, Argument]

    @property
    def sentence(self) -> str:
        return say(self.words, **self.facts)


def read() -> Edge:
    """Return what is declared; ends the program with a sentence for what cannot be read."""
    return Edge(
        url=environment.text(URL, "http://127.0.0.1:8000"),
        host=environment.text(HOST, "127.0.0.1"),
        certificate=_path(CERTIFICATE),
        key=_path(KEY),
        proxies=proxies(environment.text(PROXIES)),
        plain_port=environment.number(PLAIN_PORT, 0, 0, 65535),
        plain_is_declared=environment.yes(PLAIN),
    )


def proxies(told: str) -> Proxies:
    """Read a number of proxies, or their addresses and networks with commas between."""
    wanted = f"a number of proxies from 0 to {MOST_HOPS}, or their addresses with commas between"
    if told.isdigit():
        if int(told) > MOST_HOPS:
            raise BadSetting(PROXIES, wanted)
        return Proxies(hops=int(told))
    try:
        return Proxies(networks=tuple(ip_network(each.strip()) for each in told.split(",") if each.strip()))
    except ValueError:
        raise BadSetting(PROXIES, wanted) from None


def trouble(edge: Edge) -> Trouble | None:
    """Return why this is not enough to start with; None when it is."""
    if (edge.certificate is None) != (edge.key is None):
        return Trouble("edge-half", {"certificate": CERTIFICATE, "key": KEY})
    if edge.certificate and edge.key:
        if not edge.is_sealed:
            return Trouble("edge-certificate-unused", {"url": URL})
        if not certificate.fits(edge.certificate, edge.key):
            return Trouble("edge-certificate-bad", {"file": str(edge.certificate), "key": str(edge.key)})
        return None
    if edge.is_sealed and not edge.proxies:
        return Trouble(
            "edge-nobody-seals", {"url": edge.url, "certificate": CERTIFICATE, "key": KEY, "proxies": PROXIES}
        )
    return None if edge.plain_is_declared else _in_clear(edge)


def _in_clear(edge: Edge) -> Trouble | None:
    """Return whether others could send or be sent something in clear."""
    if not edge.is_sealed and not is_loopback(urlsplit(edge.url).hostname or ""):
        return Trouble("edge-plain-address", {"url": edge.url, "setting": PLAIN})
    if not edge.proxies and not is_loopback(edge.host):
        return Trouble("edge-plain-host", {"host": edge.host, "setting": PLAIN})
    return None


def is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    ip = as_ip(host)
    return ip is not None and ip.is_loopback


def as_ip(text: str) -> IP | None:
    """Return the address that a text is, without brackets, a port, or IPv6's way to write an IPv4 one; else None."""
    plain = text.strip()
    if plain.startswith("["):
        plain = plain[1:].partition("]")[0]
    elif plain.count(":") == 1:
        plain = plain.partition(":")[0]
    try:
        ip = ip_address(plain.partition("%")[0])
    except ValueError:
        return None
    return getattr(ip, "ipv4_mapped", None) or ip


def _path(name: str) -> Path | None:
    told = environment.text(name)
    return Path(told) if told else None
