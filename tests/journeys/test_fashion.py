"""The studio with an account that keeps pictures sealed, from the first visit to the erasure."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.accounts.steps import fresh_address
from tests.browser.desk import SIDE
from tests.instance import Instance, Pages
from tests.journeys import steps
from tests.journeys.walking import Walk, walking, widths

pytestmark = pytest.mark.browser

PRODUCT = "fashion"


@pytest.mark.parametrize("width", widths(PRODUCT))
def test_from_the_first_visit_to_the_erasure(own: Instance, pages: Pages, width: str) -> None:
    address = fresh_address()
    with walking(pages, PRODUCT, width) as walk:
        steps.reads_what_is_promised(walk)
        walk.goto("/")
        walk.press("Sign in")
        walk.look("sign-in", "**/account/login*")
        steps.joins_with_password(walk, address, name="Mia", email=address)
        walk.page.wait_for_url("**/studio")
        expect(walk.page.get_by_role("button", name="Take the sample")).to_be_visible()
        walk.look("studio-empty")
        steps.buys(walk, "credits-100", 100)
        picture = edits(walk)
        finds_it_again(walk)
        assert any(name.endswith((".png", ".jpg")) for name in steps.sees_what_is_held(walk))
        steps.leaves(walk)
        assert walk.status(picture) in (401, 404)
        steps.cannot_come_back(walk, address)


def edits(walk: Walk) -> str:
    """Bring a photograph, cut it out, crop the result, undo; returns the address of a picture."""
    desk, page = walk.desk, walk.page
    steps.brings(walk)
    walk.look("studio-loaded")
    steps.cuts_out(walk)
    desk.has_versions(2)
    steps.crops(walk)
    page.keyboard.press("Control+z")
    desk.shows(SIDE, SIDE)
    page.keyboard.press("Control+Shift+z")
    desk.shows(*steps.CROPPED)
    walk.look("studio-two-steps")
    file = steps.downloads(walk, "WebP")
    assert (file.format, file.size) == ("WEBP", steps.CROPPED)
    session = walk.json(f"/api/sessions/{page.url.rsplit('/', 1)[1]}")
    address = str(session["versions"][-1]["picture"]["url"])
    assert walk.status(address) == 200
    return address


def finds_it_again(walk: Walk) -> None:
    walk.goto("/library", "library")
    walk.page.get_by_role("link", name="astronaut").first.click()
    walk.desk.shows(*steps.CROPPED)
