"""Debian's Chromium and its driver: one of each in a process, begun by the first who needs it and kept for the others.

Starting both computes more than a second, and some forty modules need them. Nothing but the programs is shared: who
has a context has a device of his own. The driver keeps an event loop in this thread, which is marked as running only
while somebody uses it, so that everybody else may have a loop of their own.
"""

from __future__ import annotations

import asyncio
import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

# Without windows of its own it takes a seventh of the time for a page.
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
]


class _Shared:
    """What there is one of."""

    driver: Playwright | None = None
    browser: Browser | None = None
    loop: asyncio.AbstractEventLoop | None = None
    users = 0


@contextmanager
def used() -> Iterator[Browser]:
    """Use the browser: meanwhile no other event loop runs in this thread. What crashed is begun anew."""
    browser = _Shared.browser
    if browser is None or not (browser.is_connected() or _Shared.users):
        end()
        browser = _begin()
    asyncio._set_running_loop(_Shared.loop)
    _Shared.users += 1
    try:
        yield browser
    finally:
        _Shared.users -= 1
        if not _Shared.users:
            asyncio._set_running_loop(None)


def _begin() -> Browser:
    atexit.register(end)
    _Shared.driver = sync_playwright().start()
    _Shared.loop = asyncio.get_running_loop()
    _Shared.browser = _Shared.driver.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
    return _Shared.browser


def end() -> None:
    """End both, in the thread that began them."""
    atexit.unregister(end)
    if _Shared.driver:
        asyncio._set_running_loop(_Shared.loop)
        with suppress(Error):
            if _Shared.browser:
                _Shared.browser.close()
            _Shared.driver.stop()
        asyncio._set_running_loop(None)
    _Shared.driver = _Shared.browser = _Shared.loop = None
