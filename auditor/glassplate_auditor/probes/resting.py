"""What lies about: a journey full of canaries, and then every store, while an upload is under way and afterwards."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from glassplate_auditor import planted
from glassplate_auditor.probe import Probe, broken, saw
from glassplate_auditor.probes.errors import caused
from glassplate_auditor.probes.uploads import stalled
from glassplate_auditor.scene import Scene
from glassplate_auditor.searching import PICTURE
from glassplate_auditor.stores import Finding
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

CLAUSES = ("sealed", "sealed-account", "errors", "job-metrics", "metadata-dropped", "password-hashed", "password-hash")
WHO = ("address", "name")  # how the names of canaries end that say who somebody is
FORMATS = ("JPEG", "PNG", "WEBP")
MISSING = 4096
SETTLE_S, LONGEST_S = 0.3, 2.0  # until what was sent has been taken in


def look(scene: Scene) -> Iterator[Observation]:
    """Sign up, upload, name, edit, download, fail; then search."""
    somebody = scene.newcomer("rest")
    during = _while_uploading(scene, somebody)
    yield from broken(_stored(during))
    in_files, served = list[str](), 0
    for format in FORMATS:
        for content in _journey(scene, somebody, format):
            in_files, served = in_files + _metadata(scene, content), served + 1
            if in_files:
                yield saw("metadata-dropped", False, f"after {served} files served")
        if format == FORMATS[0]:
            yield from broken(_stored(scene.scan()))
    for _ in caused(scene, somebody):
        pass
    scene.stranger().sign_in(scene.address("rest"), scene.password("mistyped"))
    scene.stranger().form("/account/password/reset", email=scene.address("rest"))
    found = [*during, *scene.scan()]
    yield from _stored(found)
    stored = _of(found, lambda each: each.sighting.name in planted.METADATA)
    note = f"{served} files served: {len(in_files)} canaries of metadata; {len(stored)} in the stores"
    yield saw("metadata-dropped", not in_files and not stored, note)


def look_about(scene: Scene) -> Iterator[Observation]:
    """Search only: for what other probes have left lying about."""
    yield from _stored(scene.scan())


def _stored(found: Sequence[Finding]) -> Iterator[Observation]:
    """Say of each clause what was found in the stores."""
    yield _said("sealed", _of(found, lambda each: each.sighting.form.endswith(PICTURE) or _is_wording(each)))
    yield _said("sealed-account", _of(found, lambda each: each.sighting.name.endswith(WHO)))
    yield _said("errors", _of(found, lambda each: each.kind == "logs" or each.sighting.name == "wrong"))
    yield _said("job-metrics", _of(found, lambda each: "job" in each.area))
    for clause in ("password-hashed", "password-hash"):
        yield _said(clause, _of(found, lambda each: each.sighting.name.endswith(("password", "mistyped"))))


def _while_uploading(scene: Scene, somebody: Visitor) -> list[Finding]:
    """Return what lies about while an upload has come in but for its last bytes."""
    content = scene.picture("arriving", "PNG", side=1536)
    before, end = scene.stored(), time.monotonic() + LONGEST_S
    with stalled(somebody, content, MISSING):
        while scene.stored() - before < len(content) // 2 and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(SETTLE_S)
        return scene.scan()


def _journey(scene: Scene, somebody: Visitor, format: str) -> Iterator[bytes]:
    """Do what people do with a picture; yield every file that they are served."""
    session = somebody.begin(scene.picture(f"rest{format.lower()}", format), scene.mark("title"))
    session = somebody.edit(session)
    somebody.patch(f"/api/sessions/{session['id']}", json={"title": scene.mark("retitled")})
    for version in session["versions"]:
        yield somebody.get(version["picture"]["url"]).content
        yield somebody.get(version["thumbnail"]["url"]).content
    for wanted in ("png", "jpeg", "webp"):
        yield somebody.get(f"/api/versions/{session['head']}/download?format={wanted}").content
    somebody.get("/library")


def _metadata(scene: Scene, content: bytes) -> list[str]:
    return [each.name for each in scene.search.look(content) if not each.form.endswith(PICTURE)]


def _of(found: Sequence[Finding], wanted: object) -> list[Finding]:
    assert callable(wanted)
    return [each for each in found if wanted(each)]


def _is_wording(finding: Finding) -> bool:
    return finding.sighting.name in ("title", "retitled", "?")


def _said(clause: str, found: Sequence[Finding]) -> Observation:
    shown = "; ".join(str(each) for each in found[:3])
    return saw(clause, not found, "in no store in clear", f"{len(found)} canaries found: {shown}")


PROBE = Probe("resting", Level.OPERATOR, CLAUSES, look)
ABOUT = Probe("lying-about", Level.OPERATOR, tuple(each for each in CLAUSES if each != "metadata-dropped"), look_about)
