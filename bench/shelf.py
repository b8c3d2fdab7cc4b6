"""The gallery in the browser: how smoothly it scrolls with 500 pictures in it."""

from __future__ import annotations

from functools import cache

from bench.figure import Figure
from tests.browser.shelving import Shelf
from tests.instance import Pages, own_instance

PICTURES, FRAMES = 500, 240
WINDOW = {"width": 1280, "height": 800}
# Scrolls down and up again, a third of the window a frame; answers how long each frame took.
SCROLL = """(frames) => new Promise((done) => {
  const took = []
  let last = performance.now(), n = 0
  const frame = (now) => {
    took.push(now - last)
    last = now
    const down = n % 120 < 60
    scrollBy(0, down ? innerHeight / 3 : -innerHeight / 3)
    if (++n < frames) requestAnimationFrame(frame)
    else done(took.slice(2))
  }
  requestAnimationFrame(frame)
})"""


TALL = (
    "(height) => { const room = document.createElement('div'); room.style.height = height; document.body.append(room) }"
)


@cache
def _frames() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return how long frames took, in ms, shortest first: of the gallery, and of a page that has only text."""
    with own_instance("local", is_forked=False) as site, Pages(site) as pages:
        page = pages.device(site.demo(), viewport=WINDOW).new_page()
        page.set_default_timeout(120_000)
        page.goto("/library")
        Shelf(page).do(f"await hands.fill(shelf, {PICTURES})")
        page.reload()
        page.locator("[data-session] img").first.wait_for()
        page.evaluate(SCROLL, FRAMES // 2)  # what scripts do once is done
        gallery = page.evaluate(SCROLL, FRAMES)
        page.goto("/privacy")
        page.evaluate(TALL, "30000px")
        return tuple(sorted(gallery)), tuple(sorted(page.evaluate(SCROLL, FRAMES)))


def _rate() -> float:
    """Return frames a second."""
    took, _ = _frames()
    return 1000 * len(took) / sum(took)


def _times() -> float:
    """Return by how much a frame takes longer than on a page of text, as a person feels it: over all frames."""
    took, usual = _frames()
    return sum(took) / sum(usual)


FIGURES = (
    Figure("web.gallery_scroll_fps", "frames/s", 50, _rate, at_most=False),
    Figure("web.gallery_scroll_ratio", "times a page of text", 1.5, _times),
)
