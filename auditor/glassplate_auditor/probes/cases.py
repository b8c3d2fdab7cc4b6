"""Somebody asks, by page and by mail: a number, a state, a date, sealed words; without an account by a code, too."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes.entries import CODE
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

OWN, ASK, TYPE, DESK, ERASE = "/account/cases", "/contact/ask", "/contact/code", "/contact/cases", "/contact/erase"
INBOX = "/inbox"
ROW = re.compile(r'data-case="([0-9a-f-]{36})"')
NUMBER = re.compile(r">\s*[0-9A-F]{4}-[0-9A-F]{4}\s*<")
STATE = re.compile(r'data-state="([a-z-]+)"')
DUE = re.compile(r'datetime="([^"]+)"\s+data-due')
TRIES = 3
SWEPT_WITHIN_S = 10.0
NOT_YET = 'data-stage="removed" data-done="no"'
REASON = "because the auditor asked for a refusal"


def look(scene: Scene) -> Iterator[Observation]:
    """Ask on the page and, where a mail can be handed in, by mail; compare, and look where the words lie."""
    if not scene.policy.manifest["people"]["required"]:
        return
    person, began = scene.newcomer("asker"), datetime.now(UTC)
    person.form(OWN, kind="question", text=scene.mark("askedthere"))
    marks, by_mail = [scene.mark("askedthere")], person.get(INBOX).status_code == 200
    if by_mail:
        marks.append(scene.mark("mailedin"))
        _hand_in(scene, scene.address("asker"), scene.mark("mailedin"))
    pages = [person.get(f"{OWN}/{each}").text for each in ROW.findall(person.get(OWN).text)]
    there = [any(mark in page for page in pages) for mark in marks]
    whole = [bool(NUMBER.search(page) and STATE.search(page) and DUE.search(page)) for page in pages]
    note = f"{there.count(True)} of {len(marks)} came, {whole.count(True)} with number, state and date"
    yield saw("support", all(there) and all(whole), note)
    yield _by_both(scene, by_mail, pages, note)
    yield _in_time(scene, pages, began)
    yield _sealed(scene, person, marks)


def _by_both(scene: Scene, by_mail: bool, pages: list[str], note: str) -> Observation:
    if not by_mail:
        return saw("both-ways", None, "no mail can be handed in here")
    days = {found[1][:10] for page in pages if (found := DUE.search(page))}
    return saw("both-ways", len(pages) == 2 and len(days) == 1, f"{note}; answers by {len(days)} dates")


def _in_time(scene: Scene, pages: list[str], began: datetime) -> Observation:
    """See by when answers are promised and, in a lab, that a refusal comes with its reason."""
    longest = life(scene.policy.manifest["rights"]["answer_within"])
    assert longest is not None
    dates = [datetime.fromisoformat(found[1]) for page in pages if (found := DUE.search(page))]
    late = sum(date > began + longest + timedelta(minutes=5) for date in dates)
    reasons = True
    if scene.reach.hands:
        (case, *_) = ROW.findall(scene.again("asker").get(OWN).text)
        scene.hands().command("cases", "refuse", case, typed=REASON)
        mailed = any(REASON in mail for mail in scene.stranger().mails(scene.address("asker")))
        reasons = mailed and REASON in scene.again("asker").get(f"{OWN}/{case}").text
    note = f"{len(dates)} dates, {late} too late; a refusal with its reason: {reasons}"
    return saw("deadline", bool(dates) and not late and reasons, note)


def _sealed(scene: Scene, person: Visitor, marks: list[str]) -> Observation:
    """See that the words are in the person's copy, and in no row in clear."""
    copy = _copy(person, "/account/data", "/account/data/export")
    missing = sum(mark not in copy for mark in marks)
    rows = 0
    if scene.reach.database:
        mine = ("askedthere", "mailedin")
        rows = sum(found.sighting.name in mine for found in scene.dump().search(scene.search))
    return saw("support-text", not missing and not rows, f"{missing} missing in the copy, {rows} in clear in the rows")


def look_at_life(scene: Scene) -> Iterator[Observation]:
    """Settle a question and set it back by as long as it is kept: it goes, and one that is open stays."""
    support = scene.policy.manifest.get("support") or {}
    longest = life(support.get("life", ""))
    if longest is None:
        return
    hands, person = scene.hands(), scene.newcomer("settler")
    for _ in range(2):
        person.form(OWN, kind="question", text=scene.mark("settled"))
    closed, still = ROW.findall(person.get(OWN).text)
    person.post(f"{OWN}/{closed}/close")
    seconds = int(longest.total_seconds()) + 86400
    for case in (closed, still):
        hands.rows(f"update cases_case set moved_at = moved_at - interval '{seconds} seconds' where id = '{case}'")  # noqa: S608 - our own
    there = not scene.until(lambda: person.get(f"{OWN}/{closed}").status_code != 200)
    stays = person.get(f"{OWN}/{still}").status_code == 200
    yield saw("support-life", not there and stays, f"an old one is there: {there}, an open one: {stays}")


def look_at_desk(scene: Scene) -> Iterator[Observation]:
    """Without an account: guess a code, use it, ask, take the copy, delete, and look whether anything is left."""
    if scene.policy.manifest["people"]["required"]:
        return
    address = scene.address("visitor")
    guesser, visitor = scene.stranger(), scene.stranger()
    visitor.form(ASK, email=address)
    right = _code(visitor, address)
    guesser.form(ASK, email=address)
    for guess in (*["BBBB-CCCC"] * TRIES, right):
        _type(guesser, guess)
    guessed = _is_there(guesser)
    _type(visitor, right)
    came = _is_there(visitor)
    yield saw("proof", came and not guessed, f"in by the code: {came}, by guesses or another's code: {guessed}")
    visitor.form(DESK, kind="question", text=scene.mark("visited"))
    copy = _copy(visitor, DESK, "/contact/export")
    taken = scene.mark("visited") in copy and address in copy
    cases = ROW.findall(visitor.get(DESK).text)
    gone = visitor.form(ERASE, sure="on")
    left = _left(scene, address, cases, str(gone.url.path))
    note = f"the copy is whole: {taken}; {left} places in which something is left"
    for clause in ("delete-all", "support-open"):
        yield saw(clause, taken and bool(cases) and not left, note)


def _left(scene: Scene, address: str, cases: list[str], receipt: str) -> int:
    """Return in how many places something is left a few seconds after a deletion."""
    told = receipt.startswith("/receipts/")
    if told:
        scene.until(lambda: NOT_YET not in scene.stranger().get(receipt).text, SWEPT_WITHIN_S)
    again = scene.stranger()
    again.form(ASK, email=address)
    _type(again, _code(again, address))
    tables = {table for case in cases for table in scene.dump().naming(case)} if scene.reach.database else set()
    return (not told) + len(tables) + len(ROW.findall(again.get(DESK, follow_redirects=True).text))


def _hand_in(scene: Scene, sender: str, words: str) -> None:
    lines = (f"From: {sender}", "Subject: A question", f"Message-ID: <{uuid4().hex}@auditor>", "", words)
    scene.stranger().form(INBOX, mail="\n".join(lines))


def _copy(visitor: Visitor, page: str, path: str) -> str:
    answer = visitor.form_at(page, path)
    try:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            return json.dumps(json.loads(archive.read("data.json")), ensure_ascii=False)
    except (zipfile.BadZipFile, KeyError, ValueError):
        return ""


def _type(visitor: Visitor, code: str) -> None:
    try:
        visitor.form(TYPE, code=code)
    except Unable:  # over: there is no form any more
        return


def _is_there(visitor: Visitor) -> bool:
    return visitor.get(DESK).status_code == 200


def _code(visitor: Visitor, address: str) -> str:
    for mail in visitor.mails(address):
        if found := CODE.search(mail):
            return found[0]
    raise Unable("no code came that the auditor can read")


PROBES = (
    Probe("cases", Level.OUTSIDE, ("support", "both-ways", "deadline", "support-text"), look),
    Probe("cases-life", Level.LAB, ("support-life",), look_at_life),
    Probe("desk", Level.OUTSIDE, ("proof", "delete-all", "support-open"), look_at_desk),
)
