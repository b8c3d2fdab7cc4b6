"""What is counted: the numbers that the policy names are right, and where nothing is counted no number grows."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from glassplate_auditor.html import crawl
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation

COUNTED = """
select what, sum(number)::int from usage_count
where person = (select person from vault_sealed where id = 'ID') group by what
"""
DOWNLOADS = ("png", "jpeg", "webp")
PREFIX = "usage_"


def look(scene: Scene) -> Iterator[Observation]:
    """Make two results and download three; then read this month's numbers."""
    hands, person = scene.hands(), scene.newcomer("counted")
    session = person.edit(person.edit(person.begin(scene.picture("counted"), "")), "180")
    for format in DOWNLOADS:
        person.get(f"/api/versions/{session['head']}/download?format={format}").read()
    person.get("/library")
    identity = session["versions"][0]["picture"]["url"].rsplit("/", 1)[1]
    found = {str(what): number for what, number in hands.rows(COUNTED.replace("ID", identity))}
    done = {"generated": 2, "downloaded": len(DOWNLOADS)}
    wanted = {name: done[name] for name in scene.policy.manifest["usage"]["counts"] if name in done}
    note = (
        f"{len(found)} numbers, {sum(found[each] == number for each, number in wanted.items() if each in found)} right"
    )
    yield saw("counts", found == wanted, note)


def look_for_none(scene: Scene) -> Iterator[Observation]:
    """Walk through every page as a stranger: no number grows, and no other company is called."""
    before = _rows(scene)
    home = urlsplit(scene.url).netloc
    pages = list(crawl(scene.stranger()))
    assets = [asset for _, page in pages for asset in page.assets]
    elsewhere = {host for asset in assets if (host := urlsplit(asset).netloc) and host != home}
    grown = _rows(scene) - before if scene.reach.database else 0
    named = scene.policy.manifest["usage"].get("tags", [])
    note = f"{len(pages)} pages: {grown} numbers grew, {len(elsewhere)} other hosts"
    yield saw("no-counter", not (grown or elsewhere or named), note)


def _rows(scene: Scene) -> int:
    if not scene.reach.database:
        return 0
    return sum(rows.count(b"\n") for name, rows in scene.dump().tables.items() if name.startswith(PREFIX))


PROBES = (
    Probe("counts", Level.LAB, ("counts",), look),
    Probe("no-counter", Level.OUTSIDE, ("no-counter",), look_for_none),
)
