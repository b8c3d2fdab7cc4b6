"""The way out: what no card lists is not called, and whoever keeps more than a card says cannot be chosen."""

from __future__ import annotations

from collections.abc import Iterator

from glassplate_auditor import sending, working
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes.companies import LISTED, only_listed
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor
from glassplate_auditor.working import Wish

CLAUSES = (*LISTED, "own-rules", "record")
CALLS, KEEPS = "lab-call", "lab-keep"  # the lab's own tools
ELSEWHERE = "elsewhere.example"
PURPOSES = ("pictures", "payments")


def look(scene: Scene) -> Iterator[Observation]:
    """Let a tool try to call what no card lists, in every way; order from who keeps for longer than its card says."""
    if scene.policy.manifest["pictures"]["placement"] != "until-done":
        return  # the lab's tools are there
    person = scene.rich()
    offered = working.tools(person)
    if not {CALLS, KEEPS} <= set(offered):
        raise Unable("the lab's tools are not there")
    card = next((each for each in scene.policy.manifest["processors"] if each["purpose"] == PURPOSES[0]), None)
    if not card or not card["hosts"]:
        raise Unable("no company makes pictures here")
    host = str(card["hosts"][0])
    listed = f"{card['id']} {PURPOSES[0]} https://{host}/"
    ways = _ways(str(card["id"]), host)
    before = len(scene.hands().calls())
    job = person.wait(working.brief(person, Wish(CALLS, 1, "\n".join([*ways, listed])), scene.picture("calling")))
    called = sending.away(scene, before)
    if f"{host} 443" not in called:
        yield Observation("only-the-listed", None, "what a card lists could not be called either")
    note = f"{len(ways)} ways to what no card lists were tried, {len(called - {f'{host} 443'})} were open"
    yield saw("only-the-listed", called <= {f"{host} 443"}, note)
    yield from only_listed(scene)
    yield _recorded(person, str(job["id"]), len(ways))
    ordered = person.post("/api/jobs", json=Wish(KEEPS, 0, scene.mark("words")).as_json()).status_code
    chosen = offered[KEEPS]["available"] or ordered == 202
    yield saw("own-rules", not chosen, "who keeps longer than its card says cannot be chosen", "it can be chosen")


def _ways(company: str, host: str) -> list[str]:
    """Return calls that must not be made, as the lab's tool reads them."""
    right = f"{company} {PURPOSES[0]}"
    return [
        f"{right} https://{ELSEWHERE}/",
        f"{right} https://{host}.{ELSEWHERE}/",
        f"{right} https://{host}:8443/",
        f"{right} http://{host}/",
        f"{right} https://192.0.2.1/",
        f"{right} https://{host}@{ELSEWHERE}/",
        f"{company} {PURPOSES[1]} https://{host}:444/",
        f"nobody {PURPOSES[0]} https://nobody.{ELSEWHERE}/",
    ]


def _recorded(person: Visitor, job: str, refused: int) -> Observation:
    """Tell whether each call that was not let out is on the person's record, and the one that was let out too."""
    rows = person.get(f"/api/jobs/{job}/egress").json()["passages"]
    ends = [row["outcome"] for row in rows]
    right = ends.count("refused") == refused and len(ends) == refused + 1
    return saw("record", right, f"{len(ends)} rows, {ends.count('refused')} of them refused")


PROBE = Probe("way-out", Level.LAB, CLAUSES, look)
