"""User names: typed in the place of an address, with their own password only; one that looks alike is another's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation

LETTERS = str.maketrans("0123456789", "ghjkmpqstx")  # no sign that looks like another one


def look(scene: Scene) -> Iterator[Observation]:
    """Sign two people up, the second by a name that looks like the first one's; come as each, with each password."""
    name = "zo" + hashlib.sha256(scene.mark("username").encode()).hexdigest()[:10].translate(LETTERS)
    alike = name.replace("o", "0")
    pages = []
    for who, called in (("named", name), ("alike", alike)):
        visitor = scene.stranger()
        page = visitor.sign_up(scene.address(who), scene.password(who), username=called)
        pages.append((page.status_code, page.url.path))
        visitor.confirm(scene.address(who))
    ways = (name, name.upper(), scene.address("named"))
    came = [scene.stranger().sign_in(login, scene.password("named")) for login in ways]
    others = [scene.stranger().sign_in(login, scene.password("alike")) for login in (name, alike)]
    note = f"lets in as typed, in capitals, by address: {came}; with another's password: {others}"
    held = all(came) and not any(others) and pages[0] == pages[1]
    yield saw("by-username", held, note + "; a sign-up told that a name is taken" * (pages[0] != pages[1]))


PROBE = Probe("usernames", Level.OPERATOR, ("by-username",), look)
