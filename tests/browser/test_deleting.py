"""Deleting a picture takes the one that was chosen, whatever news come while it is asked for and done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.desk import PHOTOGRAPH, SIDE, Desk
from tests.instance import Client, Instance, Pages

pytestmark = pytest.mark.browser


@pytest.fixture
def alice(site: Instance) -> Client:
    return site.person("Alice")


@pytest.fixture
def page(alice: Client, pages: Pages) -> Iterator[Page]:
    with pages.device(alice, viewport={"width": 1440, "height": 900}) as context:
        yield context.new_page()


def test_news_that_come_before_the_answer_take_no_other_picture(alice: Client, page: Page) -> None:
    desk = Desk(page)
    _cropped(alice, page)
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/api/deletions", lambda route: held.append((route, route.fetch())))
    page.keyboard.press("Delete")
    dialog = page.get_by_role("dialog", name="Delete picture 2")
    dialog.get_by_role("button", name="Delete").click()

    desk.has_versions(1)  # the news are here, the answer is not
    expect(dialog).to_be_visible()
    for route, answer in held:
        route.fulfill(response=answer)
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("Deleted.")).to_be_visible()
    desk.shows(SIDE, SIDE)
    desk.has_versions(1)
    assert desk.complaints == []


def test_a_change_elsewhere_turns_an_open_dialog_to_no_other_picture(alice: Client, page: Page) -> None:
    desk = Desk(page)
    session = _cropped(alice, page)
    page.keyboard.press("Delete")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name("Delete picture 2")
    first = next(each["id"] for each in session["versions"] if each["number"] == 1)
    assert alice.patch(f"/api/sessions/{session['id']}", json={"head": first}).status_code == 200
    expect(page.get_by_role("application", include_hidden=True)).to_have_attribute(
        "aria-label", re.compile(f"{SIDE} by {SIDE}")
    )
    expect(dialog).to_have_accessible_name("Delete picture 2")
    dialog.get_by_role("button", name="Delete").click()
    expect(dialog).to_be_hidden()
    desk.has_versions(1)
    assert [each["number"] for each in alice.read(session)["versions"]] == [1]
    assert desk.complaints == []


def _cropped(alice: Client, page: Page) -> dict[str, Any]:
    """Open a session of two pictures, the second in front."""
    session = alice.begin(PHOTOGRAPH)
    job = alice.wait(alice.job(session, "crop", 0, parameters={"box": [0, 0, 120, 90]}).json())
    assert alice.post(f"/api/versions/{job['result']}/keep").status_code == 200
    page.goto(f"/studio/{session['id']}")
    desk = Desk(page)
    desk.shows(120, 90)
    desk.has_versions(2)
    return alice.read(session)
