"""The whole way of a first picture in a real browser: drop, cut out, crop, enlarge, branch, download, delete."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.desk import SIDE, Desk
from tests.instance import Instance, Pages

pytestmark = pytest.mark.browser


def test_a_first_picture_from_drop_to_delete(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    first = pages.device(alice, viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = first.new_page()
    desk = Desk(page)
    page.goto("/studio")
    expect(page.get_by_role("button", name="Take the sample")).to_be_visible()

    desk.drop()
    desk.shows(SIDE, SIDE)
    desk.pick("Cut out")
    page.get_by_role("radio", name="A colour").check()
    page.get_by_label("Colour as hex").fill("#c0ffee")
    expect(page.get_by_role("button", name="Stays on this server. Deleted when you delete it.")).to_be_visible()
    desk.run("Cut out – 1 credit")
    desk.keep()
    desk.has_versions(2)

    desk.pick("Crop")
    for label, value in (("Left", 16), ("Top", 0), ("Width", 160), ("Height", 120)):
        page.get_by_label(label, exact=True).fill(str(value))
        page.keyboard.press("Tab")
    desk.run("Crop")
    desk.shows(160, 120)

    desk.pick("Enlarge")
    desk.run("Enlarge – 2 credits")
    desk.keep()
    desk.shows(320, 240)
    desk.has_versions(4)

    second = pages.device(alice, viewport={"width": 390, "height": 844})
    other = second.new_page()
    elsewhere = Desk(other)
    other.goto(page.url)
    elsewhere.shows(320, 240)

    desk.version(2)
    desk.shows(SIDE, SIDE)
    desk.pick("Rotate or flip")
    desk.run("Rotate or flip")
    desk.has_versions(5)
    elsewhere.has_versions(5)  # heard live, without a reload

    page.get_by_role("button", name="Compare", exact=True).first.click()
    expect(page.get_by_role("slider")).to_be_visible()
    page.keyboard.press("Escape")

    desk.version(4)
    desk.shows(320, 240)
    _download(desk, "WebP", "WEBP", (320, 240))

    session = page.url.rsplit("/", 1)[1]
    known = alice.get(f"/api/sessions/{session}").json()
    _stranger_sees_nothing(site, pages, known)

    page.get_by_role("button", name="Sessions").click()
    page.get_by_role("button", name="Delete session").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("5 pictures")
    expect(dialog).to_contain_text("cannot be undone")
    dialog.get_by_role("button", name=re.compile("^Delete")).click()
    expect(dialog).to_be_hidden()
    assert alice.get(f"/api/sessions/{session}").status_code == 404
    expect(other.get_by_role("application")).to_be_hidden()
    assert alice.get("/api/me").json()["credits"] == {"available": 97, "held": 0}
    assert desk.complaints == []
    first.close()
    second.close()


def test_state_survives_a_reload_and_the_sample_is_one_click(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    context = pages.device(alice, viewport={"width": 1440, "height": 900})
    desk = Desk(context.new_page())
    desk.page.goto("/studio")
    desk.page.get_by_role("button", name="Take the sample").click()
    desk.shows(512, 512)
    desk.run("Cut out – 1 credit")
    desk.page.reload()
    desk.has_versions(2)
    desk.keep()
    desk.page.reload()
    desk.has_versions(2)
    assert desk.complaints == []
    context.close()


def test_a_running_job_can_be_cancelled_in_the_page(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    context = pages.device(alice, viewport={"width": 1440, "height": 900})
    desk = Desk(context.new_page())
    desk.page.goto("/studio")
    desk.drop()
    desk.shows(SIDE, SIDE)
    desk.pick("Wait")
    desk.page.get_by_label("Seconds").fill("60")
    with desk.page.expect_response("**/api/jobs"):
        desk.run("Wait – 1 credit")
    with desk.page.expect_response("**/cancel"):
        desk.page.get_by_role("button", name="Cancel").first.click()
    expect(desk.page.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(desk.page.get_by_role("link", name="100 credits").first).to_be_visible()
    assert alice.get("/api/me").json()["credits"] == {"available": 100, "held": 0}
    context.close()


def test_what_is_no_picture_is_told_and_nothing_breaks(site: Instance, pages: Pages) -> None:
    alice = site.person("Alice")
    context = pages.device(alice, viewport={"width": 1440, "height": 900})
    desk = Desk(context.new_page())
    desk.page.goto("/studio")
    expect(desk.page.get_by_role("button", name="Take the sample")).to_be_visible()
    desk.drop("notes.png", Path(__file__).read_bytes())
    expect(desk.page.get_by_text("picture", exact=False).first).to_be_visible()
    desk.drop()
    desk.shows(SIDE, SIDE)
    context.close()


def _download(desk: Desk, label: str, format: str, size: tuple[int, int]) -> None:
    page = desk.page
    page.get_by_role("button", name="Download", exact=True).first.click()
    choices = page.get_by_role("group", name="Download", exact=True)
    choices.get_by_role("radio", name=re.compile(f"^{label}")).check()
    with page.expect_download() as waiting:
        choices.get_by_role("button", name="Download").click()
    content = waiting.value.path().read_bytes()
    picture = Image.open(io.BytesIO(content))
    picture.load()
    assert (picture.format, picture.size) == (format, size)
    assert not picture.getexif()
    page.keyboard.press("Escape")


def _stranger_sees_nothing(site: Instance, pages: Pages, known: dict) -> None:
    eve = site.person("Eve")
    paths = [f"/studio/{known['id']}", f"/api/sessions/{known['id']}"]
    for version in known["versions"]:
        paths += [
            version["picture"]["url"],
            version["thumbnail"]["url"],
            f"/api/versions/{version['id']}/download?format=png",
        ]
    for path in paths:
        assert eve.get(path).status_code == 404, path
