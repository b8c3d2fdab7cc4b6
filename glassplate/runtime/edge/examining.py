"""What `glassplate doctor` says of the way in: what a public address lacks, and until when the certificate is good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from glassplate.runtime.edge import declared
from glassplate.runtime.edge.declared import Edge
from glassplate.runtime.finding import Finding, State, held

SOON = timedelta(days=7)  # who renews by a program does it weeks before


def examine(edge: Edge | None = None) -> Iterator[Finding]:
    """Yield one finding after the other."""
    edge = edge or declared.read()
    yield way_in(edge)
    if edge.certificate:
        yield certificate(edge.certificate, urlsplit(edge.url).hostname or "")


def way_in(edge: Edge) -> Finding:
    if trouble := declared.trouble(edge):
        return Finding("edge", State.MISSING, "doctor-edge-refused", {"trouble": trouble.sentence})
    if edge.certificate:
        return Finding("edge", State.OK, "doctor-edge-own", {"url": edge.url})
    if not edge.is_sealed and not edge.is_for_this_machine:
        return Finding("edge", State.MISSING, "doctor-edge-plain")
    if edge.proxies.networks:
        named = ", ".join(map(str, edge.proxies.networks))
        return Finding("edge", State.OK, "doctor-edge-networks", {"networks": named})
    if edge.proxies.hops:
        return Finding("edge", State.OK, "doctor-edge-hops", {"count": edge.proxies.hops})
    return Finding("edge", State.OK, "doctor-edge-here")


def certificate(file: Path, host: str) -> Finding:
    """Say what is wrong with the certificate, if anything is."""
    said = read(file)
    if said is None:
        return Finding("certificate", State.MISSING, "doctor-certificate-unread", {"file": str(file)})
    now, until = datetime.now(UTC), f"{said.until:%Y-%m-%d}"
    if said.until < now + SOON:
        words = "doctor-certificate-over" if said.until < now else "doctor-certificate-soon"
        return Finding("certificate", State.MISSING, words, {"until": until})
    right = said.is_for(host)
    words = "doctor-certificate" if right else "doctor-certificate-other"
    return held("certificate", right, words, until=until, host=host)


@dataclass(frozen=True)
class Said:
    """What a certificate says: until when it is valid, and for which names."""

    until: datetime
    names: tuple[str, ...]

    def is_for(self, host: str) -> bool:
        wanted = host.lower()
        return wanted in self.names or f"*.{wanted.partition('.')[2]}" in self.names


def read(file: Path) -> Said | None:
    """Return what the first certificate of a file says; None when it cannot be read."""
    try:
        found = x509.load_pem_x509_certificate(file.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return None
    told = (*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress)))
    return Said(found.not_valid_after_utc, tuple(name.lower() for name in told))
