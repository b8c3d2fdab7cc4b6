"""Staff: let in by two factors only, shown what the policy lists and no more, for a while; their log is true."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import httpx

from glassplate_auditor import totp
from glassplate_auditor.hands import Hands
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

CLAUSES = ("second-factor", "break-glass", "break-glass-shown", "blind-staff")
ENTER, CONSOLE, OPEN, LOG = "/console/enter", "/console", "/console/open", "/console/log"
SHOWN = "/account/opened"
# The auditor's own table of what a task needs; what the policy lists beside it opens for none of them.
NEEDS = {"support": {"address"}, "finance": {"ledger"}, "admin": {"address", "ledger"}}
EVERYTHING = ("address", "ledger", "case", "pictures", "prompts", "sessions")
MINUTE = 60.0
NEWEST = "select number, what from staff_entry order by number desc limit 1"
CHANGE = "update staff_entry set what = '{}' where number = {}"


@dataclass(frozen=True)
class Staff:
    """One whom the command made, and how they sign in."""

    name: str
    password: str
    secret: str

    def enter(self, visitor: Visitor, code: str) -> bool:
        """Try to come in; tell whether the console is there then."""
        visitor.form(ENTER, name=self.name, password=self.password, code=code)
        return visitor.get(CONSOLE).status_code == 200


def look(scene: Scene) -> Iterator[Observation]:
    """Make one of each role, let them in, and have them open everything of somebody, for a reason and for none."""
    hands, person = scene.hands(), scene.newcomer("visited")
    titled = _something_of(scene, person)
    people = {role: _made(hands, role) for role in NEEDS}
    visitors = {role: scene.stranger() for role in NEEDS}
    yield _two_factors(people, visitors)
    address, reason = scene.address("visited"), f"the auditor wants to see {scene.mark('why')}"
    opened = {role: _opened(each, address, reason) for role, each in visitors.items()}
    for_none = _opened(visitors["admin"], address, "")
    pages = [visitors[role].get(place) for role, places in opened.items() for place in places.values()]
    pages += [each.get(path) for each in visitors.values() for path in (CONSOLE, LOG, "/library", "/api/sessions")]
    yield _blind(scene, pages, titled)
    mine = person.get(SHOWN, follow_redirects=False)
    count, told = sum(map(len, opened.values())), mine.text.count("data-glass")
    known = mine.status_code == 200 and scene.mark("why") in mine.text
    yield saw(
        "break-glass-shown", told == count and known, f"{count} times opened, {told} shown, with the reason: {known}"
    )
    yield _exactly(scene, opened, for_none)
    yield _shuts(scene, visitors["admin"], opened["admin"])
    yield _chained(hands)


def _two_factors(people: Mapping[str, Staff], visitors: Mapping[str, Visitor]) -> Observation:
    early = sum(each.enter(visitors[role], code) for role, each in people.items() for code in ("", "000000"))
    let_in = sum(each.enter(visitors[role], totp.code(each.secret)) for role, each in people.items())
    held = not early and let_in == len(people)
    return saw("second-factor", held, f"let in without a code: {early}, with one: {let_in} of {len(people)}")


def _opened(visitor: Visitor, whose: str, reason: str) -> dict[str, str]:
    """Ask for everything of somebody; return what opened, and where."""
    found = {}
    for what in EVERYTHING:
        answer = visitor.post(OPEN, data={"whose": whose, "what": what, "reason": reason}, follow_redirects=False)
        if answer.status_code == 302:
            found[what] = urlsplit(answer.headers["location"]).path
    return found


def _exactly(scene: Scene, opened: Mapping[str, Mapping[str, str]], for_none: Mapping[str, str]) -> Observation:
    """See that each opened what is listed and their task needs, all of that and nothing else."""
    listed = set(scene.policy.manifest["staff"]["break_glass"]["what"])
    wrong = [role for role, places in opened.items() if set(places) != NEEDS[role] & listed]
    note = f"{sum(map(len, opened.values()))} opened by {len(opened)} roles; without a reason: {len(for_none)}"
    return saw("break-glass", not wrong and not for_none, note, f"not what the policy lists for: {', '.join(wrong)}")


def _shuts(scene: Scene, visitor: Visitor, opened: Mapping[str, str]) -> Observation:
    """Look at what is open just before its end, and just after."""
    hands, longest = scene.hands(), life(scene.policy.manifest["staff"]["break_glass"]["longest"])
    if longest is None or not opened:
        raise Unable("nothing opened for a stated time")
    try:
        hands.ahead(longest.total_seconds() - MINUTE)
        early = [visitor.get(place).status_code for place in opened.values()]
        hands.ahead(longest.total_seconds() + MINUTE)
        late = [visitor.get(place).status_code for place in opened.values()]
    finally:
        hands.ahead(0)
    return saw("break-glass", set(early) == {200} and set(late) == {404}, f"before its end {early}, after it {late}")


def _blind(scene: Scene, pages: list[httpx.Response], picture: str) -> Observation:
    """See that no page of theirs has a title, a name, a picture or words of somebody's."""
    wanted = ("visitedtitle",)
    told = [name for page in pages for name, _ in scene.search.marks.found_in(page.content) if name in wanted]
    shown = sum(bool(picture) and picture in page.text for page in pages)
    images = sum(page.headers.get("content-type", "").startswith(("image/", "video/")) for page in pages)
    note = f"{len(pages)} pages of staff: {len(told)} with words of somebody's, {shown + images} with a picture"
    return saw("blind-staff", not (told or shown or images), note)


def _chained(hands: Hands) -> Observation:
    """Change one word of the log as somebody would who may do everything: the check must find it."""
    whole = hands.command("staff", "verify")
    rows = hands.rows(NEWEST)
    if not whole or not rows:
        return saw("break-glass", False, "", "nothing was written down, or what was is not whole")
    number, what = rows[0]
    hands.rows(CHANGE.format("other", number))
    found_out = not hands.command("staff", "verify")
    hands.rows(CHANGE.format(what, number))
    again = hands.command("staff", "verify") == whole
    return saw(
        "break-glass", found_out and again, "a changed entry of the log is found", "a changed entry is not found"
    )


def _something_of(scene: Scene, person: Visitor) -> str:
    """Let somebody make a thing that staff must not see; return the id of its picture, "" where nothing is kept."""
    if scene.policy.manifest["pictures"]["placement"] != "account":
        return ""
    session = person.begin(scene.picture("visited"), scene.mark("visitedtitle"))
    return str(session["versions"][0]["picture"]["id"] if "id" in session["versions"][0]["picture"] else session["id"])


def _made(hands: Hands, role: str) -> Staff:
    name = f"auditor-{role}-{secrets.token_hex(3)}"
    said = hands.command("staff", "add", name, "--role", role)
    app = re.search(r"otpauth://\S+", said)
    lines = said.splitlines()
    if app is None or len(lines) < 2:
        raise Unable("nobody could be made one of the staff")
    return Staff(name, lines[1].split()[-1], parse_qs(urlsplit(app[0]).query)["secret"][0])


PROBE = Probe("staff", Level.LAB, CLAUSES, look)
