"""Somebody uses a company's tool, and what every company got meanwhile; only a lab can see that."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from PIL import Image

from glassplate_auditor.hands import Heard
from glassplate_auditor.scene import Scene
from glassplate_auditor.visitor import Unable, Visitor

CREDITS = 100
# Credits for whoever has sealed this; a run cannot buy any.
ENRICH = """
insert into billing_balance (person, available, held) select person, CREDITS, 0 from vault_sealed where id = 'PICTURE'
on conflict (person) do update set available = CREDITS
"""
REFUSED = " [blocked]"  # in the words: who stands in for a company refuses, and draws nothing
# Who stands in for a company paints the SHA-256 of the words into a strip of cells at the lower left of what it makes.
CELLS = np.array(
    (
        *((230, 25, 75), (60, 180, 75), (255, 225, 25), (0, 130, 200), (245, 130, 48), (145, 30, 180)),
        *((70, 240, 240), (240, 50, 230), (210, 245, 60), (250, 190, 212), (0, 128, 128), (220, 190, 255)),
        *((170, 110, 40), (255, 250, 200), (128, 0, 0), (0, 0, 0)),
    ),
    np.float64,
)
STRIP, WIDE, HIGH = 16, 32, 64  # cells, and how many of them the picture is wide and high
MOST_WRONG = 2  # of the cells: marks and compression may spoil one


@dataclass(frozen=True)
class Use:
    """A tool, what it is told, and the company it belongs to; `of_words`: it works on no picture."""

    tool: str
    company: str
    parameters: Mapping[str, Any]
    of_words: bool = False


@dataclass(frozen=True)
class Sent:
    """A job as it ended, the session after it, and what companies got because of it."""

    job: Mapping[str, Any]
    session: dict[str, Any]
    heard: Sequence[Heard]

    @property
    def companies(self) -> set[str]:
        return {each.company for each in self.heard}


def heard_of(scene: Scene) -> Sequence[Heard]:
    """Return all that companies got so far; Unable where nobody stands in for them."""
    heard = scene.hands().heard()
    if heard is None:
        raise Unable("nobody stands in for the companies here")
    return heard


def away(scene: Scene, since: int = 0) -> set[str]:
    """Return the "host port" of all that was called which is neither this machine nor the instance."""
    own = urlsplit(scene.url).hostname
    calls = scene.hands().calls()[since:]
    return {call for call in calls if (host := call.split()[0]) != own and not _is_local(host)}


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def session_of(scene: Scene, person: Visitor, picture: str, title: str) -> dict[str, Any]:
    """Return a session with this picture and title, of somebody who has credits."""
    session = person.begin(scene.picture(picture), scene.mark(title))
    shown = session["versions"][0]["picture"]["url"].rsplit("/", 1)[1]
    scene.hands().rows(ENRICH.replace("CREDITS", str(CREDITS)).replace("PICTURE", shown))
    return session


def sent(scene: Scene, person: Visitor, session: dict[str, Any], use: Use, words: str) -> Sent:
    """Use a tool on a session's picture and wait for the end; the words may ask for a refusal."""
    before = len(heard_of(scene))
    told = person.post("/api/quotes", json={"tool": use.tool, "parameters": dict(use.parameters)})
    if told.status_code != 200:
        raise Unable("a tool of a company cannot be used")
    shown = {**session, "head": None} if use.of_words else session
    job = person.wait(person.start(shown, use.tool, int(told.json()["price"]), words, **use.parameters))
    wanted = "refused" if words.endswith(REFUSED) else "done"
    if job["state"] != wanted:
        raise Unable(f"a job at a company should have been {wanted}")
    return Sent(job, person.session(session["id"]), heard_of(scene)[before:])


def says_where(scene: Scene, person: Visitor, use: Use) -> bool:
    """Tell whether it is said before the click to whom the words and pictures go."""
    told = person.post("/api/quotes", json={"tool": use.tool, "parameters": dict(use.parameters)}).json()
    names = [each["company"] for each in scene.policy.manifest["processors"] if each["id"] == use.company]
    return bool(names) and names[0] in told["data_path"]["text"]


def canaries(scene: Scene, heard: Sequence[Heard]) -> set[str]:
    """Return the names of all canaries that companies got."""
    return {each.name for one in heard for each in scene.search.look(one.content)}


def same_for_all(ours: Sequence[Heard], theirs: Sequence[Heard]) -> bool:
    """Tell whether what was sent for one person says nothing that is not sent for another one, who asks the same."""
    forms = [[each.form.replace(REFUSED, "") for each in heard[:1]] for heard in (ours, theirs)]
    return bool(forms[0]) and forms[0] == forms[1]


def is_made_of(content: bytes, words: str) -> bool:
    """Tell whether a company's picture was made of these words: by the cells that the stand-in paints."""
    picture = np.asarray(Image.open(io.BytesIO(content)).convert("RGB"), np.float64)
    wide, high = max(picture.shape[1] // WIDE, 1), max(picture.shape[0] // HIGH, 2)
    row = picture[picture.shape[0] - high // 2 - 1]
    read = [int(((CELLS - row[at * wide + wide // 2]) ** 2).sum(axis=1).argmin()) for at in range(STRIP)]
    asked = [int(digit, 16) for digit in hashlib.sha256(words.encode()).hexdigest()[:STRIP]]
    return sum(one != other for one, other in zip(read, asked, strict=True)) <= MOST_WRONG
