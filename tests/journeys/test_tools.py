"""Tools that forget: pictures in the tab, nothing kept, two languages, from the first visit to the erasure."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.accounts.steps import fresh_address
from tests.browser.desk import SIDE
from tests.browser.installed import cached, settled
from tests.browser.near import KEPT, residence, studio
from tests.instance import Instance, Pages
from tests.journeys import steps
from tests.journeys.walking import Walk, walking, widths

pytestmark = pytest.mark.browser

PRODUCT = "tools"
SHELL = {f"/{code}/offline{page}" for code in ("sv", "en") for page in ("", "/studio")} | {"/language"}


@pytest.mark.parametrize("width", widths(PRODUCT))
def test_from_the_first_visit_to_the_erasure(own: Instance, pages: Pages, width: str) -> None:
    address = fresh_address()
    with walking(pages, PRODUCT, width) as walk:
        steps.reads_what_is_promised(walk)
        speaks_swedish_for_a_while(walk)
        enters(walk, address)
        steps.buys(walk, "credits-50", 50)
        picture = edits(walk)
        finds_it_again(walk)
        steps.sees_what_is_held(walk)
        steps.leaves(walk)
        assert walk.status(picture) in (401, 404)
        walk.goto("/account/login", "sign-in-again")


def speaks_swedish_for_a_while(walk: Walk) -> None:
    """Change the language by a keyboard: it is remembered, and so is what was said of being counted."""
    walk.goto("/")
    walk.page.get_by_role("navigation", name="Language").get_by_role("link", name="svenska").press("Enter")
    walk.page.wait_for_url("**/sv/")
    expect(walk.page.locator("html")).to_have_attribute("lang", "sv")
    assert [each["value"] for each in walk.context.cookies() if each["name"] == "language"] == ["sv"]
    expect(walk.page.locator("[data-ask]")).to_have_count(0)
    workers = [walk.context.request.get("/sw.js", headers={"Accept-Language": code}).text() for code in ("sv", "en")]
    assert workers[0] == workers[1]  # or each change of language would offer a newer version of the site
    walk.look("front-swedish")
    says_so_without_a_network_too(walk)
    walk.page.get_by_role("navigation", name="Språk").get_by_role("link", name="English").press("Enter")
    walk.page.wait_for_url("**/en/")


def says_so_without_a_network_too(walk: Walk) -> None:
    """The offline page is in the language that was chosen, whatever the browser prefers; of nobody is anything kept."""
    settled(walk.page)
    walk.page.wait_for_function("async () => (await caches.match('/language')) !== undefined")
    assert {path for _, path, _, _ in cached(walk.page) if not path.startswith("/static/")} == SHELL
    other = walk.context.new_page()
    walk.context.set_offline(True)
    other.goto("/privacy")
    expect(other.locator("html")).to_have_attribute("lang", "sv")
    expect(other.get_by_role("heading", name="Inget nätverk")).to_be_visible()
    other.close()
    walk.context.set_offline(False)


def enters(walk: Walk, address: str) -> None:
    """Come in by a mailed link, which makes the account."""
    walk.press("Sign in")
    walk.look("sign-in", "**/account/mail")
    walk.fill(email=address)
    walk.press("Mail me a way in")
    walk.look("mail-sent", "**/account/mail/sent")
    walk.goto(walk.mailed(address, r"/account/enter/\S+"), "confirm")
    walk.press("Make the account and sign in")
    walk.page.wait_for_url("**/studio")
    expect(walk.page.get_by_role("button", name="Open a photograph")).to_be_visible()
    walk.look("studio-empty")


def edits(walk: Walk) -> str:
    """Cut a person out here, crop the result in the tab, undo; returns where the server had the result."""
    desk, page = walk.desk, walk.page
    results: list[str] = []
    page.on("response", lambda answer: results.append(answer.url) if "/api/pictures/" in answer.url else None)
    steps.brings(walk)
    steps.cuts_out(walk)
    residence(page, "Gone from our server")
    walk.look("residence")
    page.keyboard.press("Escape")
    steps.crops(walk)
    page.keyboard.press("Control+z")
    desk.shows(SIDE, SIDE)
    page.keyboard.press("Control+Shift+z")
    desk.shows(*steps.CROPPED)
    file = steps.downloads(walk, "PNG")
    assert (file.format, file.size) == ("PNG", steps.CROPPED)
    residence(page, "in this tab alone")
    page.get_by_role("button", name="Keep in this browser").click()
    expect(page.get_by_role("button", name="Where it is: In this browser")).to_be_visible()
    walk.look("studio-kept-here")
    assert set(page.evaluate(KEPT)) <= {"gallery", "working-copy", "preferences"}
    other = studio(walk.context, page.url)  # what is kept opens in every tab
    other.has_versions(3)
    other.page.close()
    return results[-1]


def finds_it_again(walk: Walk) -> None:
    walk.goto("/library", "library")
    walk.page.get_by_role("link", name="astronaut").first.click()
    walk.desk.shows(*steps.CROPPED)
