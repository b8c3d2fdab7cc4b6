"""One session at a time a person chooses: in the account, or in this tab alone; the other place has no copy then."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.near import DESK, LIES_IN_CLEAR, residence, saved
from tests.instance import Instance, Pages
from tests.samples import unique

pytestmark = pytest.mark.browser


def test_a_session_moves_into_the_tab_is_worked_on_there_and_comes_back(site: Instance, pages: Pages) -> None:
    alice, picture = site.person("Alice"), unique(160)
    session = alice.begin(picture, "holiday")
    alice.wait(alice.job(session, "rotate", 0, parameters={"turn": "90"}).json())
    context = pages.device(alice, viewport=DESK, accept_downloads=True)
    page = context.new_page()
    desk = Desk(page)
    page.goto(f"/studio/{session['id']}")
    desk.has_versions(2)
    page.get_by_role("button", name="Sessions").click()
    page.get_by_role("link", name="Move out of the account, into this tab").click()
    expect(page.get_by_role("button", name="Leave it in my account")).to_be_visible()
    assert alice.get(f"/api/sessions/{session['id']}").status_code == 200  # a link alone moves nothing
    page.get_by_role("button", name="Move it here").click()
    desk.has_versions(2)
    assert alice.get(f"/api/sessions/{session['id']}").status_code == 404
    for version in session["versions"]:
        assert alice.get(version["picture"]["url"]).status_code == 404
    residence(page, "Your account has it no more.")
    page.keyboard.press("Escape")

    desk.pick("Rotate or flip")
    sentence = "Stays on this server, sealed, and is deleted when the job ends; the result as soon as you have it."
    expect(page.get_by_role("button", name=sentence)).to_be_visible()
    desk.run("Rotate or flip")
    desk.has_versions(3)
    assert alice.get("/api/sessions").json()["sessions"] == []
    here = saved(page)
    assert not page.evaluate(LIES_IN_CLEAR, list(here[len(here) // 2 :][:48]))

    residence(page, "this tab alone")
    page.get_by_role("button", name="Move this picture to my account").click()
    page.wait_for_url(re.compile(r"/studio/[0-9a-f-]{36}$"))
    desk.has_versions(1)
    assert len(alice.get("/api/sessions").json()["sessions"]) == 1
    page.goto("/studio/here")
    expect(page.get_by_role("button", name="Open a photograph")).to_be_visible()
    expect(page.get_by_role("region", name="Go on with")).to_be_hidden()
    assert {said for said in desk.complaints if "404" not in said} == set()  # it was asked whether it is gone
    context.close()


def test_of_a_strangers_session_nothing_moves(site: Instance) -> None:
    alice, eve = site.person("Alice"), site.person("Eve")
    session = alice.begin(unique(160))["id"]
    assert alice.get(f"/studio/here?from={session}").status_code == 200
    assert eve.get(f"/studio/here?from={session}").status_code == 404
    assert eve.get("/studio/here?from=nothing").status_code == 404
    with site.client() as nobody:
        assert nobody.get("/studio/here").status_code == 302
