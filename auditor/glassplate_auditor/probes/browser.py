"""A real browser with a profile on disk: what stays in it after somebody worked in the studio."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from glassplate_auditor import driving, stores
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.scene import Scene
from glassplate_auditor.stores import Store
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

SETTLED_MS = 1500
# What a site can put into a profile; the browser's own list of visited pages is the person's, and names their titles.
STORAGE: tuple[str, ...] = (
    *("Cache", "Code Cache", "Service Worker", "Local Storage", "Session Storage", "IndexedDB", "File System"),
    *("WebStorage", "shared_proto_db", "Cookies"),
)
KEPT = """async () => {
  const keys = async (root, before) => {
    const names = [];
    for await (const [name, entry] of root.entries()) {
      names.push(before + name);
      if (entry.kind === 'directory') names.push(...await keys(entry, before + name + '/'));
    }
    return names;
  };
  const caches_ = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) caches_.push(name + ' ' + request.url);
  }
  return {
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(each => each.name),
    caches: caches_,
    files: await keys(await navigator.storage.getDirectory(), ''),
  };
}"""


def look(scene: Scene) -> Iterator[Observation]:
    """Work in the studio as Alice; compare what the browser keeps with the register, and search its profile."""
    scene.person("alice")
    with TemporaryDirectory(prefix="glassplate-audit-", ignore_cleanup_errors=True) as profile:
        with driving.with_profile(scene, Path(profile)) as context:
            names, kept = _worked(scene, context)
        found, read = stores.scan(stored_in(profile), scene.search, scene.began)
        scene.coverage += read
    undeclared = sorted(names - set(scene.policy.cookies()))
    beyond = sorted(name for name in entries(kept) if not scene.policy.declares(name))
    note = f"{len(names)} cookies, {len(entries(kept))} entries; undeclared: {len(undeclared) + len(beyond)}"
    yield saw("register", not (undeclared or beyond or found), f"{note}; canaries in the profile: {len(found)}")


def _worked(scene: Scene, context: BrowserContext) -> tuple[set[str], Mapping[str, Any]]:
    """Sign in, open a session, look at the library; return the names of cookies and what else is kept."""
    account, session = (
        scene.account_of("alice"),
        scene.person("alice").begin(scene.picture("shown"), scene.mark("shown")),
    )
    page = context.new_page()
    page.goto("/account/login")
    page.fill("input[name=login]", account.address)
    page.fill("input[name=password]", account.password)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/studio*")
    page.goto(f"/studio/{session['id']}")
    page.wait_for_timeout(SETTLED_MS)
    page.goto("/library")
    page.wait_for_timeout(300)
    names = {str(cookie["name"]) for cookie in context.cookies()}
    return names, page.evaluate(KEPT)


def counted(scene: Scene, person: Visitor, paths: Sequence[str], words: re.Pattern[str]) -> list[int]:
    """Return how often the words stand on each page as this person sees it; nothing where there is no browser."""
    if not driving.is_there(scene):
        return []
    with driving.opened(scene) as browser:
        context = browser.new_context(base_url=scene.url)
        for cookie in person.cookies.jar:
            context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": scene.url}])
        page, counts = context.new_page(), []
        for path in paths:
            page.goto(path)
            page.wait_for_timeout(SETTLED_MS)
            counts.append(page.get_by_text(words).count())
    return counts


def stored_in(profile: str) -> list[Store]:
    """Return where in a profile lies what a site put into it."""
    return [Store("browser profile", Path(profile) / "Default" / name) for name in STORAGE]


def entries(kept: Mapping[str, Any]) -> set[str]:
    """Return the names under which a browser keeps something, of all its kinds of storage."""
    return {str(each) for names in kept.values() for each in names}


PROBE = Probe("browser", Level.OUTSIDE, ("register",), look)
