"""Films: made by their company of the words and the picture, and by a job for a picture never heard of there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image

from glassplate_auditor import sending
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes.companies import OPENAI, PICTURE, WORDS, told_apart
from glassplate_auditor.scene import Scene
from glassplate_auditor.sending import REFUSED, Sent, Use
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

CLAUSES = ("video-companies", "videos", "delete-videos", "only-the-job")
SHORT = {"model": "veo-3-1-lite", "seconds": 4, "resolution": "720p", "sound": "off"}
VEO = Use("veo-video", "google-veo", SHORT)
FILM = b"ftyp"  # at the fifth byte of an MP4


def look_at_stills(scene: Scene) -> Iterator[Observation]:
    """Make a picture; read what companies got."""
    if scene.hands().heard() is None:
        return  # under this policy nobody stands in for them
    alice, words = scene.person("alice"), scene.mark(WORDS)
    still = sending.sent(scene, alice, sending.session_of(scene, alice, PICTURE, "herstill"), OPENAI, words + REFUSED)
    told = "a job for a picture did not go there", "a job for a picture went there"
    yield saw("video-companies", VEO.company not in still.companies, *told)


def look(scene: Scene) -> Iterator[Observation]:
    """Make a film as two people who ask the same; read what companies got; delete the film."""
    if scene.hands().heard() is None:
        return  # under this policy nobody stands in for them
    alice, words = scene.person("alice"), scene.mark(WORDS)
    with scene.no_new_objects() as left:
        hers = sending.session_of(scene, alice, PICTURE, "herfilm")
        done = sending.sent(scene, alice, hers, VEO, words)
        yield _made(scene, alice, done)
        only = done.companies == {VEO.company}
        yield saw("video-companies", only, "films go there", "a film went elsewhere too")
        paths = _paths(done.session)
        alice.delete_all(sessions=[hers["id"]])
        back = [path for path in paths if alice.get(path).status_code == 200]
    note = f"{len(back)} of {len(paths)} addresses still answer, {left[0]} files are left"
    yield saw("delete-videos", not back and not left[0], note)
    bob = scene.person("bob")
    his = sending.session_of(scene, bob, PICTURE, "hisfilm")
    yield from told_apart(VEO, done.heard, sending.sent(scene, bob, his, VEO, words + REFUSED).heard)
    beyond = sending.canaries(scene, done.heard) - {WORDS, PICTURE}
    yield saw("only-the-job", not beyond, "words and picture of the job", f"also {', '.join(sorted(beyond))}")


def _made(scene: Scene, person: Visitor, done: Sent) -> Observation:
    """Tell whether words and picture reached the company once, and what came back is a film with a still."""
    got = sending.canaries(scene, done.heard)
    version = done.session["versions"][-1]
    film, still = (person.get(version[kind]["url"]).content for kind in ("picture", "thumbnail"))
    shown = version["media_type"] == "video/mp4" and film[4:8] == FILM and _is_picture(still)
    return saw("videos", shown and {WORDS, PICTURE} <= got, f"a film with a still: {shown}; of {len(got)} canaries")


def _paths(session: dict[str, Any]) -> list[str]:
    return [version[kind]["url"] for version in session["versions"] for kind in ("picture", "thumbnail")]


def _is_picture(content: bytes) -> bool:
    try:
        Image.open(io.BytesIO(content)).load()
    except OSError:
        return False
    return True


PROBES = (
    Probe("stills", Level.LAB, ("video-companies",), look_at_stills),
    Probe("films", Level.LAB, CLAUSES, look),
)
