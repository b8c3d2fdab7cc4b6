"""Passkeys: one lets in, and nothing does that only looks like one; what is kept is its public half."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from glassplate_auditor.authenticator import Authenticator
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

MAKE, ASK, USE = "/account/passkey/make", "/account/passkey/ask", "/account/passkey/use"
OPTIONS = re.compile(r'<script id="passkey-options"[^>]*>(.*?)</script>', re.S)


def look(scene: Scene) -> Iterator[Observation]:
    """Make a passkey, sign in by it, and by a copy, by another key, without a finger, for another place, once more."""
    if "passkey" not in scene.policy.manifest["sign_in"]["methods"]:
        return
    person, place = scene.newcomer("keyholder"), urlsplit(scene.url)
    device = Authenticator(f"{place.scheme}://{place.netloc}", str(place.hostname))
    made = device.make(_options(person))
    person.post(MAKE, data={"credential": json.dumps(made)})
    came = _comes_in(scene, device)
    others = [
        Authenticator(device.origin, device.place, number=device.number, uses=9),  # its number, another key
        Authenticator(device.origin, device.place, False, 19, device.secret, device.number),
        Authenticator("https://elsewhere.example", device.place, True, 29, device.secret, device.number),
        Authenticator(device.origin, device.place, True, 0, device.secret, device.number),  # a copy: it counts anew
    ]
    wrong = sum(_comes_in(scene, other) for other in others)
    again = _again(scene, device)
    note = f"its own lets in: {came}; of {len(others)} that only look like it: {wrong}; the same answer twice: {again}"
    yield saw("by-passkey", came and not wrong and not again, note)
    yield from _kept(scene, device)


def _kept(scene: Scene, device: Authenticator) -> Iterator[Observation]:
    """Look for the address that the device was told, and count what is kept of the passkey."""
    names = [each.sighting.name for each in scene.scan()]
    rows = scene.hands().rows("select to_jsonb(k)::text from accounts_passkey k")
    beyond = {name for (row,) in rows for name in json.loads(str(row))} - KEPT
    told = names.count("keyholderaddress")
    note = f"{len(rows)} kept, {len(beyond)} facts beyond the public half and its use; {told} canaries"
    yield saw("passkey-key", bool(rows) and not beyond and not told, note)


KEPT = {"id", "person", "credential", "public_key", "uses", "made_at", "last_used_on"}


def _options(person: Visitor) -> dict[str, Any]:
    found = OPTIONS.search(person.get(MAKE).text)
    if not found:
        raise Unable("no passkey can be made")
    return dict(json.loads(unescape(found[1])))


def _asked(visitor: Visitor) -> dict[str, Any]:
    visitor.get("/account/login")
    answer = visitor.post(ASK)
    if answer.status_code != 200:
        raise Unable("no passkey is asked for")
    return dict(answer.json())


def _comes_in(scene: Scene, device: Authenticator) -> bool:
    visitor = scene.stranger()
    visitor.post(USE, data={"credential": json.dumps(device.use(_asked(visitor)))})
    return visitor.is_in()


def _again(scene: Scene, device: Authenticator) -> bool:
    """Return whether an answer that was heard lets in a second time."""
    visitor, eve = scene.stranger(), scene.stranger()
    device.uses += 100
    said = json.dumps(device.use(_asked(visitor)))
    visitor.post(USE, data={"credential": said})
    _asked(eve)
    eve.post(USE, data={"credential": said})
    return eve.is_in()


PROBE = Probe("passkeys", Level.LAB, ("by-passkey", "passkey-key"), look)
