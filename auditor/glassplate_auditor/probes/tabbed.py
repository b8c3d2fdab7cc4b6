"""A tab's own copy: it outlives a reload, lies sealed in the browser's profile, and ends with the tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from glassplate_auditor import driving, stores
from glassplate_auditor.driving import Error
from glassplate_auditor.probe import Probe, saw
from glassplate_auditor.probes.browser import stored_in
from glassplate_auditor.scene import Scene
from glassplate_auditor.verdicts import Level, Observation
from glassplate_auditor.visitor import Unable

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

CLAUSES = ("working-copy", "working-copy-kept")
SHOWN, WAIT_MS, GONE_MS = "[data-version]", 15_000, 2000


def look(scene: Scene) -> Iterator[Observation]:
    """Bring a picture into the studio, load the page again, close the tab; look for the picture in a new one."""
    with TemporaryDirectory(prefix="glassplate-audit-", ignore_cleanup_errors=True) as profile:
        with driving.with_profile(scene, Path(profile)) as context:
            stays, ends = _worked(scene, context)
        found, read = stores.scan(stored_in(profile), scene.search, scene.began)
        scene.coverage += read
    note = f"after a reload it is there: {stays}; in a new tab it is gone: {ends}; canaries in clear: {len(found)}"
    for clause in CLAUSES:
        if clause in scene.policy.promised:
            yield saw(clause, stays and ends and not found, note)


def _worked(scene: Scene, context: BrowserContext) -> tuple[bool, bool]:
    """Return whether a picture is still there after a reload, and gone once its tab was closed."""
    for cookie in scene.person("alice").cookies.jar:
        context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": scene.url}])
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto("/studio")
    with page.expect_file_chooser() as choosing:
        page.locator("main button.button--main").first.click()
    name, content = f"{scene.mark('tabbed')}.jpg", scene.picture("tabbed")
    choosing.value.set_files({"name": name, "mimeType": "image/jpeg", "buffer": content})
    if not _shows(page, WAIT_MS):
        raise Unable("the studio did not take a picture")
    address = page.url
    page.reload()
    stays = _shows(page, WAIT_MS)
    page.close()
    other = context.new_page()
    other.goto(address)
    return stays, not _shows(other, GONE_MS)


def _shows(page: Page, wait_ms: float) -> bool:
    """Tell whether the page comes to show a picture's version within this time."""
    try:
        page.locator(SHOWN).first.wait_for(timeout=wait_ms)
    except Error:
        return False
    return True


PROBE = Probe("working-copy", Level.OUTSIDE, CLAUSES, look)
