"""Every language says everything, is one version of the policy, and remembers what was decided in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from glassplate_auditor.html import Page, squeezed
from glassplate_auditor.policy import PATH
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

PAGES = ("/privacy", "/terms", "/contact", "/processors", "/privacy/history", "/account/login")
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
LANG = re.compile(r'<html lang="([a-z]+)"')
SWITCHED = re.compile(r'data-purpose="(\w+)" data-on="(True|False)"')
OFFERED = re.compile(r'name="purpose" value="(\w+)"')
SUBJECT = re.compile(r"data-subject[^>]*>([^<]*)<")


def look(scene: Scene) -> Iterator[Observation]:
    """Read the pages in Swedish and in English: no sentence may be the same, nor the way a day is written."""
    if "sv" not in scene.policy.manifest["service"]["languages"]:
        return
    visitor = scene.stranger()
    swedish = {path: visitor.get(f"/sv{path}").text for path in PAGES}
    wrong = [path for path, text in swedish.items() if LANG.findall(text) != ["sv"]]
    text = Page(swedish["/privacy"]).text
    told = _sentences(visitor, "sv")
    english = set(_sentences(visitor, "en"))
    left = [each for each in told if each in english or each not in text]
    since = date.fromisoformat(scene.policy.data["effective"])
    dated = f"{since.day} {MONTHS[since.month - 1]} {since.year}" in text
    mailed = _mailed(scene)
    note = f"{len(told)} sentences, {len(left)} of them not in Swedish; {len(wrong)} of {len(PAGES)} pages in another"
    yield saw("swedish", not left and not wrong and dated and mailed is not False, note, f"{note}; date {dated}")


def decide(scene: Scene) -> Iterator[Observation]:
    """Read one version in each language; decide something in the last of them, and look for it in the first."""
    codes = scene.policy.manifest["service"]["languages"]
    if len(codes) < 2:
        return
    visitor = scene.stranger()
    files = [visitor.get(PATH, headers={"Accept-Language": code}).json() for code in codes]
    one = len({(each["version"], each["hash"]["value"]) for each in files}) == 1
    shown = all(scene.policy.hash in Page(visitor.get(f"/{code}/privacy").text).text for code in codes)
    texts = {each["code"]: each["text"] for each in scene.policy.data["languages"]}
    apart = set(texts) == set(codes) and len(set(texts.values())) == len(codes)
    kept = _survives(scene, codes) if scene.takes_sign_ups else None
    note = f"{len(codes)} languages, one version: {one and shown}, each its text: {apart}, decisions kept: {kept}"
    yield saw("languages", one and shown and apart and kept is not False, note)


def _sentences(visitor: Visitor, code: str) -> list[str]:
    told = visitor.get(PATH, headers={"Accept-Language": code}).json()["clauses"]
    return [squeezed(str(each["sentence"])) for each in told]


def _mailed(scene: Scene) -> bool | None:
    """Tell whether who signs up on a Swedish page is written to in another way than who does on an English one."""
    if not scene.takes_sign_ups:
        return None
    reader = scene.stranger()
    for name, page in (("swedishpage", "/sv/account/signup"), ("englishpage", "/en/account/signup")):
        scene.stranger().form(page, email=scene.address(name), password1=scene.password(name))
    mails = [reader.mails(scene.address(name)) for name in ("swedishpage", "englishpage")]
    subjects = [SUBJECT.findall(each[0]) for each in mails if each]
    return len(subjects) == 2 and all(subjects) and subjects[0] != subjects[1]


def _survives(scene: Scene, codes: Sequence[str]) -> bool | None:
    """Change everything that can be switched in one language; None where nothing can."""
    person = scene.newcomer("polyglot")
    first, last = (f"/{code}/account/consents" for code in (codes[0], codes[-1]))
    page = person.get(first).text
    offered = set(OFFERED.findall(page))
    before = {purpose: is_on for purpose, is_on in SWITCHED.findall(page) if purpose in offered}
    for purpose, is_on in before.items():
        person.form(last, purpose=purpose, choice="no" if is_on == "True" else "yes")
    after = dict(SWITCHED.findall(person.get(first).text))
    return all(after.get(purpose) != is_on for purpose, is_on in before.items()) if before else None


PROBES = (
    Probe("languages", Level.OUTSIDE, ("swedish",), look),
    Probe("switching", Level.OUTSIDE, ("languages",), decide),
)
