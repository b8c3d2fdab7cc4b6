"""The studio whose pictures are in the browser alone: not even sealed does the server ever hold any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.near import DESK, KEPT, brought, nothing_at_rest, studio
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


def test_a_first_look_is_seen_and_kept_nowhere(local: Instance, local_pages: Pages) -> None:
    client = local.demo()
    before = client.get("/api/me").json()["credits"]
    context = local_pages.device(client, viewport=DESK)
    desk = studio(context)
    page = desk.page

    def with_looks(route: Route) -> None:
        """Ask for what the short form has no field for."""
        wish = route.request.post_data_buffer or b""
        assert b'"previews":0' in wish
        route.continue_(
            post_data=wish.replace(b'"previews":0', b'"previews":2').replace(b'"seconds":0', b'"seconds":60')
        )

    page.route("**/api/jobs/inline", with_looks)
    page.get_by_role("button", name="Make one from words").click()
    page.locator("textarea:visible").fill("a kite over a hill")
    page.locator("select:visible").first.select_option(label="Make a picture")
    page.get_by_role("button", name=re.compile("^Create –")).locator("visible=true").click()
    look = page.get_by_role("img", name="A first look")
    expect(look).to_be_visible(timeout=30_000)
    assert look.evaluate("async (image) => (await image.decode(), image.naturalWidth > 0)")
    assert (look.get_attribute("src") or "").startswith("blob:")
    assert set(page.evaluate(KEPT)) <= {"gallery", "preferences"}
    page.get_by_role("button", name="Cancel").first.click()
    settled(client, before)
    expect(look).to_be_hidden()
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
