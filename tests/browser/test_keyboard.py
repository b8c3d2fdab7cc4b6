"""A whole edit without a pointer: begin, crop, cut out, keep, undo, compare, delete."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.desk import PHOTOGRAPH, SIDE, Desk
from tests.instance import Client, Instance, Pages
from tests.samples import ASTRONAUT

pytestmark = pytest.mark.browser

REGION = """
() => {
  const place = document.activeElement.closest('.skip-link, header, nav.rail, main, section, footer')
  return place && (place.className.split(' ')[0] || place.tagName.toLowerCase())
}
"""


def tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    """Press Tab until the focus is there."""
    element = wanted.element_handle()  # by its name it takes longer than the key: it is found again only if it went
    for _ in range(most):
        if element.evaluate("element => element === document.activeElement"):
            return
        if element.evaluate("element => element.isConnected"):
            page.keyboard.press("Tab")
        else:
            element = wanted.element_handle()
    raise AssertionError("the focus does not get there")


def test_a_whole_edit_by_keys(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    context = pages.device(alice, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    desk = Desk(page)
    page.goto("/studio")
    tab_to(page, page.get_by_role("button", name=re.compile("^Take the sample")))
    page.keyboard.press("Enter")
    desk.shows(512, 512)

    tab_to(page, page.get_by_role("navigation", name="Tools").get_by_role("button", name="Crop"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Bottom right corner"))
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Width", exact=True)).to_have_value("400")
    expect(page.get_by_label("Height", exact=True)).to_have_value("409")
    page.keyboard.press("Control+Enter")
    desk.shows(400, 409)

    page.keyboard.press("1")
    expect(page.get_by_role("region", name="Cut out", exact=True)).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("group", name="New result")).to_be_visible(timeout=60_000)
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="New result")).to_be_hidden()
    desk.has_versions(3)

    page.keyboard.press("c")
    divider = page.get_by_role("slider", name="Divider between before and after")
    side = page.get_by_role("button", name="Side by side")
    expect(side).to_have_attribute("aria-pressed", "true")  # the shapes differ: the crop cut the first
    page.keyboard.press("m")
    page.keyboard.press("m")
    tab_to(page, divider)
    page.keyboard.press("Home")
    expect(divider).to_have_value("0")
    page.keyboard.press("Escape")
    expect(divider).to_be_hidden()

    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    desk.shows(512, 512)
    page.keyboard.press("Control+Shift+z")
    desk.shows(400, 409)

    page.keyboard.press("Delete")
    dialog = page.get_by_role("dialog", name="Delete picture 2")
    expect(dialog).to_contain_text("2 pictures")
    tab_to(page, dialog.get_by_role("button", name="Delete"))
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    desk.shows(512, 512)
    desk.has_versions(1)
    assert desk.complaints == []
    context.close()


@pytest.fixture
def loaded(site: Instance, pages: Pages) -> Iterator[Page]:
    alice: Client = site.person("Alice")
    session = alice.begin(PHOTOGRAPH)
    with pages.device(alice, viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"/studio/{session['id']}")
        Desk(page).shows(SIDE, SIDE)
        yield page


def test_tab_goes_through_the_page_as_it_is_read(loaded: Page) -> None:
    passed: list[str] = []
    for _ in range(60):
        loaded.keyboard.press("Tab")
        place = loaded.evaluate(REGION)
        if place and place not in passed[-1:]:
            passed.append(place)
        if place == "foot":
            break
    assert passed == ["skip-link", "bar", "rail", "middle", "panel", "strip", "foot"]


def test_a_menu_opens_and_closes_by_keys_and_gives_the_focus_back(loaded: Page) -> None:
    menu = loaded.get_by_role("button", name="Download", exact=True)
    tab_to(loaded, menu)
    loaded.keyboard.press("Enter")
    format = loaded.get_by_role("radio", name=re.compile("^PNG"))
    expect(format).to_be_visible()
    loaded.keyboard.press("Tab")
    expect(format).to_be_focused()
    loaded.keyboard.press("Escape")
    expect(format).to_be_hidden()
    expect(menu).to_be_focused()


def test_whoever_goes_by_keys_is_never_left_nowhere(loaded: Page) -> None:
    """Fields, forms and pictures go; the focus stays on the page, where one goes on."""
    loaded.set_viewport_size({"width": 360, "height": 740})
    name = loaded.get_by_role("heading", level=1).get_by_role("button")
    name.press("Enter")
    loaded.keyboard.press("Control+a")
    loaded.keyboard.type("On the moon")
    loaded.keyboard.press("Enter")
    expect(name).to_have_text(re.compile("On the moon"))
    expect(name).to_be_focused()
    crop = loaded.get_by_role("navigation", name="Tools").get_by_role("button", name="Crop", exact=True)
    crop.press("Enter")
    loaded.get_by_role("button", name="Fold the panel").press("Enter")
    expect(crop).to_be_focused()
    loaded.keyboard.press("Delete")
    delete = loaded.get_by_role("dialog").get_by_role("button", name="Delete")
    expect(delete).to_be_enabled()
    delete.press("Enter")
    sample = loaded.get_by_role("button", name=re.compile("^Take the sample"))
    expect(loaded.locator(":focus").filter(has=sample)).to_be_visible()
    sample.press("Enter")
    expect(loaded.get_by_role("application")).to_be_focused()
    Desk(loaded).shows(512, 512)


def test_a_mask_is_made_by_numbers(loaded: Page) -> None:
    loaded.keyboard.press("1")
    thing = loaded.get_by_role("radio", name=re.compile("An object"))
    tab_to(loaded, loaded.get_by_role("radio", name=re.compile("The person")))
    loaded.keyboard.press("ArrowDown")
    expect(thing).to_be_checked()
    run = loaded.get_by_role("button", name="Cut out – 1 credit")
    expect(run).to_have_attribute("aria-disabled", "true")
    tab_to(loaded, loaded.get_by_text("Rectangle by numbers"))
    loaded.keyboard.press("Enter")
    tab_to(loaded, loaded.get_by_role("button", name="Add", exact=True))
    loaded.keyboard.press("Enter")
    expect(run).to_have_attribute("aria-disabled", "false")


def test_shortcuts_are_rebound_and_switched_off(loaded: Page) -> None:
    loaded.keyboard.press("?")
    dialog = loaded.get_by_role("dialog", name="Keyboard shortcuts")
    dialog.get_by_role("searchbox").fill("only the")
    key = dialog.get_by_role("button", name="F, change the key of Only the picture", exact=True)
    tab_to(loaded, key)
    loaded.keyboard.press("Enter")
    loaded.keyboard.press("q")
    expect(dialog.get_by_role("button", name="Q, change the key of Only the picture", exact=True)).to_be_visible()
    loaded.keyboard.press("Escape")
    tools = loaded.get_by_role("navigation", name="Tools")
    loaded.keyboard.press("f")
    expect(tools).to_be_visible()
    loaded.keyboard.press("q")
    expect(tools).to_be_hidden()
    loaded.keyboard.press("q")
    loaded.keyboard.press("?")
    dialog.get_by_role("switch").press("Space")
    loaded.keyboard.press("Escape")
    loaded.keyboard.press("q")
    expect(tools).to_be_visible()


def test_undo_and_redo_arrive_in_this_order_although_the_page_goes(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    session = alice.begin(ASTRONAUT)
    cropped = alice.wait(alice.job(session, "crop", 0, parameters={"box": [0, 0, 200, 100]}).json())["result"]
    assert alice.post(f"/api/versions/{cropped}/keep").status_code == 200
    page = pages.device(alice).new_page()
    desk = Desk(page)
    page.goto(f"/studio/{session['id']}")
    desk.shows(200, 100)
    told: list[Route] = []

    def hold(route: Route) -> None:
        """Let only the first change wait on its way, as a network does."""
        if route.request.method == "PATCH":
            told.append(route)
        if route.request.method != "PATCH" or len(told) > 1:
            route.continue_()

    page.route("**/api/sessions/*", hold)
    page.keyboard.press("Control+z")
    desk.shows(512, 512)
    page.keyboard.press("Control+Shift+z")
    desk.shows(200, 100)
    assert [route.request.post_data_json for route in told] == [{"head": session["head"]}]
    told[0].continue_()
    with page.expect_response(
        lambda answer: answer.request.method == "PATCH" and cropped in str(answer.request.post_data)
    ):
        pass
    assert alice.read(session)["head"] == cropped

    page.unroute("**/api/sessions/*")
    page.keyboard.press("Control+z")
    page.goto("/library")
    expect(page.get_by_role("heading").first).to_be_visible()
    page.goto(f"/studio/{session['id']}")
    desk.shows(512, 512)
