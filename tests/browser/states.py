"""The states that a studio page can be in, each reached by hand: what is looked at with axe and by eye."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.desk import PHOTOGRAPH, SIDE, Desk
from tests.instance import Client


def empty(page: Page, person: Client) -> None:
    person.begin(PHOTOGRAPH, "One from before")
    page.goto("/studio")
    expect(page.get_by_role("button", name="Take the sample")).to_be_visible()
    expect(page.get_by_role("heading", name="Go on with")).to_be_visible()


def loaded(page: Page, person: Client) -> None:
    _open(page, person.begin(PHOTOGRAPH, "Portrait of an astronaut"))


def candidate(page: Page, person: Client) -> None:
    session = person.begin(PHOTOGRAPH, "Portrait of an astronaut")
    job = person.job(session, "cutout", 1, parameters={"subject": "person", "background": "transparent"})
    assert person.wait(job.json())["state"] == "done"
    _open(page, session)
    Desk(page).version(2)
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_visible()


def compare(page: Page, person: Client) -> None:
    candidate(page, person)
    page.get_by_role("group", name="New result").get_by_role("button", name="Compare").click()
    expect(page.get_by_role("slider", name="Divider between before and after")).to_be_visible()


def side_by_side(page: Page, person: Client) -> None:
    compare(page, person)
    page.get_by_role("button", name="Side by side").click()


def mask(page: Page, person: Client) -> None:
    loaded(page, person)
    Desk(page).pick("Cut out")
    page.get_by_role("radio", name="An object").check()
    page.get_by_role("button", name=re.compile("^Brush")).last.click()
    expect(page.get_by_role("spinbutton", name="Softness")).to_be_visible()
    page.get_by_text("Rectangle by numbers").click()
    page.get_by_role("button", name="Add", exact=True).click()


def crop(page: Page, person: Client) -> None:
    loaded(page, person)
    Desk(page).pick("Crop")
    expect(page.get_by_role("button", name="Move the frame")).to_be_visible()


def colour(page: Page, person: Client) -> None:
    loaded(page, person)
    Desk(page).pick("Cut out")
    page.get_by_role("radio", name="A colour").check()
    expect(page.get_by_label("Colour as hex")).to_be_visible()


def failed(page: Page, person: Client) -> None:
    loaded(page, person)
    Desk(page).pick("Fail")
    Desk(page).run("Fail – 1 credit")
    expect(page.get_by_role("alert")).to_be_visible(timeout=30_000)


def working(page: Page, person: Client) -> None:
    loaded(page, person)
    Desk(page).pick("Wait")
    page.get_by_label("Seconds").first.fill("20")
    with page.expect_response("**/api/jobs"):
        Desk(page).run("Wait – 1 credit")
    expect(page.get_by_role("button", name="Cancel").first).to_be_visible()


def offline(page: Page, person: Client) -> None:
    loaded(page, person)
    # Whatever answer comes later says that the server is there: the first ones have to be in.
    expect(page.get_by_role("link", name=re.compile("credits$"))).to_be_visible()
    page.context.set_offline(True)
    expect(page.get_by_text("You are offline. Everything kept is safe")).to_be_visible()


def deleting(page: Page, person: Client) -> None:
    loaded(page, person)
    page.get_by_role("button", name="Sessions").click()
    page.get_by_role("button", name="Delete session").click()
    expect(page.get_by_role("dialog")).to_contain_text("cannot be undone")


def shortcuts(page: Page, person: Client) -> None:
    loaded(page, person)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def menu_of_me(page: Page, person: Client) -> None:
    loaded(page, person)
    page.get_by_role("button", name="You", exact=True).click()
    expect(page.get_by_role("switch")).to_be_visible()


def menu_of_sessions(page: Page, person: Client) -> None:
    loaded(page, person)
    page.get_by_role("button", name="Sessions").click()
    expect(page.get_by_role("button", name="New picture")).to_be_visible()


def menu_of_formats(page: Page, person: Client) -> None:
    loaded(page, person)
    page.get_by_role("button", name="Download", exact=True).click()
    expect(page.get_by_role("radio", name="PNG")).to_be_visible()


def told(page: Page, person: Client) -> None:
    """A message in a toast: what was dropped is no picture."""
    loaded(page, person)
    page.evaluate(
        """() => {
          const carried = new DataTransfer()
          carried.items.add(new File(['words'], 'notes.txt', { type: 'text/plain' }))
          document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }))
        }"""
    )
    expect(page.get_by_text("None of these files is a picture.")).to_be_visible()


def missing(page: Page, person: Client) -> None:
    session = person.begin(PHOTOGRAPH)["id"]
    page.route("**/api/sessions/*", lambda route: route.fulfill(status=404, json={"error": {"code": "x"}}))
    page.goto(f"/studio/{session}")
    expect(page.get_by_text("There is no such session here")).to_be_visible()
    page.unroute_all()


def _open(page: Page, session: dict[str, Any]) -> None:
    page.goto(f"/studio/{session['id']}")
    Desk(page).shows(SIDE, SIDE)


STATES: dict[str, Callable[[Page, Client], None]] = {
    each.__name__: each
    for each in (
        empty,
        loaded,
        candidate,
        compare,
        side_by_side,
        mask,
        crop,
        colour,
        failed,
        working,
        offline,
        deleting,
        shortcuts,
        menu_of_me,
        menu_of_sessions,
        menu_of_formats,
        told,
        missing,
    )
}
