"""The studio whose pictures are in the browser alone: not even sealed does the server ever hold any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.near import (
    DESK,
    KEPT,
    LIES_IN_CLEAR,
    PHONE,
    brought,
    cut_out,
    nothing_at_rest,
    saved,
)
from tests.instance import Instance, Pages, own_instance
from tests.samples import unique
from tests.studio.test_nowhere import settled

pytestmark = pytest.mark.browser

PICTURE = unique()


@pytest.fixture(scope="module")
def local() -> Iterator[Instance]:
    with own_instance("local") as instance:
        yield instance


@pytest.fixture(scope="module")
def local_pages(local: Instance) -> Iterator[Pages]:
    with Pages(local) as browser:
        yield browser


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "holiday.png"
    file.write_bytes(PICTURE)
    return file


def test_two_steps_of_an_edit_stay_in_the_browser_alone(local: Instance, local_pages: Pages, picture: Path) -> None:
    client = local.demo()
    before = client.get("/api/me").json()["credits"]["available"]
    context = local_pages.device(client, viewport=DESK, accept_downloads=True)
    desk = brought(context, picture)
    page = desk.page
    expect(page.get_by_role("button", name="In this browser")).to_be_visible()
    cut_out(desk)
    first = saved(page)
    nothing_at_rest(local, PICTURE, first)
    desk.pick("Enlarge")
    desk.run("Enlarge – 2 credits")
    desk.keep()
    desk.shows(1024, 1024)
    desk.has_versions(3)
    assert "account" not in page.get_by_role("main").inner_text().lower()
    nothing_at_rest(local, PICTURE, first, saved(page))
    assert page.evaluate(LIES_IN_CLEAR, list(first[len(first) // 2 :][:48]))
    page.reload()
    desk.has_versions(3)
    desk.version(2)
    desk.shows(512, 512)
    assert saved(page) == first
    assert {cookie["name"] for cookie in context.cookies()} == {"session", "csrftoken"}
    assert set(page.evaluate(KEPT)) <= {"gallery", "preferences"}
    assert client.get("/api/sessions").status_code == 404
    assert client.get("/api/me").json()["credits"] == {"available": before - 3, "held": 0}
    assert desk.complaints == []
    context.close()


def test_the_library_is_filled_by_the_browser_and_a_removal_comes_back(
    local: Instance, local_pages: Pages, picture: Path
) -> None:
    context = local_pages.device(local.demo(), viewport=PHONE)
    desk = brought(context, picture)
    page = desk.page
    page.goto("/library")
    page.get_by_role("link", name="holiday").first.click()
    desk.shows(512, 512)
    page.get_by_role("button", name="Sessions").click()
    page.get_by_role("button", name="Delete session").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 picture out of this browser")
    dialog.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Undo", exact=True).last.click()
    desk.shows(512, 512)
    assert desk.complaints == []
    context.close()


def test_a_cut_connection_costs_nothing_and_is_tried_again(local: Instance, local_pages: Pages, picture: Path) -> None:
    client = local.demo()
    before = client.get("/api/me").json()["credits"]
    context = local_pages.device(client, viewport=DESK)
    desk = brought(context, picture)
    page = desk.page
    desk.pick("Wait")
    page.get_by_label("Seconds").fill("60")
    page.route("**/api/jobs/inline", lambda route: route.abort("connectionreset"))
    desk.run("Wait – 1 credit")
    expect(page.get_by_text("It cost nothing.").first).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    settled(client, {"available": before["available"] - 1, "held": 1})
    nothing_at_rest(local, PICTURE)
    page.get_by_role("button", name="Cancel").first.click()
    settled(client, before)
    nothing_at_rest(local, PICTURE)
    context.close()


@pytest.mark.parametrize("clears", [True, False])
def test_who_signs_out_says_what_becomes_of_the_pictures(
    local: Instance, local_pages: Pages, picture: Path, clears: bool
) -> None:
    client = local.demo()
    context = local_pages.device(client, viewport=PHONE)
    desk = brought(context, picture)
    page, address = desk.page, desk.page.url
    page.goto("/account/logout")
    name = "Sign out, clear them" if clears else "Sign out, keep them here"
    page.get_by_role("button", name=name).click()
    page.wait_for_url(re.compile(r"/(account/login)?(\?.*)?$"))
    assert bool([each for each in page.evaluate(KEPT) if each == "gallery"]) is not clears
    for cookie in local.demo().cookies.jar:
        context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": local.url}])
    page.goto(address)
    if clears:
        expect(page.get_by_text("There is no such session here.")).to_be_visible()
    else:
        desk.shows(512, 512)
    context.close()


def test_leaving_offers_to_clear_the_browser_and_does_not_do_it_unasked(local: Instance) -> None:
    page = local.demo().get("/account/delete")
    assert 'name="browser"' in page.text
    assert "checked" not in page.text
