"""A real browser and what drives it: a driver is begun once in a thread, since that takes longer than many a look."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glassplate_auditor.scene import Scene
from glassplate_auditor.visitor import Unable

try:
    from playwright.sync_api import Error as Error, sync_playwright
except ImportError:  # the auditor works without a browser, and says so
    sync_playwright = None  # type: ignore[assignment]

    class Error(Exception):  # type: ignore[no-redef]
        """What a browser says that does not do as it was told."""


if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Playwright

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
# A browser trusts no certificate of the auditor's; the probes that speak HTTP themselves have looked at it.
OWN_CERTIFICATE = "--ignore-certificate-errors"

_here = threading.local()


def is_there(scene: Scene) -> bool:
    """Tell whether there is a browser to be driven."""
    return sync_playwright is not None and bool(scene.reach.chromium)


@contextmanager
def opened(scene: Scene) -> Iterator[Browser]:
    """Open a browser that keeps nothing; Unable where there is none, and when it fails."""
    with _driven(scene) as driver:
        browser = driver.chromium.launch(executable_path=scene.reach.chromium, args=OPTIONS)
        try:
            yield browser
        finally:
            with suppress(Error):
                browser.close()


@contextmanager
def with_profile(scene: Scene, folder: Path, **options: Any) -> Iterator[BrowserContext]:
    """Open a browser that keeps its profile in this folder; Unable where there is none, and when it fails."""
    with _driven(scene) as driver:
        context = driver.chromium.launch_persistent_context(
            str(folder),
            executable_path=scene.reach.chromium,
            args=[*OPTIONS, *([OWN_CERTIFICATE] if scene.reach.trust else [])],
            base_url=scene.url,
            **options,
        )
        try:
            yield context
        finally:
            with suppress(Error):
                context.close()


@contextmanager
def _driven(scene: Scene) -> Iterator[Playwright]:
    """Give this thread's driver, which ends with the program, or when a browser fails: nothing of that one is left."""
    if not is_there(scene):
        raise Unable("there is no browser")
    try:
        if not hasattr(_here, "driver"):
            _here.driver = sync_playwright().start()
        yield _here.driver
    except Error:
        if driver := _here.__dict__.pop("driver", None):
            driver.stop()
        raise Unable("the browser failed") from None
