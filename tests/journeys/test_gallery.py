"""Pictures from words, kept in a gallery of one's own, from the first visit to the erasure."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.accounts.steps import fresh_address
from tests.instance import Instance, Pages
from tests.journeys import steps
from tests.journeys.walking import Walk, walking, widths

pytestmark = pytest.mark.browser

PRODUCT = "gallery"
WORDS = "A lighthouse on a cliff above a calm sea, late light"


@pytest.mark.parametrize("width", widths(PRODUCT))
def test_from_the_first_visit_to_the_erasure(own: Instance, pages: Pages, width: str) -> None:
    address = fresh_address()
    with walking(pages, PRODUCT, width) as walk:
        steps.reads_what_is_promised(walk)
        walk.goto("/")
        walk.press("I have an account")
        walk.look("sign-in", "**/account/login*")
        steps.joins_with_password(walk, address, email=address)
        walk.page.wait_for_url("**/library")
        walk.look("gallery-empty")
        steps.buys(walk, "basic", 200)
        picture = writes(walk)
        changes(walk)
        takes_along(walk)
        assert any(name.endswith((".png", ".jpg")) for name in steps.sees_what_is_held(walk))
        steps.leaves(walk)
        assert walk.status(picture) in (401, 404)
        steps.cannot_come_back(walk, address)


def writes(walk: Walk) -> str:
    """Write what is wanted; returns the address of the picture that comes of it."""
    page = walk.page
    walk.press("Go to the studio")
    page.wait_for_url("**/library")
    page.get_by_label("What is it to be?").fill(WORDS)
    walk.look("gallery-asked")
    page.get_by_role("button", name="Make – 1 credit").click()
    made = page.locator(".frame img").first
    expect(made).to_be_visible(timeout=60_000)
    walk.look("gallery-made")
    address = str(made.get_attribute("src"))
    assert walk.status(address) == 200
    return address


def changes(walk: Walk) -> None:
    """Take a rectangle of the result, enlarge what came of that, and undo."""
    desk, page = walk.desk, walk.page
    walk.press(re.compile("^About "))
    walk.look("card", "**/library/*")
    walk.press("Open in the studio")
    desk.has_versions(1)
    desk.pick("Crop")
    desk.page.get_by_label("Width", exact=True).fill("400")
    desk.page.get_by_label("Height", exact=True).fill("300")
    page.keyboard.press("Tab")
    desk.run("Crop")
    desk.shows(400, 300)
    desk.pick("Enlarge")
    desk.run("Enlarge – 2 credits")
    desk.keep()
    desk.shows(800, 600)
    page.keyboard.press("Control+z")
    desk.shows(400, 300)
    page.keyboard.press("Control+Shift+z")
    desk.shows(800, 600)
    walk.look("studio-two-steps")


def takes_along(walk: Walk) -> None:
    """Put the picture on a board with a tag and a star, find it by a word of its own, and download it."""
    page = walk.page
    walk.goto("/library", "gallery")
    walk.press(re.compile("^About "))
    page.get_by_label("Starred").check()
    page.get_by_label("A new board").fill("At sea")
    page.get_by_label("Tags").fill("coast, evening")
    walk.press("Save")
    expect(page.get_by_text("Saved.")).to_be_visible()
    walk.look("card-sorted")
    with page.expect_download() as waiting:
        walk.press("Download")
    file = Image.open(waiting.value.path())
    assert (file.format, file.size) == ("PNG", (800, 600))
    walk.goto("/library")
    page.get_by_role("searchbox").fill("lighthouse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Found for")).to_be_visible()
    expect(page.locator(".frame")).to_have_count(1)
    walk.look("found")
