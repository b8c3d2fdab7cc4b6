"""What is kept of a device when somebody signs in: what the policy lists, once a day, and nothing that it does not."""

from __future__ import annotations

import hashlib
import hmac
from ipaddress import ip_address, ip_network
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from glassplate import environment
from glassplate.lib.isolation import duty, principal
from glassplate.policy import choosing
from glassplate.usage.consents import ledger
from glassplate.usage.models import Device

# What stands in a browser's name of itself -> its family; the first that fits, since they all name each other.
FAMILIES = (("Edg", "edge"), ("OPR/", "opera"), ("Firefox/", "firefox"), ("Chrom", "chrome"), ("Safari/", "safari"))
OTHER = "other"
NETWORKS = {4: 32, 6: 64}  # a home has many addresses of the sixth version, all with the same beginning
HASH_LONG = 32


def note(request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Write down from what somebody signs in, where the policy says so and they did not object."""
    listed = choosing.device()
    if not listed or request is None:
        return
    with principal(user.pk):
        ledger.hold_still(user.pk)
        if not ledger.may(user.pk, choosing.DEVICE):
            return
        Device.objects.get_or_create(
            person=user.pk,
            day=timezone.now().date(),
            family=family(request.headers.get("User-Agent", "")) if "browser-family" in listed else "",
            address=_keyed(user.pk, request.META.get("REMOTE_ADDR", "")) if "keyed-address" in listed else "",
        )


def family(name: str) -> str:
    """Return the family of a browser, one of a handful of words; of what it says nothing else is kept."""
    return next((word for part, word in FAMILIES if part in name), OTHER)


def forget(person: UUID, purpose: str, **_: Any) -> None:
    """Let go of what is kept of a person's devices when that purpose ends."""
    if purpose == choosing.DEVICE:
        Device.objects.filter(person=person).delete()


def sweep() -> int:
    """Delete what is older than the policy says; returns how much that was."""
    with duty("sweep"):
        gone, _ = Device.objects.filter(day__lte=(timezone.now() - choosing.device_life()).date()).delete()
    return gone


def _keyed(person: UUID, address: str) -> str:
    """Return what tells a person's own networks apart, and says nothing to who has not the key, nor of two people."""
    try:
        network = ip_network((address, NETWORKS[ip_address(address).version]), strict=False)
    except ValueError:
        return ""
    key = environment.secret("device-key").encode()
    return hmac.digest(key, f"{person}|{network}".encode(), hashlib.sha256).hex()[:HASH_LONG]
