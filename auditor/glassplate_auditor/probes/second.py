"""A second step: asked for after a password and after a mailed link, good once; its secret lies nowhere in clear."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from glassplate_auditor import stores, totp
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

MAKE, ASK, MAILED = "/account/second/make", "/account/second", "/account/mail"
SECRET, RECOVERY = re.compile(r"data-secret>([A-Z2-7 ]{20,60})<"), re.compile(r"data-code>([A-Z-]{10,30})<")
KEPT = {"person", "sealed", "counter", "misses", "shut_until", "made_at"}


def look(scene: Scene) -> Iterator[Observation]:
    """Set one up; come by password and by mail, without a code, with a wrong one, a right one, and the same again."""
    sign_in = scene.policy.manifest["sign_in"]
    if "totp" not in sign_in.get("second_step", ()):
        return
    person, name = scene.newcomer("stepper"), "stepper"
    secret, recovery = _set_up(person)
    early = sum(each.is_in() for each in (_by_password(scene, name), _by_mail(scene, name, sign_in["methods"])))
    came, eve = _by_password(scene, name), _by_password(scene, name)
    wrong = _types(eve, "000000" if totp.code(secret) != "000000" else "111111")
    right = _types(came, used := totp.code(secret))
    again = _types(eve, used)
    other = _types(_by_password(scene, name), recovery[0])
    twice = _types(_by_password(scene, name), recovery[0])
    note = f"in without a code: {early}; by a wrong one: {wrong}; by its code: {right}, twice: {again}"
    held = right and other and not (early or wrong or again or twice)
    yield saw("second-step", held, f"{note}; by a recovery code: {other}, twice: {twice}")
    yield _kept(scene, [secret, *recovery])


def _kept(scene: Scene, texts: list[str]) -> Observation:
    """Look for the secret and the recovery codes as they are, and count what is kept beside what is sealed."""
    rows = scene.hands().rows("select to_jsonb(s)::text from accounts_secondstep s")
    beyond = {name for (row,) in rows for name in json.loads(str(row))} - KEPT
    wanted = [form.encode() for text in texts for form in (text, text.replace("-", ""))]
    tables = [name for name, rows in scene.dump().tables.items() if any(each in rows for each in wanted)]
    logs = [file for each in scene.reach.stores if each.kind == "logs" for file in stores.files(each, scene.began)]
    said = [file for file in logs if any(each in file.read_bytes() for each in wanted)]
    note = f"{len(rows)} kept, {len(beyond)} facts beyond a count; in clear in {tables or 'no table'}, {len(said)} logs"
    return saw("totp-secret", bool(rows) and not (beyond or tables or said), note)


def _set_up(person: Visitor) -> tuple[str, list[str]]:
    found = SECRET.search(person.get(MAKE).text)
    if not found:
        raise Unable("no second step can be set up")
    secret = found[1].replace(" ", "")
    recovery = RECOVERY.findall(person.form(MAKE, code=totp.code(secret, -1)).text)
    if not recovery:
        raise Unable("no recovery code was shown")
    return secret, recovery


def _by_password(scene: Scene, name: str) -> Visitor:
    visitor = scene.stranger()
    visitor.form("/account/login", login=scene.address(name), password=scene.password(name))
    return visitor


def _by_mail(scene: Scene, name: str, methods: list[str]) -> Visitor:
    visitor = scene.stranger()
    if "magic-link" in methods:
        visitor.form(MAILED, email=scene.address(name))
        visitor.form(visitor.mailed_link(scene.address(name), "/account/enter/"))
    return visitor


def _types(visitor: Visitor, code: str) -> bool:
    """Type a code and tell whether it let in."""
    visitor.post(ASK, data={"code": code}, follow_redirects=True)
    return visitor.is_in()


PROBE = Probe("second-step", Level.LAB, ("second-step", "totp-secret"), look)
