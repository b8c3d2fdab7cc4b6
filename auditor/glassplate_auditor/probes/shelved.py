"""A gallery in the browser: it outlives tab and network, is one person's, and comes back from its own export.

Beside it the browser keeps nothing that is not needed, and speaks with nobody else.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from glassplate_auditor import driving
from glassplate_auditor.driving import Error
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes.browser import KEPT, entries
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

CLAUSES = ("in-browser", "versions-in-browser", "only-you", "your-browser", "undo-in-browser", "eviction")
ESSENTIAL = "only-essential"
WAIT_MS, NOTHING_MS = 15_000, 2000
SHOWN, COVER, SAFE = "[data-version]", "[data-session] img", "[data-eviction]"
STORED = "indexeddb,file_systems,cache_storage,service_workers,local_storage"
# What is asked of a page may never be answered, as by a worker that was never put in: then it is as if it were not.
WORKER = f"""() => Promise.race([
  new Promise(late => setTimeout(late, {WAIT_MS}, false)),
  navigator.serviceWorker.getRegistrations().then(all => !all.length || navigator.serviceWorker.ready.then(Boolean)),
])"""


def look(scene: Scene) -> Iterator[Observation]:
    """Bring a picture, close the tab, come as somebody else, cut the network, export, clear, import."""
    with (
        TemporaryDirectory(prefix="glassplate-audit-", ignore_cleanup_errors=True) as profile,
        driving.with_profile(scene, Path(profile), accept_downloads=True) as context,
    ):
        context.set_default_timeout(WAIT_MS)
        yield from _worked(scene, context)


def _worked(scene: Scene, context: BrowserContext) -> Iterator[Observation]:
    """Work, and say of each clause what was seen as soon as it was."""
    hosts = set[str]()
    context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    _enter(scene, context, "alice")
    _bring(scene, context.new_page())
    page = _library(context)
    stays = _shows(page, WAIT_MS)
    yield _warned(page)
    beyond = _beyond(scene, context, page) + len(hosts - {urlsplit(scene.url).netloc, ""})
    yield saw(ESSENTIAL, not beyond, f"cookies, entries and hosts that are not needed: {beyond}")
    page.evaluate(WORKER)  # before somebody else is here, whose coming would keep it from being put in
    yield _only_hers(scene, context)
    context.set_offline(True)
    offline = _reached_offline(page)
    context.set_offline(False)
    page.close()
    yield saw("in-browser", stays and offline, f"in a new tab: {stays}; without a network: {offline}")
    versions = stays and _has_versions(context)
    yield saw("versions-in-browser", versions, f"in a new tab a session shows its versions: {versions}")
    undone = stays and _undone(context)
    yield saw("undo-in-browser", undone, f"what was deleted came back: {undone}")
    came_back = stays and _comes_back(context)
    yield saw("your-browser", came_back, f"exported, cleared and imported, it is the same: {came_back}")


def _only_hers(scene: Scene, context: BrowserContext) -> Observation:
    """Look at the gallery as somebody else at the same computer, and ask the server for it."""
    _enter(scene, context, "bob")
    theirs = _library(context)
    others = _shows(theirs, NOTHING_MS)
    theirs.close()
    _enter(scene, context, "alice")
    answer = scene.person("alice").get("/api/sessions").status_code
    return saw("only-you", not others and answer == 404, f"somebody else sees it: {others}; the server: {answer}")


def _warned(page: Page) -> Observation:
    """Compare what the page says of how long pictures stay with what the browser has promised."""
    warning = page.locator(SAFE).first
    said = (warning.inner_text() and warning.get_attribute("data-eviction")) or ""
    persisted = bool(page.evaluate("navigator.storage.persisted()"))
    held = said in ("kept", "when-full", "seven-days") and (said == "kept") == persisted
    return saw("eviction", held, f"the page says {said or 'nothing'}; the browser has promised to keep it: {persisted}")


def _beyond(scene: Scene, context: BrowserContext, page: Page) -> int:
    """Return how many cookies and entries there are that the policy does not list as needed."""
    needed = {name for name, cookie in scene.policy.cookies().items() if cookie.get("essential", True)}
    cookies = {cookie["name"] for cookie in context.cookies()} - needed
    return len(cookies) + sum(not scene.policy.declares(name) for name in entries(page.evaluate(KEPT)))


def _enter(scene: Scene, context: BrowserContext, name: str) -> None:
    context.clear_cookies()
    for cookie in scene.person(name).cookies.jar:
        context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": scene.url}])


def _bring(scene: Scene, page: Page) -> None:
    page.goto("/studio")
    with page.expect_file_chooser() as choosing:
        page.locator("main button.button--main").first.click()
    name = f"{scene.mark('shelved')}.jpg"
    choosing.value.set_files({"name": name, "mimeType": "image/jpeg", "buffer": scene.picture("shelved")})
    page.locator(SHOWN).first.wait_for()
    page.close()


def _library(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/library")
    return page


def _shows(page: Page, wait_ms: float) -> bool:
    """Tell whether the page comes to show a picture of the gallery within this time."""
    try:
        page.locator(COVER).first.wait_for(timeout=wait_ms)
    except Error:
        return False
    return True


def _has_versions(context: BrowserContext) -> bool:
    """Tell whether a session of before, opened from the gallery, shows its versions."""
    page = _library(context)
    page.locator("[data-session] a").first.click()
    try:
        page.locator(SHOWN).first.wait_for()
    except Error:
        return False
    finally:
        page.close()
    return True


def _undone(context: BrowserContext) -> bool:
    """Delete what is there, and tell whether it is there again once that was taken back."""
    page = _library(context)
    page.locator("[data-session] input[type=checkbox]").first.check(force=True)
    page.locator(".shelf__acts .button--danger").first.click()
    page.locator("dialog[open] button[value=go]").click()
    page.locator(COVER).first.wait_for(state="detached")
    try:
        page.locator(".toast button").first.click(timeout=NOTHING_MS)
        return _shows(page, WAIT_MS)
    except Error:
        return False
    finally:
        page.close()


def _reached_offline(page: Page) -> bool:
    try:
        page.reload()
    except Error:
        return False
    return _shows(page, WAIT_MS)


def _comes_back(context: BrowserContext) -> bool:
    """Tell whether an export brings the same pictures back into a browser that was cleared."""
    page = _library(context)
    before, file = _exported(page)
    cleared = {"origin": str(page.evaluate("location.origin")), "storageTypes": STORED}
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", cleared)
    page.close()
    page = _library(context)
    page.locator(SAFE).first.wait_for()
    was_empty = not _shows(page, NOTHING_MS)
    page.locator("input[type=file]").first.set_input_files(file)
    return was_empty and _shows(page, WAIT_MS) and bool(before) and _exported(page)[0] == before


def _exported(page: Page) -> tuple[frozenset[str], Path]:
    """Return the hashes of the pictures in an export, and the file."""
    page.locator("[data-act=export]").first.click()
    with page.expect_download() as downloading:
        page.locator("dialog[open] button[value=go]").click()
    file = downloading.value.path()
    with zipfile.ZipFile(file) as packed:
        names = [name for name in packed.namelist() if name.startswith("pictures/")]
        return frozenset(hashlib.sha256(packed.read(name)).hexdigest() for name in names), file


PROBE = Probe("browser-gallery", Level.OUTSIDE, (*CLAUSES, ESSENTIAL), look)
