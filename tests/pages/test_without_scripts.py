"""In a browser that runs no scripts: what needs them says so in sight, and nothing stands there that does nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.near import DESK, PHONE
from tests.instance import Client, Instance, Pages

AT_ITS_MIDDLE = """element => {
  const {left, top, width, height} = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return there !== null && element.contains(there);
}"""


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


def _opened(pages: Pages, alice: Client, size: dict[str, int], path: str) -> Page:
    page = pages.device(alice, viewport=size, java_script_enabled=False).new_page()
    page.goto(path)
    return page


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desktop"])
def test_the_studio_says_what_it_lacks_where_one_looks(pages: Pages, alice: Client, size: dict[str, int]) -> None:
    page = _opened(pages, alice, size, "/studio")
    heading = page.get_by_role("heading", name="The studio needs JavaScript.")
    expect(heading).to_be_in_viewport(ratio=1)
    for seen in (heading, page.get_by_role("main").get_by_role("link", name="Library")):
        assert seen.evaluate(AT_ITS_MIDDLE), "something lies over it"
    box = heading.bounding_box()
    assert box and box["y"] < size["height"] / 2
    page.get_by_role("navigation").get_by_role("link", name="Account").click()
    expect(page.get_by_role("heading", name="Your account", exact=True)).to_be_visible()
    page.context.close()


def test_no_file_is_asked_for_that_nothing_sends(pages: Pages, alice: Client) -> None:
    page = _opened(pages, alice, DESK, "/account/data/import")
    expect(page.locator("form noscript p")).to_be_visible()
    expect(page.locator("input[type=file]")).to_be_hidden()
    page.context.close()
    page = pages.device(alice, viewport=DESK).new_page()
    page.goto("/account/data/import")
    expect(page.locator("input[type=file]")).to_be_visible()
    page.context.close()
