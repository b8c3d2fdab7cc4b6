"""What comes in by other ways than a click: paste, two fingers, a result while the person looks elsewhere, news."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import PHOTOGRAPH, SIDE, Desk
from tests.instance import Instance, Pages

pytestmark = pytest.mark.browser

PASTE = """
content => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  const carried = new DataTransfer()
  carried.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
  document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: carried }))
}
"""
ELSEWHERE = """
  window.away = false
  window.notices = []
  Object.defineProperty(document, 'hidden', { get: () => window.away })
  window.Notification = class {
    static permission = 'granted'
    static requestPermission = async () => 'granted'
    constructor(title, more) { window.notices.push([title, more?.body ?? '']) }
  }
"""


def zoom(page: Page) -> int:
    name = page.get_by_role("button", name=re.compile("^Zoom, ")).get_attribute("aria-label") or ""
    return int(re.sub(r"\D", "", name))


def zooms_to(page: Page, wanted: float, rel: float = 0) -> None:
    """Wait until this is the zoom: the page draws, and takes what fingers do, a frame later."""
    for _ in range(200):
        if zoom(page) == pytest.approx(wanted, rel=rel):
            return
        page.wait_for_timeout(50)
    assert zoom(page) == pytest.approx(wanted, rel=rel)


def test_a_pasted_picture_becomes_a_session(site: Instance, pages: Pages) -> None:
    context = pages.device(site.person("Alice"), viewport={"width": 1440, "height": 900})
    desk = Desk(context.new_page())
    desk.page.goto("/studio")
    expect(desk.page.get_by_role("button", name="Take the sample")).to_be_visible()
    desk.page.evaluate(PASTE, base64.b64encode(PHOTOGRAPH).decode())
    desk.shows(SIDE, SIDE)
    expect(desk.page.get_by_role("button", name="Untitled")).to_be_visible()
    assert desk.complaints == []
    context.close()


def test_two_fingers_zoom_and_move_the_picture(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    context = pages.device(alice, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"/studio/{alice.begin(PHOTOGRAPH)['id']}")
    Desk(page).shows(SIDE, SIDE)
    box = page.get_by_role("application").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = context.new_cdp_session(page)

    def fingers(kind: str, *spots: tuple[float, float]) -> None:
        points: list[Any] = [{"x": left, "y": top, "id": number} for number, (left, top) in enumerate(spots)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    # The stage is named before its picture is here, which only then is fitted: 8 px are left free on each side.
    before = round(100 * min(box["width"] - 16, box["height"] - 16) / SIDE)
    zooms_to(page, before)
    fingers("touchStart", (x - 30, y), (x + 30, y))
    for step in range(1, 7):
        fingers("touchMove", (x - 30 - 10 * step, y), (x + 30 + 10 * step, y))
    fingers("touchEnd")
    zooms_to(page, 3 * before, rel=0.1)
    page.get_by_role("button", name="Fit", exact=True).click()
    zooms_to(page, before)
    context.close()


def test_a_result_is_told_to_who_looks_elsewhere_and_says_nothing_of_it(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    assert alice.patch("/api/me/preferences", json={"notify": True}).status_code == 200
    session = alice.begin(PHOTOGRAPH, "Secret face")
    context = pages.device(alice, viewport={"width": 1440, "height": 900})
    context.add_init_script(ELSEWHERE)
    page = context.new_page()
    page.goto(f"/studio/{session['id']}")
    desk = Desk(page)
    desk.shows(SIDE, SIDE)
    desk.run("Cut out – 1 credit")
    page.evaluate("window.away = true")
    expect(page).to_have_title(re.compile("^Ready · Secret face"), timeout=60_000)
    assert page.evaluate("window.notices") == [["Your picture is ready.", ""]]
    page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page).to_have_title(re.compile("^Secret face"))
    context.close()


def test_news_that_say_reload_are_followed(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    session = alice.begin(PHOTOGRAPH, "Before")
    context = pages.device(alice, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.route("**/events", lambda route: _news(route, session["id"], alice))
    page.goto(f"/studio/{session['id']}")
    expect(page.get_by_role("button", name="After")).to_be_visible(timeout=20_000)
    context.close()


def _news(route: Any, session: str, client: Any) -> None:
    """Change the session where no news tell of it, then say only: read all of it again."""
    client.patch(f"/api/sessions/{session}", json={"title": "After"})
    route.fulfill(status=200, content_type="text/event-stream", body="event: reload\ndata: {}\n\n")


def test_an_address_opens_once_the_server_is_back(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    session = alice.begin(PHOTOGRAPH)
    context = pages.device(alice, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.route("**/api/**", lambda route: route.abort())
    page.goto(f"/studio/{session['id']}")
    expect(page.get_by_text("You are offline.")).to_be_visible()
    expect(page.get_by_text("There is no such session")).to_be_hidden()
    page.unroute_all()
    Desk(page).shows(SIDE, SIDE)
    expect(page.get_by_text("You are offline.")).to_be_hidden()
    context.close()
