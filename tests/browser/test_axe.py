"""Every state of the studio is for everyone: axe finds nothing, in either theme, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.states import STATES
from tests.instance import Client, Instance, Pages
from tests.pages.test_accessibility import DESKTOP, PHONE, faults, overflow, resize

pytestmark = pytest.mark.browser

# Chromium keeps some inherited light-dark() colours when the scheme changes under a page that is open.
AFRESH = "document.body.style.display = 'none'; document.body.offsetTop; document.body.style.display = ''"

# Colours go over from one to the other; what goes round for ever (a sign that something works) is let be.
SETTLED = """() => document.getAnimations().every(
    each => each.playState !== 'running' || each.effect.getComputedTiming().iterations === Infinity)"""


# In every run one state of each kind, by turns on a desk in the light and on a phone in the dark.
EACH_RUN = ("empty", "mask", "failed", "working", "deleting", "menu_of_sessions", "told")
LOOKS = [(DESKTOP, "light"), (PHONE, "dark")]  # colours are a matter of the theme, places of the size


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture(scope="module")
def page(pages: Pages, alice: Client) -> Iterator[Page]:
    """Alice's window, for all states one after another; axe has to be let past the content policy."""
    context = pages.device(alice, viewport=DESKTOP, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("state", "look"),
    [(state, LOOKS[number % 2]) for number, state in enumerate(EACH_RUN)],
)
def test_a_state_of_the_studio_has_no_fault(page: Page, alice: Client, state: str, look: tuple[Any, str]) -> None:
    look_at(page, alice, state, [look])


@pytest.mark.soak
@pytest.mark.parametrize("state", STATES)
def test_no_look_of_a_state_has_any(page: Page, alice: Client, state: str) -> None:
    look_at(page, alice, state, [*LOOKS, (DESKTOP, "dark"), (PHONE, "light")])


def look_at(page: Page, alice: Client, state: str, looks: list[tuple[Any, str]]) -> None:
    resize(page, DESKTOP)
    STATES[state](page, alice)
    found = {}
    for size, scheme in looks:
        resize(page, size)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        page.evaluate(AFRESH)
        page.wait_for_function(SETTLED)
        # A menu lies over what is under it: only the menu can be pressed.
        wrong = [fault for fault in faults(page) if not (state.startswith("menu") and "target-size" in fault)]
        if overflow(page):
            wrong.append("too wide")
        if wrong:
            found[scheme, size["width"]] = wrong
    page.context.set_offline(False)
    assert found == {}
