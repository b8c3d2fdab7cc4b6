"""Server pages in a browser: the library with and without scripts, the pair of the landing page, preferences."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.instance import Client, Instance, Pages
from tests.pictures import SMALL, astronaut, packed

pytestmark = pytest.mark.browser

OTHER = packed(astronaut(96), "PNG")
DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture
def alice(site: Instance) -> Client:
    """Someone with three sessions; the newest, "Third", comes first."""
    alice = site.person("Alice")
    for content, title in ((SMALL, "First"), (OTHER, "Second"), (SMALL, "Third")):
        alice.begin(content, title)
    return alice


def frame(page: Page, title: str) -> Locator:
    return page.locator(f'li[data-title="{title}"]')


def choose(page: Page, *titles: str) -> None:
    for title in titles:
        frame(page, title).hover()
        page.get_by_role("checkbox", name=f"Choose {title}").check()
    count = len(titles)
    expect(page.get_by_text(f"{count} session{'s' if count > 1 else ''} chosen")).to_be_visible()


def titles(client: Client) -> list[str]:
    return [session["title"] for session in client.get("/api/sessions").json()["sessions"]]


def test_several_sessions_leave_the_library_as_a_zip(alice: Client, pages: Pages) -> None:
    context = pages.device(alice, viewport=DESKTOP, accept_downloads=True)
    page = context.new_page()
    page.goto("/library")
    choose(page, "First", "Second")
    expect(page.get_by_role("button", name="Rename")).to_be_hidden()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as ZIP").click()
    with zipfile.ZipFile(io.BytesIO(waiting.value.path().read_bytes())) as packed:
        assert packed.testzip() is None
        sizes = [Image.open(packed.open(name)).size for name in packed.namelist()]
    assert sorted(sizes) == sorted([Image.open(io.BytesIO(each)).size for each in (SMALL, OTHER)])
    page.get_by_role("button", name="Choose none").click()
    expect(page.get_by_role("button", name="Download as ZIP")).to_be_hidden()
    context.close()


def test_a_session_is_renamed_in_the_library(alice: Client, pages: Pages) -> None:
    context = pages.device(alice, viewport=DESKTOP)
    page = context.new_page()
    page.goto("/library")
    choose(page, "Second")
    page.get_by_role("button", name="Rename").click()
    field = page.get_by_role("dialog").get_by_label("Name of the session")
    expect(field).to_be_focused()
    expect(field).to_have_value("Second")
    field.fill("A cup of <coffee>")
    page.keyboard.press("Enter")
    expect(page.locator(".frame__name", has_text="A cup of <coffee>")).to_be_visible()
    assert "A cup of <coffee>" in titles(alice)
    context.close()


def test_several_sessions_go_after_a_dialog_has_said_what_goes(alice: Client, pages: Pages) -> None:
    context = pages.device(alice, viewport=DESKTOP)
    page = context.new_page()
    page.goto("/library")
    choose(page, "First", "Third")
    page.get_by_role("button", name="Delete", exact=True).click()
    dialog = page.get_by_role("dialog", name="Delete 2 sessions?")
    expect(dialog).to_contain_text("2 pictures")
    expect(dialog).to_contain_text("cannot be undone")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert len(titles(alice)) == 3

    page.get_by_role("button", name="Delete", exact=True).click()
    dialog.get_by_role("button", name="Delete").click()
    expect(frame(page, "First")).to_have_count(0)
    expect(frame(page, "Third")).to_have_count(0)
    expect(frame(page, "Second").get_by_role("link").first).to_be_focused()
    assert titles(alice) == ["Second"]
    context.close()


def test_the_library_is_worked_by_keys_alone(alice: Client, pages: Pages) -> None:
    context = pages.device(alice, viewport=DESKTOP)
    page = context.new_page()
    page.goto("/library")
    frame(page, "Third").get_by_role("link").first.focus()
    page.keyboard.press("ArrowRight")
    expect(frame(page, "Second").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Control+a")
    expect(page.get_by_text("3 sessions chosen")).to_be_visible()
    page.keyboard.press("Delete")
    expect(page.get_by_role("dialog", name="Delete 3 sessions?")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing here yet")).to_be_visible()
    assert titles(alice) == []
    context.close()


def test_the_divider_of_a_pair_moves_by_keys(pages: Pages) -> None:
    context = pages.device(viewport=DESKTOP)
    page = context.new_page()
    page.goto("/")
    divider = page.get_by_role("slider").first
    figure = page.locator("figure.pair").first
    divider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(divider).to_have_value("60")
    expect(figure).to_have_css("--split", "60%")
    page.keyboard.press("Home")
    expect(figure).to_have_css("--split", "0%")
    context.close()


def test_without_scripts_a_session_is_deleted_by_a_page_that_asks(alice: Client, pages: Pages) -> None:
    context = pages.device(alice, viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto("/library")
    expect(page.locator(".frame img")).to_have_count(3)
    expect(page.get_by_role("checkbox")).to_have_count(3)
    frame(page, "Second").hover()
    page.get_by_role("link", name="Delete Second").click()
    expect(page.get_by_role("heading")).to_contain_text("Second")
    expect(page.get_by_role("main")).to_contain_text("cannot be undone")
    page.get_by_role("link", name="Keep it").click()
    expect(page.locator(".frame img")).to_have_count(3)
    frame(page, "Second").hover()
    page.get_by_role("link", name="Delete Second").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("status")).to_contain_text("deleted")
    assert titles(alice) == ["Third", "First"]
    context.close()


def test_without_scripts_preferences_are_kept(alice: Client, pages: Pages) -> None:
    context = pages.device(alice, viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto("/account")
    comfort = page.get_by_role("region", name="Preferences")
    comfort.get_by_label("Appearance").select_option("dark")
    comfort.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert alice.get("/api/me").json()["preferences"]["theme"] == "dark"
    context.close()


def test_without_scripts_a_pair_shows_both_pictures(pages: Pages) -> None:
    context = pages.device(viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("slider")).to_have_count(0)
    expect(page.locator(".pair__before").first).to_be_visible()
    expect(page.locator(".pair__after").first).to_be_visible()
    context.close()
