"""The service's checks of itself: signed, shown with their age, and able to find what is wrong."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from glassplate_auditor.hands import Hands
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, broken, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

RESULT, KEY, PAGE = "/.well-known/glassplate-self-check.json", "/.well-known/glassplate-receipt-key.json", "/evidence"
NEEDED = {"libraries", "staff-log", "database"}
SHOWN = re.compile(r'data-self-check="([^"]+)"')
DAY = 86400.0
LAST = "select number, hash from staff_entry order by number desc limit 1"
CHANGE = "update staff_entry set hash = '{}' where number = {}"


def look(scene: Scene) -> Iterator[Observation]:
    """Break something and have it check itself, mend it and have it again; look at the page now and much later."""
    hands, visitor = scene.hands(), scene.stranger()
    every = life(scene.policy.manifest["law"]["audit_every"])
    if every is None:
        raise Unable("no interval is promised")
    hands.command("staff", "add", f"auditor-{scene.mark('check')[4:16]}", "--role", "support")
    number, kept = hands.rows(LAST)[0]
    hands.rows(CHANGE.format("0" * 64, number))
    found = _state(_checked(hands, visitor), "staff-log") == "bad"
    hands.rows(CHANGE.format(kept, number))
    yield from broken([saw("self-audit", found, "", "what was broken is not found")])
    after = _checked(hands, visitor)
    names, state = {str(each["name"]) for each in after["checks"]}, _state(after, "staff-log")
    age = datetime.now(UTC) - datetime.fromisoformat(str(after["at"]))
    good = names >= NEEDED and state == "good" and age < every
    young = _shown(visitor)
    try:
        hands.ahead(every.total_seconds() + DAY)
        old = _shown(visitor)
    finally:
        hands.ahead(0)
    note = f"{len(names)} checks, signed; what was broken is found: {found}; shown as {young[:10]}, later {old}"
    yield saw("self-audit", good and found and young not in ("none", "late") and old == "late", note)


def _checked(hands: Hands, visitor: Visitor) -> Mapping[str, Any]:
    """Return what it found, once its signature was seen to be that of the receipts."""
    hands.command("audit-self")
    signed, key = visitor.get(RESULT), visitor.get(KEY)
    if signed.status_code != 200 or key.status_code != 200:
        raise Unable("there is no result of a self-check")
    facts: Mapping[str, Any] = signed.json()["receipt"]
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.json()["public_key"]))
    said = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    try:
        public.verify(base64.b64decode(signed.json()["signature"]), said)
    except InvalidSignature:
        raise Unable("a self-check is not signed as it says") from None
    return facts


def _state(facts: Mapping[str, Any], name: str) -> str:
    return next((str(each["state"]) for each in facts["checks"] if each["name"] == name), "")


def _shown(visitor: Visitor) -> str:
    found = SHOWN.search(visitor.get(PAGE).text)
    return found[1] if found else ""


PROBE = Probe("self-check", Level.LAB, ("self-audit",), look)
