"""Signing in by mail: a link that does nothing until its button is pressed, and a code that cannot be guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

ASK, SENT, ENTER = "/account/mail", "/account/mail/sent", "/account/enter/"
CODE = re.compile(r"\b[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}\b")
TRIES = 3


def look(scene: Scene) -> Iterator[Observation]:
    """Sign in by each way that the policy names, as a mail scanner, as a stranger and as who may."""
    methods = scene.policy.manifest["sign_in"]["methods"]
    if not {"magic-link", "code"} & set(methods):
        return
    if not scene.takes_sign_ups:
        raise Unable("the mails cannot be read")
    if "magic-link" in methods:
        yield from _link(scene)
    if "code" in methods:
        yield _code(scene)


def _link(scene: Scene) -> Iterator[Observation]:
    visitor, address = scene.stranger(), scene.address("linked")
    visitor.form(ASK, email=address)
    link = visitor.mailed_link(address, ENTER)
    scanners = [scene.stranger(), visitor]
    for scanner in scanners:
        for method in ("HEAD", "GET", "GET"):
            scanner.request(method, link)
    early = [scanner for scanner in scanners if scanner.is_in()]
    if not early:
        visitor.form(link)
    came = visitor.is_in()
    again = scene.stranger().offers_form(link)
    fields = scene.stranger().fields(ASK)
    asked = {name for name, tag in fields.items() if "hidden" not in tag} - {"email"}
    note = (
        f"let in: {came}; by opening alone: {len(early)}; works again: {again}; asked besides the address: {len(asked)}"
    )
    yield saw("by-magic-link", came and not early and not again, note)
    yield saw("magic-link", not early and not asked, note)


def _code(scene: Scene) -> Observation:
    address = scene.address("coded")
    guesser, visitor = scene.stranger(), scene.stranger()
    guesser.form(ASK, email=address)
    right = _newest_code(guesser, address)
    for guess in (*["BBBB-CCCC"] * TRIES, right):
        if not guesser.is_in():
            guesser.form(SENT, code=guess)
    guessed = guesser.is_in()
    visitor.form(ASK, email=address)
    visitor.form(SENT, code=_newest_code(visitor, address))
    stranger = scene.stranger()
    stranger.form(ASK, email=scene.address("uncoded"))
    stranger.form(SENT, code=right)
    held = visitor.is_in() and not guessed and not stranger.is_in()
    return saw("by-code", held, "the code lets in once, a guesser has three tries", "not by its own code alone")


def _newest_code(visitor: Visitor, address: str) -> str:
    for mail in visitor.mails(address):
        if found := CODE.search(mail):
            return found[0]
    raise Unable("no code came that the auditor can read")


PROBE = Probe("mailed-entry", Level.OUTSIDE, ("by-magic-link", "magic-link", "by-code"), look)
