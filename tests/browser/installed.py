"""What the tests of the installed site look at: its caches, its worker."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

CACHED = """async () => {
  const found = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const answer = await cache.match(request)
      const kind = answer.headers.get('content-type')
      const text = /text|json|xml|script/.test(kind) ? await answer.text() : ''
      found.push([name, new URL(request.url).pathname, kind, text])
    }
  }
  return found
}"""


def settled(page: Page) -> None:
    """Wait until the service worker has everything and serves this page."""
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def cached(page: Page) -> list[tuple[str, str, str, str]]:
    """Return of everything in the caches: the cache's name, the path, the kind, and the text of what is one."""
    rows: list[Any] = page.evaluate(CACHED)
    return [tuple(row) for row in rows]
