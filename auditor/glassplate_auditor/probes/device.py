"""Tools that run in the person's own browser: their worker is given a picture, and has no way to send it anywhere."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from glassplate_auditor import driving
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable, Visitor

CLAUSES = ("works-on-device", "works-on-device-saved")
STUDIO = "/studio"
SCRIPT = re.compile(r"[\w./-]*?([\w-]+\.js)\b")
ASSETS = re.compile(r'src="(/[^"]*/)([\w-]+\.js)"')
WORKERS = re.compile(r"^device-.+\.js$")
MOST_SCRIPTS = 60
# By each of these a worker could carry something out; "default-src" speaks for those that are not named.
WAYS_OUT = ("connect-src", "img-src", "media-src", "font-src", "frame-src", "form-action")
BOX = [64, 64, 192, 128]
# The tool's own protocol: a wish goes in, the finished picture comes out.
WORK = """([address, picture, box]) => new Promise((done) => {
  const worker = new Worker(address, { type: 'module' });
  const blob = new Blob([Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
  const wish = { tool: 'crop', parameters: { box }, pictures: { picture: blob }, files: {}, runtime: null, source: '' };
  worker.onmessage = ({ data }) => { if (!('part' in data)) done('done' in data ? [data.width, data.height] : []); };
  worker.onerror = () => done([]);
  setTimeout(() => done([]), 20000);
  worker.postMessage({ wish });
})"""


def look(scene: Scene) -> Iterator[Observation]:
    """Find the worker that the studio loads; read what it may do, and let it work on a picture in a real browser."""
    person = scene.person("alice")
    offered = [tool["id"] for tool in person.get("/api/tools").json()["tools"] if tool.get("on_device")]
    workers = _workers(person)
    open_ways = sorted({way for worker in workers for way in _open(person, worker)})
    is_closed = bool(workers) and not open_ways
    said = f"{len(offered)} tools, {len(workers)} workers; ways out: {', '.join(open_ways) or 'none'}"
    sent = _sent(scene, workers[0]) if is_closed and offered else None
    if sent is not None:
        said += f"; {sent} requests while one worked"
    held = bool(offered) and is_closed and not sent
    for clause in CLAUSES:
        yield saw(clause, held, said)


def _workers(person: Visitor) -> list[str]:
    """Return the addresses of workers that the studio's scripts name, near or far."""
    found = ASSETS.findall(person.get(STUDIO, follow_redirects=True).text)
    if not found:
        raise Unable("there is no studio")
    folder, waiting = found[0][0], [name for _, name in found]
    seen: set[str] = set()
    while waiting and len(seen) < MOST_SCRIPTS:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if not WORKERS.match(name):
            waiting += set(SCRIPT.findall(person.get(folder + name).text)) - seen
    return [folder + name for name in sorted(seen) if WORKERS.match(name)]


def _open(person: Visitor, worker: str) -> list[str]:
    """Return the ways out that a worker's content policy leaves."""
    policy = str(person.get(worker).headers.get("content-security-policy", ""))
    rules = [each.strip().partition(" ") for each in policy.split(";")]
    allowed = {name: rest for name, _, rest in rules}
    return [way for way in WAYS_OUT if allowed.get(way, allowed.get("default-src", "*")) != "'none'"]


def _sent(scene: Scene, worker: str) -> int | None:
    """Return how many requests that could carry something went out meanwhile; None where there is no browser."""
    if not driving.is_there(scene):
        return None  # then only what the server says of the worker was read
    picture = base64.b64encode(scene.picture("on-device", "PNG")).decode()
    with driving.opened(scene) as browser:
        # Where the auditor was given a certificate to trust, it has looked at it in every request before.
        trusts = scene.reach.trust is not None
        context = browser.new_context(base_url=scene.url, service_workers="block", ignore_https_errors=trusts)
        page = context.new_page()
        page.goto("/privacy")
        requests: list[str] = []
        context.on("request", lambda request: requests.append(f"{request.method} {request.url}"))
        size = page.evaluate(WORK, [worker, picture, BOX])
    if size != BOX[2:]:
        raise Unable("the tool made nothing")
    plain = re.compile(rf"GET {re.escape(scene.url.rstrip('/'))}/[\w./-]{{0,100}}")  # a page's own files carry nothing
    return sum(not plain.fullmatch(each) for each in requests)


PROBE = Probe("on-device", Level.OUTSIDE, CLAUSES, look)
