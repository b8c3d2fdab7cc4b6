"""The studio whose gallery is the person's own browser, from the first visit to the erasure."""

from __future__ import annotations

import re
import secrets
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.accounts.steps import fresh_address
from tests.browser.desk import SIDE
from tests.browser.near import KEPT, LIES_IN_CLEAR, nothing_at_rest, saved
from tests.browser.shelving import Shelf
from tests.instance import PASSWORD, Instance, Pages
from tests.journeys import steps
from tests.journeys.walking import Walk, walking, widths
from tests.policy.samples import profile
from tests.samples import unique

pytestmark = pytest.mark.browser

PRODUCT = "local"
COOKIES = {"session", "csrftoken"}
DECLARED = {entry.key for entry in profile(PRODUCT).browser_storage}
PASSPHRASE = "a plate of glass"


@pytest.mark.parametrize("width", widths(PRODUCT))
def test_from_the_first_visit_to_the_erasure(own: Instance, pages: Pages, width: str) -> None:
    address, username, content = fresh_address(), f"mia-{secrets.token_hex(4)}", unique(SIDE)
    with walking(pages, PRODUCT, width, accept_downloads=True) as walk:
        steps.reads_what_is_promised(walk)
        assert not walk.page.locator("[data-ask]").count()  # there is nothing to ask for
        walk.goto("/")
        walk.press("Sign in")
        walk.look("sign-in", "**/account/login*")
        steps.joins_with_password(walk, address, username=username, email=address)
        walk.page.wait_for_url("**/studio")
        walk.look("studio-empty")
        steps.buys(walk, "credits-100", 100)
        cut = edits(walk, content)
        nothing_at_rest(own, content, cut)
        finds_them_after_a_reload(walk, cut)
        takes_them_through_a_cleared_browser(walk, username)
        assert not [name for name in steps.sees_what_is_held(walk) if name.endswith((".png", ".jpg", ".webp"))]
        leaves_nothing_in_the_browser(walk)
        assert {cookie["name"] for cookie in walk.context.cookies()} <= COOKIES
        steps.cannot_come_back(walk, username)
        nothing_at_rest(own, content, cut)


def edits(walk: Walk, content: bytes) -> bytes:
    """Bring a photograph, cut the person out, crop, undo; returns what was cut out."""
    desk, page = walk.desk, walk.page
    steps.brings(walk, content, "holiday.png")
    expect(page.get_by_role("button", name="In this browser")).to_be_visible()
    walk.look("studio-loaded")
    steps.cuts_out(walk)
    cut = saved(page)
    page.keyboard.press("Escape")
    steps.crops(walk)
    desk.has_versions(3)
    page.keyboard.press("Control+z")
    desk.shows(SIDE, SIDE)
    walk.look("studio-undone")
    assert "account" not in page.get_by_role("main").inner_text().lower()
    assert steps.have(walk) == 99
    return cut


def finds_them_after_a_reload(walk: Walk, cut: bytes) -> None:
    """All versions are there, the very bytes in the browser's own files, and nothing of them is anywhere else."""
    desk, page = walk.desk, walk.page
    page.reload()
    desk.has_versions(3)
    desk.version(2)
    desk.shows(SIDE, SIDE)
    assert saved(page) == cut
    assert page.evaluate(LIES_IN_CLEAR, list(cut[len(cut) // 2 :][:48]))
    assert {"gallery"} <= set(page.evaluate(KEPT)) <= DECLARED
    assert {cookie["name"] for cookie in walk.context.cookies()} == COOKIES
    assert walk.status("/api/sessions") == 404
    walk.goto("/library", "library")
    page.get_by_role("link", name="holiday").first.click()
    desk.has_versions(3)
    page.get_by_role("button", name="Sessions").click()
    page.get_by_role("button", name="Delete session").click()
    expect(page.get_by_role("dialog")).to_contain_text("3 pictures out of this browser")
    walk.look("studio-deleting")
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Undo", exact=True).last.click()
    desk.has_versions(3)


def takes_them_through_a_cleared_browser(walk: Walk, username: str) -> None:
    """Export everything, sealed; sign out and clear; come back by name, import: the very same. Then leave it there."""
    walk.goto("/library")
    before = everything(walk)
    walk.press("Export everything")
    walk.page.get_by_label("Passphrase").fill(PASSPHRASE)
    walk.look("export")
    with walk.page.expect_download() as waiting:
        walk.page.get_by_role("dialog").get_by_role("button", name="Export").click()
    file = waiting.value.path()
    assert b"holiday" not in file.read_bytes()
    leaves_the_computer(walk, "Sign out, clear them")
    assert not {"gallery", "preferences"} & set(walk.page.evaluate(KEPT))
    comes_back(walk, username)
    expect(walk.page.get_by_text("Nothing here yet")).to_be_visible()
    walk.look("library-empty")
    walk.page.locator("input[type=file]").set_input_files(file)
    walk.page.get_by_label("Passphrase").fill(PASSPHRASE)
    walk.page.get_by_role("dialog").get_by_role("button", name="Import").click()
    expect(walk.page.get_by_text("Imported 3 pictures.")).to_be_visible()
    expect(walk.page.get_by_role("link", name="holiday").first).to_be_visible()
    walk.look("library-imported")
    assert everything(walk) == before
    leaves_the_computer(walk, "Sign out, keep them here")
    comes_back(walk, username)
    expect(walk.page.get_by_role("link", name="holiday").first).to_be_visible()


def leaves_the_computer(walk: Walk, how: str) -> None:
    walk.goto("/account/logout", "sign-out")
    walk.press(how)
    walk.page.wait_for_url(re.compile(r"/(account/login)?(\?.*)?$"))
    assert walk.status("/api/me") == 401


def comes_back(walk: Walk, username: str) -> None:
    walk.goto("/account/login")
    walk.fill(login=username, password=PASSWORD)
    walk.press("Sign in", walk.page.get_by_role("main"))
    walk.page.wait_for_url(re.compile(r"/(studio|library)$"))
    walk.goto("/library")


def everything(walk: Walk) -> Any:
    expect(walk.page.get_by_role("button", name="Export everything")).to_be_visible()
    return Shelf(walk.page).do("return hands.all(shelf)")


def leaves_nothing_in_the_browser(walk: Walk) -> None:
    """Delete the account, and the gallery with it, which is offered and not done unasked."""
    page = walk.page
    walk.goto("/account/delete", "delete")
    also = page.get_by_label("Also clear my pictures from this browser")
    expect(also).not_to_be_checked()
    also.check()
    page.locator("main [name=sure]").check()
    walk.press(re.compile("^Delete"), page.get_by_role("main"))
    walk.look("receipt", "**/receipts/*")
    assert walk.status("/api/me") == 401
    assert "gallery" not in page.evaluate(KEPT)
