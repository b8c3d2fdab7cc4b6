"""Cookies against the register; and what a browser or a proxy may keep of answers that belong to somebody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from urllib.parse import urlsplit

import httpx

from glassplate_auditor.html import crawl
from glassplate_auditor.policy import life
from glassplate_auditor.probe import Probe, broken, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation

MAX_AGE = re.compile(r"max-age=(\d+)", re.IGNORECASE)
SLACK = timedelta(minutes=5)


def look(scene: Scene) -> Iterator[Observation]:
    """Walk through the pages, sign in, walk again, sign out; compare each cookie with its line in the policy."""
    jar: dict[str, str] = {}

    def keep(response: httpx.Response) -> None:
        jar.update({line.split("=", 1)[0]: line for line in response.headers.get_list("set-cookie")})

    visitor = scene.stranger()
    visitor.event_hooks["response"].append(keep)
    elsewhere = set[str]()
    for _, page in crawl(visitor):
        elsewhere |= _elsewhere(scene, page.assets)
        if wrong := list(broken(_told(scene, jar, elsewhere))):
            yield from wrong
            break
    scene.person("alice")
    account = scene.account_of("alice")
    visitor.sign_in(account.address, account.password)
    for _, page in crawl(visitor, ("/", "/account", "/library")):
        elsewhere |= _elsewhere(scene, page.assets)
    yield from _told(scene, jar, elsewhere)
    promised = str(scene.policy.manifest["sign_in"]["session_life"])
    in_time = "session" in jar and not too_long(jar["session"], promised)
    yield saw("session-life", in_time, "ends in time", "lasts longer than promised")


def _told(scene: Scene, jar: Mapping[str, str], elsewhere: Collection[str]) -> Iterator[Observation]:
    """Compare the cookies that were set so far, and the other hosts that pages name, with what is promised."""
    declared = scene.policy.cookies()
    undeclared = [name for name in jar if name not in declared]
    early = [name for name in jar if name in declared and not declared[name].get("essential", True)]
    longer = [name for name in jar if name in declared and too_long(jar[name], str(declared[name]["life"]))]
    held = not (undeclared or early or longer or elsewhere)
    told = (
        f"undeclared: {len(undeclared)}, before a yes: {len(early)}, too long: {len(longer)}, hosts: {len(elsewhere)}"
    )
    yield saw("register", held, f"{len(jar)} cookies, all declared", told)
    yield saw("only-essential", held, f"{len(jar)} cookies, all essential", told)


def look_at_caches(scene: Scene) -> Iterator[Observation]:
    """Ask for everything that belongs to somebody: none of it may be kept outside the register."""
    person = scene.person("alice")
    session = person.begin(scene.picture("cached"), scene.mark("cached"))
    version = session["versions"][0]
    paths = [
        version["picture"]["url"],
        version["thumbnail"]["url"],
        f"/api/versions/{version['id']}/download?format=png",
    ]
    paths += [f"/api/sessions/{session['id']}", "/api/sessions", "/api/me", "/account", "/library"]
    paths += [f"/studio/{session['id']}"]
    kept = [path for path in paths if "no-store" not in person.get(path).headers.get("cache-control", "")]
    yield saw("register", not kept, f"{len(paths)} answers, none may be kept", f"{len(kept)} answers may be kept")


def _elsewhere(scene: Scene, assets: Iterable[str]) -> set[str]:
    home = urlsplit(scene.url).netloc
    return {host for asset in assets if (host := urlsplit(asset).netloc) and host != home}


def too_long(line: str, promised: str) -> bool:
    found, longest = MAX_AGE.search(line), life(promised)
    return bool(found and longest and timedelta(seconds=int(found[1])) > longest + SLACK)


PROBES = (
    Probe("cookies", Level.OUTSIDE, ("register", "only-essential", "session-life"), look),
    Probe("caches", Level.OUTSIDE, ("register",), look_at_caches),
)
