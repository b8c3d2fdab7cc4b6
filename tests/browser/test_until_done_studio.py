"""The studio whose pictures are in a tab: each step goes to the server and is gone there before the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from bench.install import loaded_at_start
from tests.browser.near import DESK, KEPT, LIES_IN_CLEAR, brought, cut_out, nothing_at_rest, residence, saved, studio
from tests.instance import Client, Instance, Pages, own_instance
from tests.samples import unique

pytestmark = pytest.mark.browser

PICTURE = unique()
ENGLISH = "en"


@pytest.fixture(scope="module")
def tools() -> Iterator[Instance]:
    with own_instance("tools") as instance:
        yield instance


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "holiday.png"
    file.write_bytes(PICTURE)
    return file


def entered(own: Instance) -> Client:
    """Sign the demo person in by the link that is mailed, where there is no password."""
    client, address = own.client(), "demo@glassplate.example"
    client.cookies.set("language", ENGLISH)
    client.form("/account/mail", email=address)
    link = re.search(r"\S+/account/enter/\S+", own.outbox(address)[0].body)
    assert link
    client.form(urlsplit(link[0]).path)
    assert client.get("/api/me").status_code == 200
    return client


def test_before_it_is_touched_it_loads_what_is_counted(tools: Instance, picture: Path) -> None:
    with Pages(tools) as pages:
        desk = brought(pages.device(entered(tools), viewport=DESK), picture)
        fetched: set[str] = set()
        desk.page.on("request", lambda request: fetched.add(request.url.partition("/static/web/")[2]))
        desk.page.reload()
        desk.shows(512, 512)
        desk.page.wait_for_timeout(1000)
        fetched.discard("")
        counted = loaded_at_start("studio", near=True)
        assert fetched <= counted
        # What is counted besides is of services that declare the shell, which this one need not.
        assert {file.partition("-")[0] for file in counted - fetched} <= {"assets/register"}


def test_a_tab_works_on_after_the_server_has_forgotten(tools: Instance, picture: Path) -> None:
    client = entered(tools)
    with Pages(tools) as pages:
        context = pages.device(client, viewport=DESK, accept_downloads=True)
        desk = brought(context, picture)
        cut_out(desk)
        page = desk.page
        residence(page, "Gone from our server")
        first = saved(page)
        nothing_at_rest(tools, PICTURE, first)
        assert not list(tools.job_keys.glob("*"))
        desk.pick("Crop")
        desk.run("Crop")
        desk.has_versions(3)
        nothing_at_rest(tools, PICTURE, first, saved(page))
        assert not page.evaluate(LIES_IN_CLEAR, list(first[len(first) // 2 :][:48]))
        page.reload()
        desk.has_versions(3)
        page.keyboard.press("Control+z")
        desk.shows(512, 512)

        desk.pick("Wait")
        page.get_by_label("Seconds").fill("3")
        with page.expect_response("**/api/jobs"):
            desk.run("Wait – 1 credit")
        page.reload()  # what runs is picked up again
        desk.has_versions(4)
        desk.keep()

        other = studio(context, page.url)  # a tab of its own has nothing of it
        expect(other.page.get_by_text("There is no such session here.")).to_be_visible()
        other.page.close()
        residence(page, "in this tab alone")
        page.get_by_role("button", name="Keep in this browser").click()
        expect(page.get_by_role("button", name="Where it is: In this browser")).to_be_visible()
        address = page.url
        assert set(page.evaluate(KEPT)) <= {"gallery", "working-copy", "preferences"}
        page.close()
        again = studio(context, address)
        again.has_versions(4)
        again.page.goto("/library")
        expect(again.page.get_by_role("link", name="holiday").first).to_be_visible()
        assert desk.complaints == []
        context.close()
