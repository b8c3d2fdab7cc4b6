"""Every mail of a run: something asked for it, it is of a kind that the policy names, and nothing else sends one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glassplate_auditor.probe import Probe, broken, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

SIGN_IN, SECURITY, NONE = "sign-in", "security", ""


@dataclass(frozen=True)
class Step:
    """Something that a person does, and the kind of mail that it may bring: one, and no second."""

    kind: str
    do: Callable[[], object]


def look(scene: Scene) -> Iterator[Observation]:
    """Do all that may bring a mail and much that must not; count after each what came to any of our addresses."""
    if not scene.takes_sign_ups:
        raise Unable("the mails cannot be read")
    kinds = set(scene.policy.manifest["mail"]["kinds"])
    reader, steps, unasked, beyond = scene.stranger(), 0, 0, 0
    before = len(reader.mails(scene.search.marks.stem))
    for step in _steps(scene):
        step.do()
        now = len(reader.mails(scene.search.marks.stem))
        unasked += max(0, now - before - bool(step.kind))
        beyond += now > before and step.kind != NONE and step.kind not in kinds
        before, steps = now, steps + 1
        yield from broken(_said(steps, unasked, beyond))
    yield from _said(steps, unasked, beyond)


def _said(steps: int, unasked: int, beyond: int) -> Iterator[Observation]:
    note = f"{steps} steps, {unasked} mails that nothing asked for, {beyond} of a kind that is not named"
    yield saw("mail-kinds", not unasked and not beyond, note)
    yield saw("account-purpose", not unasked, note)


def _steps(scene: Scene) -> Iterator[Step]:
    address, password = scene.address("mailed"), scene.password("mailed")
    new = scene.password("renewed")
    newcomer = scene.stranger()
    known: list[Visitor] = []
    yield Step(SIGN_IN, lambda: newcomer.sign_up(address, password))
    yield Step(NONE, lambda: newcomer.confirm(address))
    yield Step(NONE, lambda: known.append(_signed_in(scene, address, password)))
    yield Step(NONE, lambda: scene.stranger().sign_in(address, new))
    yield Step(SIGN_IN, lambda: scene.stranger().sign_up(address, password))
    yield Step(NONE, lambda: _work(scene, known[0]))
    yield Step(SECURITY, lambda: scene.stranger().form("/account/password/reset", email=address))
    yield Step(SIGN_IN, lambda: scene.stranger().form("/account/password/reset", email=scene.address("nobody")))
    changed = {"oldpassword": password, "password1": new, "password2": new}
    yield Step(SECURITY, lambda: known[0].form("/account/password/change", **changed))
    yield Step(NONE, lambda: _signed_in(scene, address, new))


def _signed_in(scene: Scene, address: str, password: str) -> Visitor:
    visitor = scene.stranger()
    if not visitor.sign_in(address, password):
        raise Unable("a person could not sign in")
    return visitor


def _work(scene: Scene, person: Visitor) -> None:
    session = person.edit(person.begin(scene.picture("mailed"), ""))
    person.get(f"/api/versions/{session['head']}/download?format=png")
    person.patch("/api/me/preferences", json={"theme": "dark"})
    person.delete_all(sessions=[session["id"]])


PROBE = Probe("mails", Level.OUTSIDE, ("mail-kinds", "account-purpose"), look)
