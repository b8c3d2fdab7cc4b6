"""The studio loads little before it is touched: what the bench counts is what a browser fetches."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bench.install import loaded_at_start
from tests.browser.desk import PHOTOGRAPH, SIDE, Desk
from tests.instance import Instance, Pages

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", ["empty", "loaded"])
def test_before_it_is_touched_the_studio_loads_what_is_counted(site: Instance, pages: Pages, state: str) -> None:
    alice = site.person("Alice")
    path = f"/studio/{alice.begin(PHOTOGRAPH)['id']}" if state == "loaded" else "/studio"
    context = pages.device(alice, viewport={"width": 1440, "height": 900})
    desk = Desk(context.new_page())
    fetched: set[str] = set()
    desk.page.on("request", lambda request: fetched.add(request.url.partition("/static/web/")[2]))
    desk.page.goto(path)
    if state == "loaded":
        desk.shows(SIDE, SIDE)
    else:
        expect(desk.page.get_by_role("button", name="Take the sample")).to_be_visible()
    desk.page.wait_for_timeout(1000)
    assert fetched - {""} == loaded_at_start("studio")
    assert desk.complaints == []
    context.close()


def test_a_part_that_cannot_be_had_is_told_and_comes_with_the_connection(site: Instance, pages: Pages) -> None:
    context = pages.device(site.person("Alice"), viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto("/studio")
    menu = page.get_by_role("button", name="You", exact=True)
    expect(menu).to_be_visible()
    page.route("**/static/web/**", lambda route: route.abort())
    menu.click()
    expect(page.get_by_text("A part of this page could not be loaded")).to_be_visible()
    page.unroute("**/static/web/**")
    page.get_by_role("button", name="Load the page again").click()
    menu.click()
    expect(page.get_by_role("switch")).to_be_visible()
    context.close()
