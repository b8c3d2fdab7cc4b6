"""What is asked first: a visitor before a choice, after a no, a yes, a withdrawal; and somebody's decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from glassplate_auditor.html import Page
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

OPEN = ("/", "/privacy", "/terms")
CLOSED = ("/account/login", "/account/signup", "/choices")
OWN = ("/studio", "/library", "/account", "/privacy")
ORIGINS = re.compile(r"https?://[^\s;'\"]+")
FORMS = re.compile(r"form-action [^;]*")  # where a form may go: a company that signs people in
NONCE = re.compile(r'nonce="[^"]*"')
SCRIPTS = re.compile(r"<script\b[^>]*>")
BUTTONS = re.compile(r'<button\b[^>]*class="([^"]*)"[^>]*name="choice" value="(yes|no)"')
SWITCH = 'data-purpose="{}" data-on="True"'


def look(scene: Scene) -> Iterator[Observation]:
    """Walk through open pages in four states; compare what two visitors get who both said yes."""
    manifest = scene.policy.manifest
    listed = _listed(manifest)
    optional = [each["name"] for each in manifest["cookies"] if not each["essential"]]
    early, refused, first, second = (scene.stranger() for _ in range(4))
    before = _elsewhere(early, OPEN)
    buttons = BUTTONS.findall(early.get("/").text)
    equal = {value for _, value in buttons} == {"yes", "no"} and len({look for look, _ in buttons}) == 1
    _say(refused, "no")
    after_no = _elsewhere(refused, OPEN)
    for visitor in (first, second):
        _say(visitor, "yes")
    after_yes, closed = _elsewhere(first, OPEN), _elsewhere(first, CLOSED)
    same = _scripts(first) == _scripts(second) and first.cookies.get("choice") == second.cookies.get("choice")
    early_cookies = [name for name in optional if name in early.cookies or name in refused.cookies]
    _set(first, optional)
    _say(first, "no")
    kept = [name for name in optional if name in first.cookies]
    after_withdrawal = _elsewhere(first, OPEN)
    none = not (before or after_no or closed or after_withdrawal)
    told = (
        f"before {len(before)}, after a no {len(after_no)}, after a yes {len(after_yes)} of {len(listed)} hosts listed"
    )
    held = none and after_yes <= listed and same
    yield saw("tags", (True if after_yes else None) if held else False, told, f"{told}; the same for two: {same}")
    asked = none and equal and not early_cookies and not kept
    yield saw("asked-first", asked, f"{told}; {len(optional)} cookies removed", f"{told}; cookies left: {len(kept)}")


def look_at_tags_inside(scene: Scene) -> Iterator[Observation]:
    """Say yes and sign in: no page of somebody's own carries a company's script."""
    scene.person("alice")
    person = scene.again("alice")
    _say(person, "yes")
    found = _elsewhere(person, OWN)
    if found:
        yield saw("tags", False, "", f"{len(found)} hosts in pages of somebody signed in")


def look_at_withdrawal(scene: Scene) -> Iterator[Observation]:
    """Say yes to all there is as somebody with an account, then no: each is off at once, by one button too."""
    grounds = scene.policy.manifest["law"]["basis"]
    asked = [purpose for purpose, ground in grounds.items() if ground == "consent"]
    person = scene.newcomer("decided")
    page = person.get("/account/consents").text
    shown = [purpose for purpose in asked if f'data-purpose="{purpose}"' in page]
    early = [purpose for purpose in shown if SWITCH.format(purpose) in page]
    _decide(person, shown, "yes")
    given = _on(person, shown)
    _set(person, [each["name"] for each in scene.policy.manifest["cookies"] if not each["essential"]])
    _decide(person, shown, "no")
    still = _on(person, shown)
    kept = [
        each["name"]
        for each in scene.policy.manifest["cookies"]
        if not each["essential"] and each["name"] in person.cookies
    ]
    note = (
        f"{len(shown)} of {len(asked)} consents: {len(early)} on before, {len(given)} given, {len(still)} on after a no"
    )
    held = bool(shown) and not early and len(given) == len(shown) and not still and not kept
    yield saw("withdraw", held, note, f"{note}, {len(kept)} cookies left")


def _listed(manifest: Mapping[str, Any]) -> set[str]:
    tags = manifest["usage"].get("tags", [])
    return {host for each in manifest["processors"] if each["id"] in tags for host in each.get("hosts", [])}


def _say(visitor: Visitor, choice: str) -> None:
    headers = {"Origin": str(visitor.base_url).rstrip("/")}
    answer = visitor.post("/choices", data={"purpose": "analytics", "choice": choice}, headers=headers)
    if answer.status_code != 302:
        raise Unable(f"a choice was answered {answer.status_code}")


def _decide(person: Visitor, purposes: list[str], choice: str) -> None:
    for purpose in purposes:
        person.form("/account/consents", purpose=purpose, choice=choice)


def _on(person: Visitor, purposes: list[str]) -> list[str]:
    page = person.get("/account/consents").text
    return [purpose for purpose in purposes if SWITCH.format(purpose) in page]


def _set(visitor: Visitor, names: list[str]) -> None:
    """Set cookies as a company's script would."""
    for name in names:
        visitor.cookies.set(name, "GA1.1.1.1", domain=visitor.base_url.host)


def _elsewhere(visitor: Visitor, paths: tuple[str, ...]) -> set[str]:
    """Return every other host from which these pages load something, or that they may call."""
    home, found = visitor.base_url.netloc.decode(), set[str]()
    for path in paths:
        answer = visitor.get(path, follow_redirects=True)
        allowed = FORMS.sub("", answer.headers.get("content-security-policy", ""))
        found |= {urlsplit(each).netloc for each in ORIGINS.findall(allowed)}
        found |= {urlsplit(asset).netloc for asset in Page(answer.text).assets}
    return found - {"", home}


def _scripts(visitor: Visitor) -> list[str]:
    return [NONCE.sub("", tag) for tag in SCRIPTS.findall(visitor.get("/").text)]


PROBES = (
    Probe("choices", Level.OUTSIDE, ("tags", "asked-first"), look),
    Probe("tags-inside", Level.OUTSIDE, ("tags",), look_at_tags_inside),
    Probe("withdrawal", Level.OUTSIDE, ("withdraw",), look_at_withdrawal),
)
