"""Every page is for everyone: axe finds nothing in either theme, no page is too wide, a keyboard gets through."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.instance import Client, Instance, Pages
from tests.pictures import astronaut, packed

pytestmark = pytest.mark.browser

AXE = Path(os.environ.get("AXE", Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is asked for comes back: all that passes would be a megabyte of JSON, and most of the time.
RUN = """rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})
  .then(found => found.violations.map(each => `${each.id} (${each.impact}): ${each.nodes[0].html.slice(0, 200)}`))"""
# A journey looks at these in every run, on a desk in the light.
WALKED = ("/", "/privacy", "/account/privacy", "/account/plans", "/library")
PUBLIC = ("/docs/api", "/design", "/evidence", "/console/enter", "/nowhere")  # none is built like another
LONG_AGO = f"2000-01-01T00:00:00%2B00:00_{UUID(int=0)}"
OWN = (
    "/account/data/import",
    "/account/credits",
    "/library?deleted",
    f"/library?after={LONG_AGO}",
)
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    alice = site.person("Alice")
    alice.begin(
        packed(astronaut(192), "PNG"), "A session with a name that is a good deal longer than its picture is wide"
    )
    return alice


@pytest.fixture(scope="module")
def device(pages: Pages, alice: Client) -> Iterator[BrowserContext]:
    """Alice's browser; axe has to be let past the content policy."""
    context = pages.device(alice, viewport=DESKTOP, bypass_csp=True)
    yield context
    context.close()


@pytest.fixture(scope="module")
def visitor(pages: Pages) -> Iterator[BrowserContext]:
    context = pages.device(viewport=DESKTOP, bypass_csp=True)
    yield context
    context.close()


SMALL = "target-size"


def faults(page: Page) -> list[str]:
    """Return what axe finds: the rule, and the first element that breaks it."""
    if page.evaluate("typeof axe") == "undefined":
        page.add_script_tag(path=AXE)
    found = list(page.evaluate(RUN, RULES))
    if any(SMALL in fault for fault in found):
        # To axe a link that lies across the edge of the window is as high as what is seen of it.
        page.evaluate("scrollBy(0, 150)")
        again = page.evaluate(RUN, RULES)
        page.evaluate("scrollBy(0, -150)")
        found = [fault for fault in found if SMALL not in fault or fault in again]
    return found


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def resize(page: Page, size: Any) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})


Look = tuple[Literal["light", "dark"], Any]
LOOKS: tuple[Look, ...] = (("light", DESKTOP), ("dark", PHONE))  # colours are the theme's, places the size's
EVERY: tuple[Look, ...] = (*LOOKS, ("dark", DESKTOP), ("light", PHONE))


def by_turns(*paths: str) -> list[Any]:
    """Return each page with one look: in every run a desk in the light and a phone in the dark take turns."""
    return [pytest.param(path, LOOKS[number % 2], id=path) for number, path in enumerate(paths)]


def check(context: BrowserContext, path: str, *looks: Look) -> None:
    """Look at a page in some themes, each on a desk or on a phone."""
    page = context.new_page()
    found = {}
    for scheme, size in looks:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        resize(page, size)
        page.goto(path)
        wrong = faults(page) + (["too wide"] if overflow(page) else [])
        if wrong:
            found[scheme, size["width"]] = wrong
    assert found == {}
    page.close()


@pytest.mark.parametrize(("path", "look"), by_turns(*PUBLIC))
def test_a_public_page_has_no_fault(visitor: BrowserContext, path: str, look: Look) -> None:
    check(visitor, path, look)


@pytest.mark.parametrize(("path", "look"), by_turns(*OWN))
def test_the_library_has_no_fault(device: BrowserContext, path: str, look: Look) -> None:
    check(device, path, look)


@pytest.mark.soak
@pytest.mark.parametrize("path", [*WALKED, *PUBLIC, *OWN])
def test_no_look_of_a_page_has_any(device: BrowserContext, path: str) -> None:
    check(device, path, *EVERY)


def test_asking_before_deleting_has_no_fault(device: BrowserContext, alice: Client) -> None:
    session = alice.get("/api/sessions").json()["sessions"][0]["id"]
    check(device, f"/library/{session}/delete", LOOKS[0])
    check(device, f"/library/{session}", LOOKS[1])


def test_a_keyboard_skips_to_the_content(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto("/privacy")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.close()


def test_without_scripts_every_page_still_says_its_thing(pages: Pages, alice: Client) -> None:
    context = pages.device(alice, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto("/library")
    assert page.locator(".frame img").first.is_visible()
    page.locator(".frame__action[href$=delete]").first.click()
    assert page.locator("form button[type=submit]").is_visible()
    page.goto("/studio")
    assert page.locator("noscript .empty, .empty").first.is_visible()
    context.close()


def test_a_persons_theme_wins_over_the_systems(pages: Pages, site: Instance) -> None:
    person = site.person("Nocturnal")
    assert person.patch("/api/me/preferences", json={"theme": "dark"}).status_code == 200
    context = pages.device(person, color_scheme="light")
    page = context.new_page()
    page.goto("/library")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 23, 23)"
    context.close()


def test_nothing_moves_for_who_asked_for_stillness(pages: Pages) -> None:
    context = pages.device(reduced_motion="reduce")
    page = context.new_page()
    page.goto("/design")
    moving = "document.getAnimations().filter(a => a.effect.getTiming().duration > 1).length"
    assert page.evaluate(moving) == 0
    context.close()
