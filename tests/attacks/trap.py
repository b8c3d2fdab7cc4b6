"""A browser that tells when a page did what only a script of somebody else would make it do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request

from tests.instance import Client, Instance, Pages

TELL = """
window.trapped = []
document.addEventListener('securitypolicyviolation', (event) =>
  window.trapped.push(`${event.violatedDirective} ${event.blockedURI}`))
"""


class Trap:
    """A page, and what happened on it that should not: dialogs, requests elsewhere, broken content policy."""

    def __init__(self, site: Instance, context: BrowserContext) -> None:
        self._site = site
        self.caught: list[str] = []
        context.add_init_script(TELL)
        context.on("request", self._look)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.page.on("dialog", self._dismiss)
        self.page.on("console", self._listen)
        context.on("page", lambda page: self.caught.append(f"window {page.url}"))

    def visit(self, path: str) -> None:
        """Open a page and let it come to rest; the trap must have stayed open."""
        self.page.goto(path, wait_until="load")
        self.page.wait_for_timeout(50)
        self.check(path)

    def check(self, where: str) -> None:
        self.caught += self.page.evaluate("window.trapped")
        assert self.caught == [], where
        assert self.page.url.startswith(self._site.url), where

    def _look(self, request: Request) -> None:
        if not request.url.startswith((self._site.url, "blob:", "data:")):
            self.caught.append(f"request {request.url}")

    def _dismiss(self, dialog: Any) -> None:
        self.caught.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _listen(self, said: Any) -> None:
        if "Content Security Policy" in said.text or "Content-Security-Policy" in said.text:
            self.caught.append(said.text)


@contextmanager
def trapped(site: Instance, pages: Pages, client: Client | None = None) -> Iterator[Trap]:
    context = pages.device(client, viewport={"width": 1200, "height": 800})
    try:
        yield Trap(site, context)
    finally:
        context.close()
