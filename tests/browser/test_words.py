"""Making pictures and videos from words: on the real page, with a stand-in where the company would be."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import PHOTOGRAPH, SIDE, Desk
from tests.instance import Instance, Pages

pytestmark = pytest.mark.browser
WORDS = "A red coat on a rainy street, evening light"


@pytest.fixture
def desk(site: Instance, pages: Pages) -> Iterator[Desk]:
    context = pages.device(site.person("Alice"), viewport={"width": 1280, "height": 800})
    yield Desk(context.new_page())
    context.close()


def write(page: Page, words: str) -> None:
    page.locator("textarea:visible").fill(words)


def choose(page: Page, model: str) -> None:
    page.locator("select:visible").first.select_option(label=model)


def test_from_words_to_pictures_to_choose_from(desk: Desk) -> None:
    page = desk.page
    page.goto("/studio")
    page.get_by_role("button", name="Make one from words").click()
    make = page.get_by_role("button", name=re.compile("^Create"))
    expect(make).to_have_attribute("aria-disabled", "true")  # nothing is said yet
    write(page, WORDS)
    choose(page, "Make a picture")
    expect(page.get_by_text("Stays on this server").locator("visible=true")).to_be_visible()
    expect(make).to_have_text("Create – 2 credits")
    make.click()
    expect(page.get_by_role("button", name="Keep")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name=re.compile("^A red coat on a rainy street"))).to_be_visible()
    desk.keep()
    desk.has_versions(1)
    page.get_by_role("spinbutton", name="How many", exact=True).fill("3")
    page.get_by_role("spinbutton", name="How many", exact=True).press("Tab")
    desk.run("Create – 6 credits")
    expect(page.get_by_text("1 of 3")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="The next result").click()
    expect(page.get_by_text("2 of 3")).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    desk.has_versions(3)
    assert desk.complaints == []


def test_a_company_that_is_not_set_up_says_why(desk: Desk) -> None:
    page = desk.page
    page.goto("/studio")
    page.get_by_role("button", name="Make one from words").click()
    models = page.locator("select:visible").first
    expect(models.locator("option", has_text="GPT Image 2.5 Sunburst")).to_be_disabled()
    expect(page.get_by_text(re.compile("^Create with OpenAI: ")).locator("visible=true")).to_be_visible()


def test_a_change_a_video_and_the_words_of_late(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    session = alice.begin(PHOTOGRAPH)
    context = pages.device(alice, viewport={"width": 390, "height": 844})
    desk = Desk(context.new_page())
    page = desk.page
    page.goto(f"/studio/{session['id']}")
    desk.shows(SIDE, SIDE)
    desk.pick("Change")
    write(page, "Put a hat on her")
    desk.run("Change – 2 credits")
    expect(page.get_by_role("button", name="Keep")).to_be_visible(timeout=60_000)
    desk.keep()
    desk.pick("Video")
    write(page, "She waves")
    expect(page.get_by_role("checkbox", name="Begin with this picture")).to_be_checked()
    desk.run("Video – 3 credits")
    film = page.locator("video")
    expect(film).to_be_visible(timeout=60_000)
    page.wait_for_function("() => document.querySelector('video').readyState >= 2")
    desk.pick("Video")  # on a phone the form folds away when it is sent
    page.get_by_role("button", name="Your words of late").click()
    page.get_by_role("button", name="Put a hat on her").click()
    expect(page.locator("textarea:visible")).to_have_value("Put a hat on her")
    assert desk.complaints == []
    context.close()
