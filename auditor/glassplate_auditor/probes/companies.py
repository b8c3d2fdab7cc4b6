"""What companies get: words and pictures of the very job, for the company that was chosen, the same for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glassplate_auditor import sending
from glassplate_auditor.hands import Heard
from glassplate_auditor.probe import Probe, broken, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.sending import REFUSED, Sent, Use
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

LISTED = ("only-the-listed", "listed-and-named")
CLAUSES = ("picture-companies", "only-the-job", "words-make-pictures", "record", *LISTED)
WORDS, PICTURE = "wish", "given"
MAKE = Use("gemini-create", "google-gemini", {}, of_words=True)
OPENAI = Use("openai-edit", "openai", {"quality": "low"})
GEMINI = Use("gemini-edit", "google-gemini", {})


def look(scene: Scene) -> Iterator[Observation]:
    """Use a tool of this server and one of each company, as two people who ask the same; read what companies got."""
    if scene.hands().heard() is None:
        return  # under this policy nobody stands in for them
    alice = scene.person("alice")
    words, before = scene.mark(WORDS), len(sending.heard_of(scene))
    hers = sending.session_of(scene, alice, PICTURE, "hertitle")
    alice.edit(alice.begin(scene.picture("kept"), scene.mark("kepttitle")))
    here = sending.heard_of(scene)[before:]
    if here:
        yield saw("picture-companies", False, "a company got something of a job that was for this server")
    first = sending.sent(scene, alice, hers, MAKE, words)
    yield from _strays(first, MAKE)
    yield from _more_than_the_job(scene, first, {WORDS})
    made = alice.get(first.session["versions"][-1]["picture"]["url"]).content
    yield saw(
        "words-make-pictures",
        [each.words for each in first.heard] == [(words,)] and sending.is_made_of(made, words),
        "the very words were sent, once, and the picture was made of them",
        "other words were sent, or the picture is not of them",
    )
    yield _recorded(alice, first)
    for use in (OPENAI, GEMINI):
        ours = sending.sent(scene, alice, hers, use, words + REFUSED)
        yield from broken(only_listed(scene))
        yield from _strays(ours, use)
        yield from _more_than_the_job(scene, ours, {WORDS, PICTURE})
        bob = scene.person("bob")
        his = sending.session_of(scene, bob, PICTURE, f"histitle{use.company}")
        theirs = sending.sent(scene, bob, his, use, words + REFUSED)
        yield from told_apart(use, ours.heard, theirs.heard)
    silent = [use.tool for use in (MAKE, OPENAI, GEMINI) if not sending.says_where(scene, alice, use)]
    yield saw("only-the-job", not silent, "the same for two people, said before the click", f"unsaid: {silent}")
    last = sending.sent(scene, alice, hers, OPENAI, words)
    yield from _strays(last, OPENAI)
    yield saw("picture-companies", True, "2 companies, each by its own tools; none by a tool of this server")
    yield from only_listed(scene)


def told_apart(use: Use, ours: Sequence[Heard], theirs: Sequence[Heard]) -> Iterator[Observation]:
    """Refute, where a company could tell two people apart who ask the same."""
    if not sending.same_for_all(ours, theirs):
        yield Observation("only-the-job", False, f"{use.company} can tell two people apart")


def only_listed(scene: Scene) -> Iterator[Observation]:
    """Tell whether everything that was called so far is on a card; nobody here named another address."""
    hosts = {f"{host} 443" for each in scene.policy.manifest["processors"] for host in each.get("hosts", ())}
    away = sending.away(scene)
    for clause in LISTED:
        yield saw(clause, away <= hosts, f"{len(away)} places called", f"{len(away - hosts)} that no card names")


def _strays(done: Sent, use: Use) -> Iterator[Observation]:
    """Refute, where another company than the chosen one got something, or this one did twice."""
    others = done.companies - {use.company}
    if others or len(done.heard) != 1:
        note = f"{len(others)} other companies got something; {len(done.heard)} requests for one job"
        yield Observation("picture-companies", False, note)


def _more_than_the_job(scene: Scene, done: Sent, of_job: set[str]) -> Iterator[Observation]:
    """Refute, where a company got a canary that is not of the job; nothing is told where one of the job is missing."""
    got = sending.canaries(scene, done.heard)
    if got - of_job:
        yield Observation("only-the-job", False, f"a company got {', '.join(sorted(got - of_job))}")
    elif got != of_job:
        yield Observation("only-the-job", None, "not all of the job was found in what a company got")


def _recorded(person: Visitor, done: Sent) -> Observation:
    """Compare what is written down for the person with what companies got."""
    rows = person.get(f"/api/jobs/{done.job['id']}/egress").json()["passages"]
    told = [(row["processor"], row["requests"], row["bytes_sent"], row["outcome"]) for row in rows]
    right = [
        (company, len(theirs), sum(each.size for each in theirs), "done")
        for company in sorted(done.companies)
        if (theirs := [each for each in done.heard if each.company == company])
    ]
    shown = all(row["company"] in person.get("/account/where").text for row in rows)
    return saw("record", bool(right) and told == right and shown, "to whom, how often, how many bytes: as it was")


PROBE = Probe("companies", Level.LAB, CLAUSES, look)
